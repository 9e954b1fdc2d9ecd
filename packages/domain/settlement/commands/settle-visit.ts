import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { findTicket } from '@unwalled/ticket';
import { durationS, listCorrectionsByVisits, lockVisit, markVisitSettledIn, serviceTimes } from '@unwalled/visit';
import { insertOptionalLine } from '../store.ts';

export type SettleOutcome = 'written' | 'already_done' | 'not_completed';

/** Writes what a finished visit costs: once, at the price that was promised with the offer. */
export function settleVisit(house: House, input: { visitId: string }): Promise<SettleOutcome> {
	return inTransaction(house, async (tx) => {
		const visit = await lockVisit(tx, input.visitId);
		if (visit.status !== 'completed') return 'not_completed';
		if (visit.settledAt) return 'already_done';
		const { areaPath } = await findTicket(tx.sql, visit.ticketId);
		const times = serviceTimes(visit, await listCorrectionsByVisits(tx.sql, [visit.id]));
		const line = await insertOptionalLine(tx, {
			id: tx.newId('stl'),
			visitId: visit.id,
			ticketId: visit.ticketId,
			providerId: visit.providerId,
			workerId: visit.workerId,
			seniorId: visit.seniorId,
			areaPath,
			serviceItemCode: visit.serviceItemCode,
			priceVersion: visit.priceVersion,
			durationS: durationS(times),
			amountCents: visit.payCents,
			writtenAt: tx.now,
		});
		await markVisitSettledIn(tx, visit.id);
		if (!line) return 'already_done';
		tx.emit({
			type: 'settlement.line_written',
			actor: houseActor,
			thread: { ticketId: visit.ticketId, offerId: visit.offerId, visitId: visit.id },
			payload: { lineId: line.id, amountCents: line.amountCents },
		});
		return 'written';
	});
}
