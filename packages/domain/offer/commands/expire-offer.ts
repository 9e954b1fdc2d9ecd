import { DomainError } from '@unwalled/contracts';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { lockTicket } from '@unwalled/ticket';
import { emitEnded } from '../events.ts';
import { decideOffer } from '../machine.ts';
import { isOverdue } from '../rules.ts';
import { findOffer, lockOffersByTicket, saveOffers } from '../store.ts';

export type ExpireOutcome = 'expired' | 'already_done' | 'not_due';

/** Ends an offer that nobody answered in time. Called late, early or twice it does no harm. */
export function expireOffer(house: House, input: { offerId: string }): Promise<ExpireOutcome> {
	return inTransaction(house, async (tx) => {
		const { ticketId } = await findOffer(tx.sql, input.offerId);
		await lockTicket(tx, ticketId);
		const offer = (await lockOffersByTicket(tx, ticketId)).find(({ id }) => id === input.offerId);
		if (offer?.status !== 'pending') return 'already_done';
		if (!isOverdue(offer, tx.now)) return 'not_due';
		const ended = await saveOffers(tx, [offer], { ...decideOffer(offer.status, 'expire'), decidedBy: houseActor.id });
		emitEnded(tx, 'offer.expired', ended, houseActor);
		return 'expired';
	});
}

/** Runs an answer to an offer; one that comes too late also ends the offer, so that the next worker is asked at once. */
export async function expiringWhenLate<T>(house: House, offerId: string, answer: () => Promise<T>): Promise<T> {
	try {
		return await answer();
	} catch (error) {
		if (error instanceof DomainError && error.code === 'refused' && error.facts.status === 'expired') await expireOffer(house, { offerId });
		throw error;
	}
}
