import { DomainError } from '@unwalled/contracts';
import { isFitFirm } from '@unwalled/member';
import type { Actor, Tx } from '@unwalled/messaging';
import { lockWorker, workerMachine } from '@unwalled/registry';
import { lockTicket, type Ticket } from '@unwalled/ticket';
import { checkOwn } from '../access.ts';
import { emitEnded } from '../events.ts';
import { decideOffer } from '../machine.ts';
import type { By, Offer } from '../model.ts';
import { busyWith, checkAnswerable, lostTo, notFit } from '../rules.ts';
import { findOffer, lockOffersByTicket, lockOtherPendingOffers, saveOffers } from '../store.ts';
import { cancelIn } from './call-off-offers.ts';

export interface Acceptance {
	changed: boolean;
	offer: Offer;
	/** Locked, and still dispatching when `changed`: the caller assigns it. */
	ticket: Ticket;
}

/**
 * Takes the job for the offer's worker: exactly one acceptance of a dispatch ever wins, because all of them
 * queue up at the ticket's lock. The other offers end with it.
 * @throws DomainError `refused` naming what became of the offer.
 */
export async function acceptOfferIn(tx: Tx, input: { offerId: string; actor: Actor; by: By }): Promise<Acceptance> {
	const found = await findOffer(tx.sql, input.offerId);
	checkOwn(input.by, found, 'offer');
	const ticket = await lockTicket(tx, found.ticketId);
	const all = await lockOffersByTicket(tx, ticket.id);
	const offer = all.find(({ id }) => id === found.id);
	if (!offer) throw new DomainError('not_found', 'No such offer', { offerId: found.id });
	if (offer.status === 'accepted') return { changed: false, offer, ticket };
	const decision = checkAcceptable(offer, all);
	checkAnswerable(offer, ticket, tx.now);
	// A licence may have ended, or the firm been suspended, since it was asked.
	if (!(await isFitFirm(tx.sql, offer.providerId, tx.now))) throw notFit(offer);
	const worker = await lockWorker(tx, offer.workerId);
	if (!workerMachine.reserve.from.some((status) => status === worker.status)) throw busyWith(offer, worker.status);
	const [accepted = offer] = await saveOffers(tx, [offer], { ...decision, decidedBy: input.actor.id });
	emitEnded(tx, 'offer.accepted', [accepted], input.actor);
	await endOthers(tx, { ticket, all, accepted, actor: input.actor });
	return { changed: true, offer: accepted, ticket };
}

/** @throws DomainError `refused` for an offer that is over, saying so when somebody else has won. */
export function checkAcceptable(offer: Offer, all: readonly Offer[]): { status: Offer['status'] } {
	const won = all.some((other) => other.dispatch === offer.dispatch && other.status === 'accepted');
	if (won && offer.status === 'rescinded') throw lostTo(offer);
	return decideOffer(offer.status, 'accept');
}

interface Won {
	ticket: Ticket;
	all: readonly Offer[];
	accepted: Offer;
	actor: Actor;
}

/** Rescinds the rivals, and takes back what the winner was asked elsewhere, so that those tickets move on at once. */
async function endOthers(tx: Tx, { ticket, all, accepted, actor }: Won): Promise<void> {
	const others = all.filter(({ id, status }) => id !== accepted.id && status === 'pending');
	const rivals = others.filter(({ dispatch }) => dispatch === accepted.dispatch);
	const ended = await saveOffers(tx, rivals, { ...decideOffer('pending', 'rescind'), decidedBy: actor.id });
	emitEnded(tx, 'offer.rescinded', ended, actor);
	const elsewhere = await lockOtherPendingOffers(tx, accepted.workerId, ticket.id);
	await cancelIn(tx, [...others.filter((offer) => !rivals.includes(offer)), ...elsewhere], actor);
}
