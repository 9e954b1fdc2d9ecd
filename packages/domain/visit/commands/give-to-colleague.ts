import { DomainError } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import { acceptOfferIn, findOffer, placeOfferIn } from '@unwalled/offer';
import { unassignTicketIn } from '@unwalled/ticket';
import { changeVisit, threadOf, type VisitInput, type VisitResult } from '../change.ts';
import { allowedVisitActions } from '../machine.ts';
import type { Visit } from '../model.ts';
import { lockOpenVisits } from '../store.ts';
import { endVisitIn } from './abort-visit.ts';
import { createVisit } from './accept-offer.ts';

// The answer is given in the same moment; the offer only needs a deadline that has not passed.
const ANSWER_MS = 60_000;

/**
 * Gives a job that nobody has set off for to another worker of the firm: the first visit ends, the second begins, and
 * the ticket is never without somebody in between. Given to whom it is already, nothing changes.
 * @throws DomainError `refused` for a job that is under way or over, or with what speaks against the worker.
 */
export function giveToColleague(house: House, input: VisitInput & { workerId: string; version: number }): Promise<VisitResult> {
	const { workerId, actor, by } = input;
	return changeVisit(house, input, async (tx, visit, ticket) => {
		const [open] = await lockOpenVisits(tx, ticket.id);
		if (open?.workerId === workerId && (open.id === visit.id || visit.abortReason === 'handed_over'))
			return { changed: false, visit: open };
		checkGivable(visit, input.version);
		const former = await findOffer(tx.sql, visit.offerId);
		await endVisitIn(tx, visit, { ticket, reason: 'handed_over', actor });
		const dispatching = await unassignTicketIn(tx, ticket, { reason: 'handed_over', actor, thread: threadOf(visit) });
		const expiresAt = new Date(tx.now.getTime() + ANSWER_MS);
		const placed = await placeOfferIn(tx, { ticket: dispatching, like: former, workerId, expiresAt });
		const accepted = await acceptOfferIn(tx, { offerId: placed.id, actor, by });
		return createVisit(tx, { offer: accepted.offer, ticket: accepted.ticket, actor });
	});
}

function checkGivable(visit: Visit, version: number): void {
	if (visit.status !== 'created')
		throw new DomainError('refused', 'The worker has set off already', {
			why: 'under_way',
			status: visit.status,
			allowed: allowedVisitActions(visit.status),
		});
	if (visit.version !== version)
		throw new DomainError('stale_version', 'Somebody else changed the visit', { version: visit.version, given: version });
}
