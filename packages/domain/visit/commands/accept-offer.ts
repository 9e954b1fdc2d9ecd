import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { acceptOfferIn, assignOfferIn, type By, expiringWhenLate, type Offer } from '@unwalled/offer';
import { changeWorkerStatusIn } from '@unwalled/registry';
import { assignTicketIn, type Ticket } from '@unwalled/ticket';
import { isUrgent, threadOf, type VisitResult } from '../change.ts';
import { findVisitByOffer, insertVisit } from '../store.ts';
import { callOffVisitsIn } from './call-off-ticket.ts';

/**
 * Takes a job: the offer is accepted, the others are rescinded, the ticket is assigned, the worker reserved and
 * the visit created, all in one transaction. With `workerId` the firm sends another of its workers than the one asked.
 * @throws DomainError `refused` naming what became of the offer.
 */
export function acceptOffer(
	house: House,
	input: { offerId: string; workerId?: string | undefined; actor: Actor; by: By },
): Promise<VisitResult> {
	const { workerId, ...answer } = input;
	return expiringWhenLate(house, input.offerId, () =>
		inTransaction(house, async (tx) => {
			const { changed, offer, ticket } = await (workerId ? assignOfferIn(tx, { ...answer, workerId }) : acceptOfferIn(tx, answer));
			if (!changed) return { changed, visit: await findVisitByOffer(tx.sql, offer.id) };
			// A visit of an earlier dispatch that nobody has called off yet would stand in the way of this one.
			await callOffVisitsIn(tx, ticket, houseActor);
			return createVisit(tx, { offer, ticket, actor: input.actor });
		}),
	);
}

/** Creates the visit of an accepted offer, gives it the ticket and reserves the worker. */
export async function createVisit(tx: Tx, { offer, ticket, actor }: { offer: Offer; ticket: Ticket; actor: Actor }): Promise<VisitResult> {
	if (!ticket.householdId) throw new DomainError('refused', 'Nobody knows the door', { status: ticket.status, allowed: [] });
	const visit = await insertVisit(tx, {
		id: tx.newId('vst'),
		ticketId: ticket.id,
		offerId: offer.id,
		workerId: offer.workerId,
		providerId: offer.providerId,
		seniorId: ticket.seniorId,
		householdId: ticket.householdId,
		serviceItemCode: offer.serviceItemCode,
		payCents: offer.payCents,
		priceVersion: offer.priceVersion,
		status: 'created',
		createdAt: tx.now,
	});
	const thread = threadOf(visit);
	const urgent = isUrgent(ticket);
	tx.emit({ type: 'visit.created', actor, thread, payload: { workerId: visit.workerId }, urgent });
	await assignTicketIn(tx, ticket, { workerId: visit.workerId, actor, thread });
	await changeWorkerStatusIn(tx, { workerId: visit.workerId, command: 'reserve', actor, thread, urgent });
	return { changed: true, visit };
}
