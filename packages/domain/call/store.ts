import { DomainError } from '@unwalled/contracts';
import { prepareOnce, type Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { hasEnded } from './machine.ts';
import type { Call, Message } from './model.ts';
import { isMasked } from './rooms.ts';
import { calls, inboundMessages, messages, speech } from './schema.ts';

const asCall = (row: typeof calls.$inferSelect): Call => row as Call;
const asMessage = (row: typeof messages.$inferSelect): Message => row as Message;

/** Locks one leg by our id. @throws DomainError `not_found`. */
export async function lockCall(tx: Tx, callId: string): Promise<Call> {
	const [row] = await tx.sql.select().from(calls).where(eq(calls.id, callId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such call', { callId });
	return asCall(row);
}

/** Finds one leg without locking it. @throws DomainError `not_found`. */
export async function findCall(sql: Sql, callId: string): Promise<Call> {
	const [row] = await sql.select().from(calls).where(eq(calls.id, callId));
	if (!row) throw new DomainError('not_found', 'No such call', { callId });
	return asCall(row);
}

/** Locks one leg by the carrier's name for it, or by ours when the callback carries it. */
export async function lockOptionalCall(tx: Tx, names: { carrierSid: string; callId?: string | undefined }): Promise<Call | null> {
	const [row] = await tx.sql
		.select()
		.from(calls)
		.where(names.callId ? eq(calls.id, names.callId) : eq(calls.carrierSid, names.carrierSid))
		.for('update');
	return row ? asCall(row) : null;
}

/** Finds one leg by the carrier's name for it. */
export async function findOptionalCallBySid(sql: Sql, carrierSid: string): Promise<Call | null> {
	const [row] = await sql.select().from(calls).where(eq(calls.carrierSid, carrierSid));
	return row ? asCall(row) : null;
}

/** Saves changed columns of a locked leg. */
export async function saveCall(tx: Tx, call: Call, change: Partial<Call>): Promise<Call> {
	const [row] = await tx.sql
		.update(calls)
		.set({ ...change, version: call.version + 1 })
		.where(eq(calls.id, call.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such call', { callId: call.id });
	return asCall(row);
}

/** Inserts an outbound leg once per purpose; null when it was asked for before. */
export async function insertOutboundCall(tx: Tx, row: typeof calls.$inferInsert): Promise<Call | null> {
	const [saved] = await tx.sql
		.insert(calls)
		.values(row)
		.onConflictDoNothing({ target: calls.purpose, where: sql`${calls.direction} = 'outbound'` })
		.returning();
	return saved ? asCall(saved) : null;
}

/** Numbers a purpose anew when its last leg has ended, so that a lost leg can be rung again but never doubled. */
export async function nextPurpose(tx: Tx, ticketId: string, base: string): Promise<string> {
	const { rows } = await tx.client.query<{ n: string; live: string }>(
		`select count(*) as n, count(*) filter (where ended_at is null) as live from calls where ticket_id = $1 and direction = 'outbound' and starts_with(purpose, $2)`,
		[ticketId, `${base}#`],
	);
	const total = Number(rows[0]?.n ?? 0);
	return `${base}#${Number(rows[0]?.live ?? 0) > 0 ? total : total + 1}`;
}

/** Lists the legs of tickets, oldest first. */
export async function listCallsByTickets(query: Sql, ticketIds: readonly string[]): Promise<Call[]> {
	if (ticketIds.length === 0) return [];
	const hot = prepareOnce(query, 'list-calls-by-tickets', () =>
		query
			.select()
			.from(calls)
			.where(eq(calls.ticketId, sql`any(${sql.placeholder('ticketIds')})`))
			.orderBy(asc(calls.startedAt), asc(calls.id))
			.prepare('list-calls-by-tickets'),
	);
	return (await hot.execute({ ticketIds })).map(asCall);
}

/** Lists calls by their ids, in no order. */
export async function listCalls(query: Sql, ids: readonly string[]): Promise<Call[]> {
	const rows = await query
		.select()
		.from(calls)
		.where(sql`${calls.id} = any(${sql.param(ids)})`);
	return rows.map(asCall);
}

/** Picks the leg that a ticket's row shows: a waiting or talking senior first, else the newest inbound one. */
export function shownCall(legs: readonly Call[]): Call | null {
	const inbound = legs.filter((leg) => (leg.party === 'senior' || leg.party === 'contact') && leg.manner === null && !isMasked(leg));
	return (
		inbound.findLast((leg) => !hasEnded(leg.status) && leg.party === 'senior') ??
		inbound.findLast((leg) => !hasEnded(leg.status)) ??
		inbound.at(-1) ??
		null
	);
}

/** Adds a line of speech once per key; false when it was written before. */
export async function insertSpeech(tx: Tx, row: typeof speech.$inferInsert): Promise<boolean> {
	const rows = await tx.sql.insert(speech).values(row).onConflictDoNothing({ target: speech.key }).returning({ seq: speech.seq });
	return rows.length > 0;
}

/** Tells whether the carrier's transcription heard the senior: on one call, or on any of the ticket since an instant. */
export async function hasSpoken(query: Sql, on: { ticketId: string } & ({ callId: string } | { since: Date })): Promise<boolean> {
	const where = 'callId' in on ? eq(speech.callId, on.callId) : gte(speech.at, on.since);
	const rows = await query
		.select({ seq: speech.seq })
		.from(speech)
		.where(and(eq(speech.ticketId, on.ticketId), eq(speech.who, 'senior'), where))
		.limit(1);
	return rows.length > 0;
}

/** Finds a line of speech by its key: the text of an announcement. */
export async function findOptionalSpeech(query: Sql, key: string): Promise<{ text: string } | null> {
	const [row] = await query.select({ text: speech.text }).from(speech).where(eq(speech.key, key));
	return row ?? null;
}

/** Lists what was said on a ticket's calls, oldest first. */
export async function listSpeech(query: Sql, ticketId: string): Promise<{ id: string; at: string; who: string; text: string }[]> {
	const rows = await query.select().from(speech).where(eq(speech.ticketId, ticketId)).orderBy(asc(speech.seq));
	return rows.map((row) => ({ id: String(row.seq), at: row.at.toISOString(), who: row.who, text: row.text }));
}

/** Inserts a message once per purpose; null when it was asked for before. */
export async function insertMessage(tx: Tx, row: typeof messages.$inferInsert): Promise<Message | null> {
	const [saved] = await tx.sql.insert(messages).values(row).onConflictDoNothing({ target: messages.purpose }).returning();
	return saved ? asMessage(saved) : null;
}

/** Locks one message. */
export async function lockOptionalMessage(tx: Tx, messageId: string): Promise<Message | null> {
	const [row] = await tx.sql.select().from(messages).where(eq(messages.id, messageId)).for('update');
	return row ? asMessage(row) : null;
}

/** Finds one message. @throws DomainError `not_found`. */
export async function findMessage(query: Sql, messageId: string): Promise<Message> {
	const [row] = await query.select().from(messages).where(eq(messages.id, messageId));
	if (!row) throw new DomainError('not_found', 'No such message', { messageId });
	return asMessage(row);
}

/** Saves changed columns of a locked message. */
export async function saveMessage(tx: Tx, message: Message, change: Partial<Message>): Promise<void> {
	await tx.sql.update(messages).set(change).where(eq(messages.id, message.id));
}

/** Lists a ticket's messages, oldest first. */
export async function listMessages(query: Sql, ticketId: string): Promise<Message[]> {
	const rows = await query.select().from(messages).where(eq(messages.ticketId, ticketId)).orderBy(asc(messages.createdAt));
	return rows.map(asMessage);
}

/** Lists messages that nobody is sending: never begun, or begun so long ago that the sender must have died. */
export async function listUnsentMessages(query: Sql, begunBefore: Date, limit = 100): Promise<string[]> {
	const rows = await query
		.select({ id: messages.id })
		.from(messages)
		.where(
			or(
				and(eq(messages.status, 'pending'), lt(messages.createdAt, begunBefore)),
				and(eq(messages.status, 'sending'), lt(messages.sendingSince, begunBefore)),
			),
		)
		.orderBy(asc(messages.createdAt))
		.limit(limit);
	return rows.map((row) => row.id);
}

/** Lists outbound legs that nobody places: written down before `before` and never begun, or begun before `lostBefore`. */
export async function listUnplacedCalls(query: Sql, since: { before: Date; lostBefore: Date }, limit = 50): Promise<string[]> {
	const rows = await query
		.select({ id: calls.id })
		.from(calls)
		.where(
			and(
				eq(calls.direction, 'outbound'),
				isNull(calls.carrierSid),
				isNull(calls.endedAt),
				lt(calls.startedAt, since.before),
				or(isNull(calls.placingSince), lt(calls.placingSince, since.lostBefore)),
			),
		)
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Keeps an inbound text word for word; false when it came before. */
export async function insertInboundMessage(tx: Tx, row: typeof inboundMessages.$inferInsert): Promise<boolean> {
	const rows = await tx.sql.insert(inboundMessages).values(row).onConflictDoNothing().returning({ sid: inboundMessages.carrierSid });
	return rows.length > 0;
}

/** Tells whether telephones still ring for a ticket's escalation. */
export async function hasRingingAlerts(query: Sql, ticketId: string): Promise<boolean> {
	const rows = await query
		.select({ id: calls.id })
		.from(calls)
		.where(and(eq(calls.ticketId, ticketId), eq(calls.party, 'responder'), inArray(calls.status, ['queued', 'ringing'])))
		.limit(1);
	return rows.length > 0;
}

/**
 * Tells whether a telephone is being rung or talked to for an alert of whatever ticket. A leg older than `since` does not
 * count: its last callback was lost, and must not keep the telephone silent for ever.
 */
export async function isPhoneRinging(query: Sql, phone: string, since: Date): Promise<boolean> {
	const rows = await query
		.select({ id: calls.id })
		.from(calls)
		.where(and(eq(calls.party, 'responder'), eq(calls.dialled, phone), isNull(calls.endedAt), gt(calls.startedAt, since)))
		.limit(1);
	return rows.length > 0;
}

/** Inserts a leg that rang us, once per carrier sid; gives the one that is there. */
export async function insertInboundLeg(
	tx: Tx,
	row: typeof calls.$inferInsert & { carrierSid: string },
): Promise<{ call: Call; isNew: boolean }> {
	const [saved] = await tx.sql.insert(calls).values(row).onConflictDoNothing({ target: calls.carrierSid }).returning();
	if (saved) return { call: asCall(saved), isNew: true };
	const known = await findOptionalCallBySid(tx.sql, row.carrierSid);
	if (!known) throw new Error('a leg is neither new nor known');
	return { call: known, isNew: false };
}

/** Lists the legs that were rung into the room of another leg, the newest first. */
export async function listCallsByRoom(query: Sql, room: string): Promise<Call[]> {
	const rows = await query
		.select()
		.from(calls)
		.where(and(eq(calls.direction, 'outbound'), sql`starts_with(${calls.purpose}, ${`room:${room}.`})`))
		.orderBy(desc(calls.startedAt));
	return rows.map(asCall);
}
