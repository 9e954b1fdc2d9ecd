import { DomainError, type EventPayload, type EventType, eventPayloads, reactingEventTypes, type Thread } from '@unwalled/contracts';
import { asDomainError, isAftermath, isVictim, type Sql } from '@unwalled/database';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Actor, House } from './house.ts';
import { EVENTS_CHANNEL, type Nudge, packNudges } from './nudge.ts';

/** One fact, as commands hand it over. */
export type Fact = {
	[T in EventType]: { type: T; thread: Thread; payload: EventPayload<T>; actor: Actor; urgent?: boolean };
}[EventType];

/** One open transaction: queries, the instant that it decides by, and the only way to record facts. */
export interface Tx {
	readonly sql: Sql;
	readonly client: pg.PoolClient;
	readonly now: Date;
	/** @throws DomainError `unavailable` in a process that was given no keys. */
	readonly fieldKeys: FieldKeys;
	newId(prefix: string): string;
	/** Sends a write whose answer the command does not need: it travels with the commit, and fails the whole when it fails. */
	send(write: Promise<unknown>): void;
	/** Records a fact; it is written and announced with the commit, or not at all. */
	emit(fact: Fact): void;
}

const reacting = new Set<string>(reactingEventTypes);

// Events, outbox rows and the announcement in one statement: a commit has all three or none.
const FLUSH = `
with fact as (
  insert into events (id, type, at, actor_id, actor_name, ticket_id, thread, payload)
  select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[])
  returning seq, id
), queued as (
  insert into outbox (seq, urgent, added_at)
  select fact.seq, wanted.urgent, $11::timestamptz from fact join unnest($9::text[], $10::boolean[]) as wanted(id, urgent) using (id)
)
select pg_notify('${EVENTS_CHANNEL}', nudge) from unnest($12::text[]) as nudge`;

/** Builds the statement that writes facts; null without any. Throws here, before anything is sent, when a payload is not of its form. */
function flushOf(facts: readonly Fact[], house: House, now: Date): pg.QueryConfig | null {
	if (facts.length === 0) return null;
	const rows = facts.map((fact) => ({ ...fact, id: house.ids.next('evt'), payload: eventPayloads[fact.type].parse(fact.payload) }));
	const queued = rows.filter((row) => reacting.has(row.type));
	const nudges: Nudge[] = rows.map((row) => ({
		type: row.type,
		ticketId: row.thread.ticketId ?? null,
		workerId: 'workerId' in row.payload ? String(row.payload.workerId) : null,
		...('seatId' in row.payload ? { seatId: String(row.payload.seatId) } : {}),
	}));
	return {
		name: 'flush-facts',
		text: FLUSH,
		values: [
			rows.map((row) => row.id),
			rows.map((row) => row.type),
			rows.map(() => now),
			rows.map((row) => row.actor.id),
			rows.map((row) => row.actor.name),
			rows.map((row) => row.thread.ticketId ?? null),
			rows.map((row) => JSON.stringify(row.thread)),
			rows.map((row) => JSON.stringify(row.payload)),
			queued.map((row) => row.id),
			queued.map((row) => row.urgent ?? false),
			now,
			packNudges(nudges, queued.length > 0),
		],
	};
}

// Locks have an order, so that a deadlock is somebody's mistake; whoever was chosen to give way should not notice it.
const ATTEMPTS = 3;

/**
 * Runs `work` in one transaction and commits what it changed together with the facts that it emitted. When PostgreSQL gives the
 * transaction up for another's sake, `work` runs again from its beginning: it may touch nothing outside of the transaction.
 * @throws whatever `work` throws, after rolling back; `unavailable` when the database is away.
 */
export async function inTransaction<T>(house: House, work: (tx: Tx) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await tryTransaction(house, work);
		} catch (error) {
			if (attempt === ATTEMPTS || !isVictim(error)) throw error;
		}
	}
}

async function tryTransaction<T>(house: House, work: (tx: Tx) => Promise<T>): Promise<T> {
	let client: pg.PoolClient;
	try {
		client = await house.database.pool.connect();
	} catch (error) {
		throw asDomainError(error);
	}
	let broken: Error | undefined;
	const writes: Promise<unknown>[] = [];
	try {
		// Not awaited: the connection is pipelined, so the first read travels with it. A failure shows in that read.
		const begun = client.query('begin');
		begun.catch(() => undefined);
		const now = house.clock.now();
		const facts: Fact[] = [];
		const send = (write: Promise<unknown>): void => {
			write.catch(() => undefined); // heard below, with the commit
			writes.push(write);
		};
		const result = await work({
			sql: drizzle(client),
			client,
			now,
			get fieldKeys() {
				if (house.fieldKeys) return house.fieldKeys;
				throw new DomainError('unavailable', 'UNWALLED_FIELD_KEYS is not set: nothing can be sealed', {});
			},
			newId: (prefix) => house.ids.next(prefix),
			emit: (fact) => facts.push(fact),
			send,
		});
		await begun;
		const flush = flushOf(facts, house, now);
		// One trip for all: after a write that PostgreSQL refused, its commit is a rollback.
		await Promise.all([...writes, flush ? client.query(flush) : undefined, client.query('commit')]);
		return result;
	} catch (error) {
		await client.query('rollback').catch((failure: Error) => {
			broken = failure;
		});
		throw asDomainError(await reasonOf(error, writes));
	} finally {
		client.release(broken);
	}
}

/** Finds the statement that failed first, when what was heard is only that the transaction had failed already. */
async function reasonOf(error: unknown, writes: readonly Promise<unknown>[]): Promise<unknown> {
	if (!isAftermath(error)) return error;
	for (const one of await Promise.allSettled(writes)) if (one.status === 'rejected' && !isAftermath(one.reason)) return one.reason;
	return error;
}
