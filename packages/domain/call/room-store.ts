import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import type { FindRoom } from '@unwalled/telephony';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Conversation, isOpenRequest } from './conversation.ts';
import type { Call } from './model.ts';
import { roomOf } from './rooms.ts';
import { calls } from './schema.ts';
import { findCall, listCallsByTickets, lockCall } from './store.ts';

type RoomName = Pick<Call, 'id' | 'ticketId'>;

async function listLegs(query: Sql, { id, ticketId }: RoomName): Promise<Call[]> {
	return (await listCallsByTickets(query, [ticketId])).filter((leg) => leg.id !== id && roomOf(leg) === id);
}

/** Locks the call that a room is named after, by any leg in it, and reads everybody else. @throws DomainError `not_found`. */
export async function lockConversation(tx: Tx, callId: string): Promise<Conversation> {
	const main = await lockCall(tx, roomOf(await findCall(tx.sql, callId)));
	return { main, legs: await listLegs(tx.sql, main) };
}

/** Finds a room as it is now, by any leg in it. @throws DomainError `not_found`. */
export async function findConversation(query: Sql, callId: string): Promise<Conversation> {
	const leg = await findCall(query, callId);
	const room = roomOf(leg);
	return { main: room === leg.id ? leg : await findCall(query, room), legs: await listLegs(query, { id: room, ticketId: leg.ticketId }) };
}

/** Finds the leg of the operator who talks in a room; null when none does. */
export async function findOperatorLeg(query: Sql, room: RoomName): Promise<Call | null> {
	return operatorLegOf(await listLegs(query, room));
}

/** Picks the leg of the operator who talks: the newest; a colleague who is asked has no call yet. */
export const operatorLegOf = (legs: readonly Call[]): Call | null =>
	legs.findLast((leg) => leg.party === 'operator' && leg.status === 'in_progress' && !isOpenRequest(leg)) ?? null;

/**
 * Lists legs whose room is not as its rows say: the carrier was not told, somebody is on hold whom nobody looks after, or
 * who takes a call has it and was not left alone with it.
 */
export async function listUnsettledLegs(query: Sql, limit = 50): Promise<string[]> {
	const isUntold = sql`${calls.part} is distinct from ${calls.partTold}`;
	const isForgotten = sql`${calls.part} = 'held' and not exists (select from calls leg where leg.ticket_id = ${calls.ticketId}
		and leg.party = 'operator' and leg.status = 'in_progress' and starts_with(leg.purpose, 'room:' || ${calls.id}))`;
	const rows = await query
		.select({ id: calls.id })
		.from(calls)
		.where(and(isNull(calls.endedAt), eq(calls.status, 'in_progress'), sql`(${isUntold} or ${isForgotten} or ${calls.manner} = 'takes')`))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/**
 * Forgets what the carrier was told of parts, so that it is told again: whoever heard it may have died over it.
 */
export async function forgetToldParts(query: Sql): Promise<void> {
	await query
		.update(calls)
		.set({ partTold: null })
		.where(and(isNull(calls.endedAt), isNotNull(calls.partTold)));
}

/** Makes what several carriers are told apart by: the carrier's name of the leg that a room is named after, and its line. */
export const roomBook =
	(query: Sql): FindRoom =>
	async (room) => {
		const [main] = await query.select({ sid: calls.carrierSid, line: calls.callerId }).from(calls).where(eq(calls.id, room));
		return main ?? null;
	};
