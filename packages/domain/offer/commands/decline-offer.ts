import { type DeclineReason, DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { lockTicket } from '@unwalled/ticket';
import { checkOwn } from '../access.ts';
import { threadOf } from '../events.ts';
import { decideOffer } from '../machine.ts';
import type { By, Offer } from '../model.ts';
import { checkAnswerable } from '../rules.ts';
import { findOffer, lockOffersByTicket, saveOffers } from '../store.ts';
import { expiringWhenLate } from './expire-offer.ts';

interface DeclineInput {
	offerId: string;
	reason: DeclineReason;
	actor: Actor;
	by: By;
}

/** Says no, with a reason; declining costs the worker nothing. */
export function declineOffer(house: House, input: DeclineInput): Promise<{ changed: boolean; offer: Offer }> {
	return expiringWhenLate(house, input.offerId, () =>
		inTransaction(house, async (tx) => {
			const found = await findOffer(tx.sql, input.offerId);
			checkOwn(input.by, found, 'offer');
			const ticket = await lockTicket(tx, found.ticketId);
			const offer = (await lockOffersByTicket(tx, ticket.id)).find(({ id }) => id === found.id);
			if (!offer) throw new DomainError('not_found', 'No such offer', { offerId: found.id });
			if (offer.status === 'declined') return { changed: false, offer };
			const decision = decideOffer(offer.status, 'decline');
			checkAnswerable(offer, ticket, tx.now);
			const [declined = offer] = await saveOffers(tx, [offer], { ...decision, decidedBy: input.actor.id, declineReason: input.reason });
			tx.emit({
				type: 'offer.declined',
				actor: input.actor,
				thread: threadOf(declined),
				payload: { workerId: declined.workerId, reason: input.reason },
				urgent: declined.priority === 'P0',
			});
			return { changed: true, offer: declined };
		}),
	);
}
