import { DomainError, openVisitStatuses } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { checkOwn } from '@unwalled/offer';
import { lockTicket } from '@unwalled/ticket';
import { isUrgent, threadOf, type VisitInput } from '../change.ts';
import { allowedVisitActions } from '../machine.ts';
import { CODE_LASTS_MS, drawCode, hashCode } from '../phone-proof.ts';
import { hasTelephone, insertProof, listProofsByVisits, lockOptionalWaiting, saveProof } from '../phone-proof-store.ts';
import { findVisit, lockVisit } from '../store.ts';

interface AskedCode {
	readonly visitId: string;
	readonly code: string;
	readonly expiresAt: Date;
}

/**
 * Makes a one-time code that the worker keys in at the senior's telephone. Only its hash is kept: whoever asks again, or
 * lost the answer, gets a new code and the earlier one is void.
 * @throws DomainError `refused` when the visit is over, proved already, or no telephone of the household is known.
 */
export function askProofCode(house: House, input: VisitInput): Promise<AskedCode> {
	return inTransaction(house, async (tx) => {
		const found = await findVisit(tx.sql, input.visitId);
		checkOwn(input.by, found, 'visit');
		const ticket = await lockTicket(tx, found.ticketId);
		const visit = await lockVisit(tx, found.id);
		const refuse = (why: string, message: string) =>
			new DomainError('refused', message, { why, status: visit.status, allowed: allowedVisitActions(visit.status) });
		if (!openVisitStatuses.some((status) => status === visit.status)) throw refuse('over', 'The visit is over');
		if ((await listProofsByVisits(tx.sql, [visit.id])).length > 0) throw refuse('proved', 'The place is proved');
		if (!(await hasTelephone(tx.sql, visit.householdId))) throw refuse('no_phone', 'No telephone of the household is known');
		const before = await lockOptionalWaiting(tx, visit.id);
		if (before) await saveProof(tx, before, { closedAt: tx.now });
		const [id, code] = [tx.newId('prf'), drawCode()];
		const expiresAt = new Date(tx.now.getTime() + CODE_LASTS_MS);
		await insertProof(tx, {
			...{ id, visitId: visit.id, kind: 'phone', codeHash: hashCode(id, code), issuedAt: tx.now, expiresAt },
			byAccount: input.actor.id,
			byName: input.actor.name,
		});
		tx.emit({
			type: 'visit.proof_asked',
			actor: input.actor,
			thread: threadOf(visit),
			payload: { workerId: visit.workerId },
			urgent: isUrgent(ticket),
		});
		return { visitId: visit.id, code, expiresAt };
	});
}
