import type { ConsentView, FactView, MergeView } from '@unwalled/contracts';
import type { Consent, Fact } from '../store/facts.ts';
import type { Merge } from '../store/merges.ts';
import { holds } from './consent-holds.ts';

/** Shows a consent with what became of it. */
export function toConsentView(consent: Consent, now: Date): ConsentView {
	const { id, purpose, byWhom, how, validUntil, note } = consent;
	return {
		id,
		purpose,
		byWhom,
		how,
		validUntil,
		note,
		recordedAt: consent.recordedAt.toISOString(),
		recordedBy: { id: consent.recordedBy, name: consent.recordedByName },
		withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
		withdrawnBy: consent.withdrawnBy,
		holds: holds(consent, now),
	};
}

/** Shows a merge. */
export function toMergeView(merge: Merge & { dropName: string }): MergeView {
	return {
		id: merge.id,
		keepId: merge.keepId,
		dropId: merge.dropId,
		dropName: merge.dropName,
		reason: merge.reason,
		mergedAt: merge.mergedAt.toISOString(),
		mergedBy: { id: merge.mergedBy, name: merge.mergedByName },
		undoneAt: merge.undoneAt?.toISOString() ?? null,
	};
}

/** Shows one thing that was said; what is sealed stays sealed in a history. */
export function toFactView(fact: Fact): FactView {
	return {
		seq: fact.seq,
		field: fact.field,
		value: fact.value,
		sealed: fact.sealed !== null,
		source: fact.source,
		reason: fact.reason,
		recordedAt: fact.recordedAt.toISOString(),
		recordedBy: { id: fact.recordedBy, name: fact.recordedByName },
		reviewedAt: fact.reviewedAt?.toISOString() ?? null,
		validUntil: fact.validUntil,
	};
}
