import type { Thread } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { type By, checkOwn, distanceM, findDoor } from '@unwalled/offer';
import { lockTicket, type Ticket } from '@unwalled/ticket';
import type { Position, Visit } from './model.ts';
import { findVisit, lockVisit } from './store.ts';

export interface VisitInput {
	visitId: string;
	actor: Actor;
	by: By;
}

/** What a command on one visit answers; `changed` is false when it was done already. */
export interface VisitResult {
	changed: boolean;
	visit: Visit;
}

export const threadOf = (visit: Visit): Thread => ({ ticketId: visit.ticketId, offerId: visit.offerId, visitId: visit.id });
export const isUrgent = (ticket: Ticket): boolean => ticket.priority === 'P0';

/** Locks the ticket and then the visit, for its own worker or firm only, and runs `decide` in one transaction. */
export function changeVisit(
	house: House,
	input: VisitInput,
	decide: (tx: Tx, visit: Visit, ticket: Ticket) => Promise<VisitResult>,
): Promise<VisitResult> {
	return inTransaction(house, async (tx) => {
		const found = await findVisit(tx.sql, input.visitId);
		checkOwn(input.by, found, 'visit');
		const ticket = await lockTicket(tx, found.ticketId);
		return decide(tx, await lockVisit(tx, found.id), ticket);
	});
}

/** Measures from a position to the visit's door in metres; null without a position. */
export async function distanceToDoor(tx: Tx, visit: Visit, position: Position | null): Promise<number | null> {
	const door = position && (await findDoor(tx.sql, visit.householdId));
	return door ? distanceM(position, door) : null;
}
