import { DomainError } from '@unwalled/contracts';
import { type Actor, houseActor, type Tx } from '@unwalled/messaging';
import { lockTicket, type Ticket } from '@unwalled/ticket';
import { checkOwn } from '../access.ts';
import { listOwnExclusions } from '../colleagues.ts';
import { fieldOf, scoreCandidate } from '../engine/score.ts';
import { threadOf } from '../events.ts';
import { gatherCandidates, gatherQuestion } from '../facts.ts';
import type { By, Offer } from '../model.ts';
import { checkAnswerable } from '../rules.ts';
import { findOffer, insertOffers, lockOffersByTicket } from '../store.ts';
import { type Acceptance, acceptOfferIn, checkAcceptable } from './accept-offer.ts';

interface Assigning {
	readonly offerId: string;
	/** Of the same firm. */
	readonly workerId: string;
	readonly actor: Actor;
	readonly by: By;
}

/**
 * Takes the job for another worker of the firm than the one who was asked. The question to the first ends with it.
 * @throws DomainError `refused` with what speaks against the worker, or with what became of the offer.
 */
export async function assignOfferIn(tx: Tx, { offerId, workerId, actor, by }: Assigning): Promise<Acceptance> {
	const found = await findOffer(tx.sql, offerId);
	checkOwn(by, found, 'offer');
	if (found.workerId === workerId) return acceptOfferIn(tx, { offerId, actor, by });
	const ticket = await lockTicket(tx, found.ticketId);
	const all = await lockOffersByTicket(tx, ticket.id);
	const taken = all.find((offer) => offer.dispatch === found.dispatch && offer.workerId === workerId && offer.status === 'accepted');
	if (taken) return { changed: false, offer: taken, ticket };
	const offer = all.find(({ id }) => id === found.id) ?? found;
	checkAcceptable(offer, all);
	checkAnswerable(offer, ticket, tx.now);
	const placed = await placeOfferIn(tx, { ticket, like: offer, workerId, expiresAt: offer.expiresAt });
	return acceptOfferIn(tx, { offerId: placed.id, actor, by });
}

interface Placing {
	/** Locked and dispatching. */
	readonly ticket: Ticket;
	/** Whose pay is promised again. */
	readonly like: Offer;
	readonly workerId: string;
	readonly expiresAt: Date;
}

/**
 * Asks one worker of the firm of another offer, whom the firm chose; the question that is out to them already stays the one.
 * @throws DomainError `refused` with what speaks against the worker, `not_found` for one of another firm.
 */
export async function placeOfferIn(tx: Tx, { ticket, like, workerId, expiresAt }: Placing): Promise<Offer> {
	const question = await gatherQuestion(tx, { ticket, asked: [], unable: [] });
	const candidates = question ? await gatherCandidates(tx, question) : [];
	const candidate = candidates.find((one) => one.workerId === workerId && one.providerId === like.providerId);
	if (!question || !candidate) throw new DomainError('not_found', 'No such worker', { workerId });
	const against = listOwnExclusions(question.need, candidate);
	const scored = scoreCandidate(question.need, candidate, fieldOf([candidate]));
	if (against.length > 0 || !scored)
		throw new DomainError('refused', 'This worker cannot take the job now', { why: 'unfit_worker', against, allowed: [] });
	const asked = (await lockOffersByTicket(tx, ticket.id)).find((offer) => offer.workerId === workerId && offer.status === 'pending');
	if (asked) return asked;
	const { serviceItemCode, payCents, priceVersion, providerId, round } = like;
	const [offer] = await insertOffers(tx, [
		{
			...{ id: tx.newId('ofr'), ticketId: ticket.id, dispatch: ticket.dispatchCount, round, workerId, providerId },
			...{ serviceItemCode, payCents, priceVersion, status: 'pending', priority: ticket.priority },
			...{ score: scored.score, distanceM: scored.distanceM, offeredAt: tx.now, expiresAt },
		},
	]);
	if (!offer) throw new Error('insert returned no row');
	tx.emit({
		type: 'offer.made',
		actor: houseActor,
		thread: threadOf(offer),
		payload: { workerId, expiresAt: expiresAt.toISOString(), round },
		urgent: ticket.priority === 'P0',
	});
	return offer;
}
