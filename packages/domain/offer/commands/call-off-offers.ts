import type { Actor, Tx } from '@unwalled/messaging';
import type { Ticket } from '@unwalled/ticket';
import { emitEnded } from '../events.ts';
import { decideOffer } from '../machine.ts';
import type { Offer } from '../model.ts';
import { isWanted } from '../rules.ts';
import { lockOffersByTicket, saveOffers } from '../store.ts';

/** Takes back what the ticket no longer asks for: it left dispatching, or a new dispatch began. The caller holds the ticket's lock. */
export async function callOffOffersIn(tx: Tx, ticket: Ticket, actor: Actor): Promise<number> {
	return cancelUnwantedIn(tx, ticket, await lockOffersByTicket(tx, ticket.id), actor);
}

/** Like `callOffOffersIn`, for offers that are locked already. */
export async function cancelUnwantedIn(tx: Tx, ticket: Ticket, locked: readonly Offer[], actor: Actor): Promise<number> {
	const unwanted = locked.filter((offer) => offer.status === 'pending' && !isWanted(offer, ticket));
	return (await cancelIn(tx, unwanted, actor)).length;
}

/** Cancels locked pending offers. */
export async function cancelIn(tx: Tx, pending: readonly Offer[], actor: Actor): Promise<Offer[]> {
	const ended = await saveOffers(tx, pending, { ...decideOffer('pending', 'cancel'), decidedBy: actor.id });
	emitEnded(tx, 'offer.canceled', ended, actor);
	return ended;
}
