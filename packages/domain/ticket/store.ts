import { DomainError, type TicketStatus, type TimelineEntry, unfinishedTicketStatuses } from '@unwalled/contracts';
import { among, prepareOnce, type Sql } from '@unwalled/database';
import { events, type Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, inArray, isNotNull, like, lt, lte, or, sql } from 'drizzle-orm';
import type { Ticket } from './model.ts';
import { tickets } from './schema.ts';

const shown: readonly TicketStatus[] = [...unfinishedTicketStatuses, 'resolved'];
const finished: readonly TicketStatus[] = ['closed', 'canceled'];

const asTicket = (row: typeof tickets.$inferSelect): Ticket => row as Ticket;

/** Finds one ticket. @throws DomainError `not_found`. */
export async function findTicket(query: Sql, ticketId: string): Promise<Ticket> {
	const [row] = await query.select().from(tickets).where(eq(tickets.id, ticketId));
	if (!row) throw new DomainError('not_found', 'No such ticket', { ticketId });
	return asTicket(row);
}

/** Locks one ticket until the transaction ends: every change of it, its offers and its visit starts here. */
export async function lockTicket(tx: Tx, ticketId: string): Promise<Ticket> {
	const [row] = await tx.sql.select().from(tickets).where(eq(tickets.id, ticketId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such ticket', { ticketId });
	return asTicket(row);
}

/** Locks those of some tickets that nobody else works on; the others are left out, and so is what does not exist. */
export async function seizeTickets(tx: Tx, ticketIds: readonly string[]): Promise<Ticket[]> {
	const rows = await tx.sql
		.select()
		.from(tickets)
		.where(among(tickets.id, ticketIds))
		.orderBy(asc(tickets.id))
		.for('update', { skipLocked: true });
	return rows.map(asTicket);
}

/** Saves changed columns under a new version; the row must be locked. */
export async function saveTicket(tx: Tx, ticket: Ticket, change: Partial<Ticket>): Promise<Ticket> {
	const [row] = await tx.sql
		.update(tickets)
		.set({ ...change, version: ticket.version + 1 })
		.where(and(eq(tickets.id, ticket.id), eq(tickets.version, ticket.version)))
		.returning();
	if (!row) throw new DomainError('stale_version', 'Somebody else changed the ticket', { ticketId: ticket.id, version: ticket.version });
	return asTicket(row);
}

/** Inserts one ticket as given. */
export async function insertTicket(tx: Tx, row: typeof tickets.$inferInsert): Promise<Ticket> {
	const [saved] = await tx.sql.insert(tickets).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return asTicket(saved);
}

/** Lists tickets below an area: unfinished (resolved ones until they are closed) or finished, newest first, a page at a time. */
export async function listTickets(
	query: Sql,
	page: { areaPath: string; status: 'unfinished' | 'finished'; before?: Date | undefined; limit: number },
): Promise<Ticket[]> {
	const rows = await query
		.select()
		.from(tickets)
		.where(
			and(
				inArray(tickets.status, [...(page.status === 'unfinished' ? shown : finished)]),
				or(eq(tickets.areaPath, page.areaPath), like(tickets.areaPath, `${page.areaPath}.%`)),
				page.before ? lt(tickets.openedAt, page.before) : undefined,
			),
		)
		.orderBy(desc(tickets.openedAt))
		.limit(page.limit);
	return rows.map(asTicket);
}

/** Lists tickets by id, in no order. */
export async function listTicketsByIds(query: Sql, ids: readonly string[]): Promise<Ticket[]> {
	if (ids.length === 0) return [];
	const hot = prepareOnce(query, 'list-tickets-by-ids', () =>
		query
			.select()
			.from(tickets)
			.where(eq(tickets.id, sql`any(${sql.placeholder('ids')})`))
			.prepare('list-tickets-by-ids'),
	);
	return (await hot.execute({ ids })).map(asTicket);
}

/** Lists a household's tickets, newest first. */
export async function listTicketsByHousehold(query: Sql, householdId: string, limit: number): Promise<Ticket[]> {
	const rows = await query.select().from(tickets).where(eq(tickets.householdId, householdId)).orderBy(desc(tickets.openedAt)).limit(limit);
	return rows.map(asTicket);
}

/** Lists what a freed worker could be asked for: dispatching, nobody left, most urgent and oldest first. */
export async function listWaitingTickets(query: Sql, limit = 50): Promise<Ticket[]> {
	const rows = await query
		.select()
		.from(tickets)
		.where(and(eq(tickets.status, 'dispatching'), isNotNull(tickets.nobodyLeftAt)))
		.orderBy(asc(tickets.priority), asc(tickets.openedAt))
		.limit(limit);
	return rows.map(asTicket);
}

/** Lists tickets whose timer has run out, most overdue life first. */
export async function listDueTimers(query: Sql, now: Date, limit: number): Promise<string[]> {
	const rows = await query
		.select({ id: tickets.id })
		.from(tickets)
		.where(and(lte(tickets.timerDueAt, now), inArray(tickets.status, [...unfinishedTicketStatuses])))
		.orderBy(asc(tickets.priority), asc(tickets.timerDueAt))
		.limit(limit);
	return rows.map((row) => row.id);
}

/** Lists life tickets whose caller has been silent for too long. */
export async function listSilentTickets(query: Sql, now: Date, limit: number): Promise<string[]> {
	const rows = await query
		.select({ id: tickets.id })
		.from(tickets)
		.where(lte(tickets.voiceDueAt, now))
		.orderBy(asc(tickets.voiceDueAt))
		.limit(limit);
	return rows.map((row) => row.id);
}

/** Lists what happened to a ticket, oldest first. */
export async function listTimeline(query: Sql, ticketId: string): Promise<TimelineEntry[]> {
	const rows = await query.select().from(events).where(eq(events.ticketId, ticketId)).orderBy(asc(events.seq));
	const entries = rows.map((row) => ({
		id: row.id,
		at: row.at.toISOString(),
		kind: row.type,
		actor: row.actorName,
		facts: { ...(row.payload as Record<string, unknown>), ...(row.thread as Record<string, unknown>) },
	}));
	return hideForeignDuplicates(query, entries);
}

/** Leaves out which ticket this one repeats when whoever asks may not see that one: somebody above both named it. */
async function hideForeignDuplicates(query: Sql, entries: TimelineEntry[]): Promise<TimelineEntry[]> {
	const named = entries.flatMap(({ facts: { duplicateOf } }) => (typeof duplicateOf === 'string' ? [duplicateOf] : []));
	if (named.length === 0) return entries;
	const seen = new Set((await listTicketsByIds(query, named)).map(({ id }) => id));
	return entries.map((entry) => {
		const { duplicateOf, ...facts } = entry.facts;
		return typeof duplicateOf !== 'string' || seen.has(duplicateOf) ? entry : { ...entry, facts };
	});
}

/** Counts acknowledged and answered-in-time tickets since an instant, below an area. */
export async function countAnswered(query: Sql, areaPath: string, since: Date): Promise<{ total: number; within10s: number }> {
	const [row] = await query
		.select({
			total: sqlCount(),
			within10s: sqlCountWithin(),
		})
		.from(tickets)
		.where(
			and(
				isNotNull(tickets.acknowledgedAt),
				sql`${tickets.openedAt} >= ${since}`,
				or(eq(tickets.areaPath, areaPath), like(tickets.areaPath, `${areaPath}.%`)),
			),
		);
	return { total: Number(row?.total ?? 0), within10s: Number(row?.within10s ?? 0) };
}

const sqlCount = () => sql<string>`count(*)`;
const sqlCountWithin = () => sql<string>`count(*) filter (where ${tickets.acknowledgedAt} <= ${tickets.openedAt} + interval '10 seconds')`;

/** Tells whether a call has left this note on its ticket before. */
export async function hasNoteOfCall(
	query: Sql,
	{ ticketId, callId, text }: { ticketId: string; callId: string; text: string },
): Promise<boolean> {
	const rows = await query
		.select({ seq: events.seq })
		.from(events)
		.where(
			and(
				eq(events.ticketId, ticketId),
				eq(events.type, 'ticket.note_added'),
				sql`${events.thread}->>'callId' = ${callId}`,
				sql`${events.payload}->>'text' = ${text}`,
			),
		)
		.limit(1);
	return rows.length > 0;
}
