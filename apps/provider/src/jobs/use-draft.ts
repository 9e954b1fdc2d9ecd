import { type UnsignedReason, unsignedReasons } from '@unwalled/contracts';
import { useCallback, useState } from 'react';

/** What the worker has ticked and written but not sent; kept on this phone only, a help and no evidence. */
export interface Draft {
	ticked: readonly string[];
	note: string;
	/** Why nobody signs; null while somebody may. */
	unsigned: UnsignedReason | null;
}

const keyOf = (visitId: string) => `unwalled.provider.draft.${visitId}`;
const empty: Draft = { ticked: [], note: '', unsigned: null };

const isReason = (value: unknown): value is UnsignedReason => typeof value === 'string' && Object.hasOwn(unsignedReasons, value);

/** Reads a kept draft; whatever is not one reads as empty. */
export function parseDraft(kept: string | null): Draft {
	try {
		const value: unknown = JSON.parse(kept ?? 'null');
		if (value === null || typeof value !== 'object') return empty;
		const ticked = 'ticked' in value && Array.isArray(value.ticked) ? value.ticked.filter((step) => typeof step === 'string') : [];
		return {
			ticked,
			note: 'note' in value && typeof value.note === 'string' ? value.note : '',
			unsigned: 'unsigned' in value && isReason(value.unsigned) ? value.unsigned : null,
		};
	} catch {
		return empty;
	}
}

function save(visitId: string, draft: Draft): void {
	try {
		localStorage.setItem(keyOf(visitId), JSON.stringify(draft));
	} catch {
		return;
	}
}

/** Forgets the draft of a visit that is over. */
export function forgetDraft(visitId: string): void {
	localStorage.removeItem(keyOf(visitId));
}

/** Keeps ticks and note of a visit over a reload of the page. */
export function useDraft(visitId: string) {
	const [draft, setDraft] = useState<Draft>(() => parseDraft(localStorage.getItem(keyOf(visitId))));
	const change = useCallback(
		(part: Partial<Draft>) =>
			setDraft((now) => {
				const next = { ...now, ...part };
				save(visitId, next);
				return next;
			}),
		[visitId],
	);
	const toggle = (step: string) =>
		change({ ticked: draft.ticked.includes(step) ? draft.ticked.filter((other) => other !== step) : [...draft.ticked, step] });
	return {
		draft,
		toggle,
		write: (note: string) => change({ note }),
		leaveUnsigned: (unsigned: UnsignedReason | null) => change({ unsigned }),
	};
}
