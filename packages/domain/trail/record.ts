import { maskJson, maskText } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { insertEntries, type NewEntry } from './entry-store.ts';
import type { TrailEntry } from './model.ts';

/**
 * Writes down who did what, in the transaction that does it: both are there, or neither. It travels with the commit, so
 * nothing waits for it. Telephone and id numbers inside facts and reason are masked: an auditor sees no senior.
 */
export function record(tx: Tx, entry: TrailEntry): void {
	tx.send(insertEntries(tx.client, [asRow(entry, { id: tx.newId('trl'), at: tx.now })]));
}

/** Shapes an entry as a row. */
export function asRow(entry: TrailEntry, { id, at }: { id: string; at: Date }): NewEntry {
	return {
		id,
		at,
		actorId: entry.actor.id,
		actorName: entry.actor.name,
		action: entry.action,
		subjectKind: entry.subject?.kind ?? null,
		subjectId: entry.subject?.id ?? null,
		areaPath: entry.areaPath ?? '',
		facts: maskJson(entry.facts),
		reason: entry.reason === undefined ? null : maskText(entry.reason),
		thread: entry.thread ?? {},
	};
}
