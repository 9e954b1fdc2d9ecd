import { DomainError, type Priority } from '@unwalled/contracts';
import { allowedOfferActions } from './machine.ts';
import type { Offer } from './model.ts';

/** One line of a ticket's history that bears on whom to ask next; `reason` and `workerId` where the event has them. */
export interface Setback {
	readonly type: string;
	readonly reason: string | null;
	readonly workerId: string | null;
}

/** The events that `readSetbacks` needs, oldest first. */
export const setbackEvents = ['ticket.dispatch_requested', 'ticket.unassigned', 'visit.aborted'] as const;

/**
 * Reads what an aborted visit means for the dispatch that runs now: who gave the job back, and whether a person
 * must decide first. Nobody home, a refusal or danger is not cured by sending the next worker.
 */
export function readSetbacks(history: readonly Setback[]): { operatorDecides: boolean; unableWorkerIds: string[] } {
	const asked = history.findLastIndex(({ type }) => type === 'ticket.dispatch_requested');
	const since = history.slice(asked + 1);
	const unassigned = since.findLast(({ type }) => type === 'ticket.unassigned');
	return {
		operatorDecides: unassigned !== undefined && unassigned.reason !== 'worker_unable',
		// Whom the house itself called off, or whose firm sent somebody else, gave nothing back.
		unableWorkerIds: since.flatMap(({ type, reason, workerId }) =>
			type === 'visit.aborted' && reason !== 'called_off' && reason !== 'handed_over' && workerId ? [workerId] : [],
		),
	};
}

/** Tells whether the clock has passed the offer's deadline. */
export const isOverdue = (offer: Offer, now: Date): boolean => offer.expiresAt <= now;

/** Tells whether the ticket still wants an answer to this offer. */
export const isWanted = (offer: Offer, ticket: { status: string; dispatchCount: number }): boolean =>
	ticket.status === 'dispatching' && offer.dispatch === ticket.dispatchCount;

/**
 * Tells whether the ticket became more urgent than it was when this was asked: the answer may still be yes, but
 * nobody waits five minutes for it any more. Priorities sort by their names, P0 first.
 */
export const isOutdated = (offer: Offer, ticket: { priority: Priority }): boolean => ticket.priority < offer.priority;

/**
 * Checks that a pending offer can still be answered.
 * @throws DomainError `refused` with what became of it.
 */
export function checkAnswerable(offer: Offer, ticket: { status: string; dispatchCount: number }, now: Date): void {
	if (!isWanted(offer, ticket)) {
		throw new DomainError('refused', 'The job went away', { status: 'canceled', ticketStatus: ticket.status, allowed: [] });
	}
	if (isOverdue(offer, now)) {
		throw new DomainError('refused', 'The time to answer is over', {
			status: 'expired',
			expiresAt: offer.expiresAt.toISOString(),
			allowed: [],
		});
	}
}

/** Builds the refusal for an offer that somebody else has won. */
export function lostTo(offer: Offer): DomainError {
	return new DomainError('refused', 'Somebody else was faster', {
		status: offer.status,
		wonBy: 'other',
		allowed: allowedOfferActions(offer.status),
	});
}

/** Builds the refusal for a worker who took another job meanwhile. */
export function busyWith(offer: Offer, workerStatus: string): DomainError {
	return new DomainError('refused', 'The worker has another job or is not on shift', { status: offer.status, workerStatus, allowed: [] });
}

/** Builds the refusal for a firm that may not be sent any more; the offer runs out, and the next worker is asked. */
export function notFit(offer: Offer): DomainError {
	return new DomainError('refused', 'The firm may not be sent at present', { status: offer.status, why: 'firm_unfit', allowed: [] });
}
