import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { type By, checkOwn } from '@unwalled/offer';
import { threadOf, type VisitInput, type VisitResult } from '../change.ts';
import { decideVisit } from '../machine.ts';
import type { CorrectableField, Correction, Visit } from '../model.ts';
import { insertCorrection, listCorrectionsByVisits } from '../proof-store.ts';
import { originalOf, readCorrectedInstant } from '../rules.ts';
import { findVisit, lockVisit, saveVisit } from '../store.ts';

interface CorrectInput extends VisitInput {
	version: number;
	field: CorrectableField;
	value: string;
	reason: string;
}

/** Writes what is right beside what was first written, which stays. The worker, the firm or a supervisor may. */
export function correctVisit(house: House, input: CorrectInput): Promise<VisitResult> {
	return inTransaction(house, async (tx) => {
		checkMayCorrect(input.by, await findVisit(tx.sql, input.visitId));
		const visit = await lockVisit(tx, input.visitId);
		decideVisit(visit.status, 'correct');
		const corrections = await listCorrectionsByVisits(tx.sql, [visit.id]);
		const corrected = readValue(visit, corrections, input, tx.now);
		if (isRepeated(corrections, input, corrected)) return { changed: false, visit };
		if (input.version !== visit.version) {
			throw new DomainError('stale_version', 'Somebody else changed the visit', { version: visit.version, given: input.version });
		}
		await insertCorrection(tx, {
			id: tx.newId('cor'),
			visitId: visit.id,
			field: input.field,
			original: originalOf(visit, input.field),
			corrected,
			reason: input.reason,
			byAccount: input.actor.id,
			byName: input.actor.name,
			at: tx.now,
		});
		const saved = await saveVisit(tx, visit, {});
		tx.emit({
			type: 'visit.corrected',
			actor: input.actor,
			thread: threadOf(visit),
			payload: { field: input.field, reason: input.reason },
		});
		return { changed: true, visit: saved };
	});
}

function checkMayCorrect(by: By, visit: Visit): void {
	if (by.role !== 'supervisor') checkOwn(by, visit, 'visit');
}

function readValue(visit: Visit, corrections: readonly Correction[], { field, value }: CorrectInput, now: Date): string {
	if (field === 'note') return value;
	if (originalOf(visit, field) === null)
		throw new DomainError('refused', 'There is nothing to correct yet', { status: visit.status, field });
	return readCorrectedInstant(visit, corrections, { field, value, now });
}

/** The same correction sent twice by a phone that heard no answer. */
function isRepeated(corrections: readonly Correction[], { field, reason, actor }: CorrectInput, corrected: string): boolean {
	const last = corrections.findLast((correction) => correction.field === field);
	return last?.corrected === corrected && last.reason === reason && last.byAccount === actor.id;
}
