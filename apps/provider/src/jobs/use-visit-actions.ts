import type { AbortReason, Signer, UnsignedReason } from '@unwalled/contracts';
import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import type { VisitAction } from '../outbox/entry.ts';
import { newEvidenceKey } from '../photos/evidence-key.ts';
import { shrinkPhoto } from '../photos/shrink-photo.ts';
import { useConsent } from '../position/consent.tsx';
import { type Place, readPlace } from '../position/read-position.ts';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';

export type Busy = 'locating' | 'photo' | null;

export interface VisitActions {
	busy: Busy;
	depart(deviceAt: string): Promise<void>;
	/** `mayLocate` is for an answer given a moment ago; otherwise what was agreed counts. */
	checkIn(deviceAt: string, mayLocate?: boolean): Promise<void>;
	checkOut(deviceAt: string, note: string, unsigned: UnsignedReason | null): Promise<void>;
	late(deviceAt: string, minutes: number): Promise<void>;
	abort(reason: AbortReason, note: string): Promise<void>;
	addPhoto(file: Blob, capturedAt: string): Promise<void>;
	sign(png: Blob, signedBy: Signer, capturedAt: string): Promise<void>;
}

/** Gives the steps of one visit; each is saved on the phone first and sent from there. */
export function useVisitActions(visitId: string): VisitActions {
	const [busy, setBusy] = useState<Busy>(null);
	const { outbox } = usePhone();
	const { consent } = useConsent();
	const tell = useTell();
	const words = useWords();

	async function touch(action: VisitAction) {
		try {
			await outbox.touch(visitId, action);
		} catch {
			tell('late', words.outbox.notSaved);
		}
	}

	async function locate(mayLocate = consent === 'agreed'): Promise<Place> {
		if (!mayLocate) return { position: null, noPlace: 'not_agreed' };
		setBusy('locating');
		const place = await readPlace();
		setBusy(null);
		return place;
	}
	const locateQuietly = () => (consent === 'agreed' ? readPlace().then(({ position }) => position) : null);

	return {
		busy,
		depart: (deviceAt) => touch({ command: 'depart', deviceAt }),
		async checkIn(deviceAt, mayLocate) {
			await touch({ command: 'check-in', deviceAt, ...(await locate(mayLocate)) });
		},
		async checkOut(deviceAt, note, unsigned) {
			await touch({ command: 'check-out', deviceAt, ...(await locate()), ...(note.trim() && { note }), ...(unsigned && { unsigned }) });
		},
		late: (deviceAt, minutes) => touch({ command: 'late', deviceAt, minutes }),
		async abort(reason, note) {
			await touch({ command: 'abort', reason, ...(note.trim() && { note }) });
		},
		async addPhoto(file, capturedAt) {
			setBusy('photo');
			const positionRead = locateQuietly();
			const jpeg = await shrinkPhoto(file).catch(() => null);
			// Busy until it is saved: a check-out touched meanwhile would overtake the photo.
			if (jpeg === null) tell('late', words.photo.unreadable);
			else await touch({ command: 'photo', evidenceKey: newEvidenceKey(), capturedAt, position: await positionRead, jpeg });
			setBusy(null);
		},
		async sign(drawn, signedBy, capturedAt) {
			setBusy('photo');
			const [position, png] = await Promise.all([locateQuietly(), drawn.arrayBuffer()]);
			await touch({ command: 'signature', evidenceKey: newEvidenceKey(), capturedAt, position, png, signedBy });
			setBusy(null);
		},
	};
}
