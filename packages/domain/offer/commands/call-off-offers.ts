import type { Actor, Tx } from '@unwalled/messaging';
import type { Ticket } from '@unwalled/ticket';
import { emitEnded } from '../events.ts';
import { decideOffer } from '../machine.ts';
import type { Offer } from '../model.ts';
import { isWanted } from '../rules.ts';
import { lockOffersByTicket, saveOffers } from '../store.ts';

/** Takes back what the ticket no longer asks for: it left dispatching, or a new dispatch began. The caller holds the ticket's lock. */
export async function callOffOffersIn(tx: Tx, ticket: Ticket, actor: Actor): Promise<number> {
	const unwanted = (await lockOffersByTicket(tx, ticket.id)).filter((offer) => !isWanted(offer, ticket));
	return (await cancelIn(tx, unwanted, actor)).length;
}

/** Cancels those of locked offers that are pending. */
export async function cancelIn(tx: Tx, locked: readonly Offer[], actor: Actor): Promise<Offer[]> {
	const pending = locked.filter(({ status }) => status === 'pending');
	const ended = await saveOffers(tx, pending, { ...decideOffer('pending', 'cancel'), decidedBy: actor.id });
	emitEnded(tx, 'offer.canceled', ended, actor);
	return ended;
}
