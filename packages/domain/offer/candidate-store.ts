import type { Sql } from '@unwalled/database';
import { events, type Tx } from '@unwalled/messaging';
import { households, providers, seniors, workers } from '@unwalled/registry/schema';
import { tickets } from '@unwalled/ticket/schema';
import { and, asc, count, eq, gt, gte, inArray, isNull, sql as raw } from 'drizzle-orm';
import type { Point } from './model.ts';
import { type Setback, setbackEvents } from './rules.ts';
import { offers } from './schema.ts';

/** Finds the door that help goes to. */
export async function findDoor(sql: Sql, householdId: string): Promise<(Point & { areaPath: string }) | null> {
	const [row] = await sql
		.select({ lng: households.lng, lat: households.lat, areaPath: households.areaPath })
		.from(households)
		.where(eq(households.id, householdId));
	return row ?? null;
}

/** Lists workers who must not come: barred by the senior, or by anybody behind the door while it is unknown who needs help. */
export async function listBarredWorkers(sql: Sql, householdId: string, seniorId: string | null): Promise<Set<string>> {
	const rows = await sql
		.select({ barred: seniors.barredWorkerIds })
		.from(seniors)
		// The ticket may name a file that was merged since then: what the one that goes on bars counts too.
		.where(seniorId ? raw`${seniors.id} in (${seniorId}, current_senior(${seniorId}))` : eq(seniors.householdId, householdId));
	return new Set(rows.flatMap(({ barred }) => barred));
}

/** Counts, per worker, the visits behind this door that ended well: only the last dispatch of a ticket led to its visit. */
export async function countEarlierVisits(sql: Sql, householdId: string, seniorId: string | null): Promise<Map<string, number>> {
	const rows = await sql
		.select({ workerId: offers.workerId, visits: count() })
		.from(tickets)
		.innerJoin(offers, and(eq(offers.ticketId, tickets.id), eq(offers.dispatch, tickets.dispatchCount), eq(offers.status, 'accepted')))
		.where(and(eq(tickets.householdId, householdId), eq(tickets.outcome, 'visited'), seniorId ? eq(tickets.seniorId, seniorId) : undefined))
		.groupBy(offers.workerId);
	return new Map(rows.map(({ workerId, visits }) => [workerId, visits]));
}

/** Counts, per worker, the jobs taken since an instant. */
export async function countAcceptedSince(sql: Sql, since: Date): Promise<Map<string, number>> {
	const rows = await sql
		.select({ workerId: offers.workerId, jobs: count() })
		.from(offers)
		.where(and(eq(offers.status, 'accepted'), gt(offers.decidedAt, since)))
		.groupBy(offers.workerId);
	return new Map(rows.map(({ workerId, jobs }) => [workerId, jobs]));
}

/** Counts, per firm, the jobs taken since an instant. */
export async function countAcceptedByFirms(sql: Sql, since: Date): Promise<Map<string, number>> {
	const rows = await sql
		.select({ providerId: offers.providerId, jobs: count() })
		.from(offers)
		.where(and(eq(offers.status, 'accepted'), gte(offers.decidedAt, since)))
		.groupBy(offers.providerId);
	return new Map(rows.map(({ providerId, jobs }) => [providerId, jobs]));
}

/** Lists the setbacks in a ticket's history, oldest first. Reads facts, so that visits need not be known here. */
export async function listSetbacks(sql: Sql, ticketId: string): Promise<Setback[]> {
	return sql
		.select({
			type: events.type,
			reason: raw<string | null>`${events.payload}->>'reason'`,
			workerId: raw<string | null>`${events.payload}->>'workerId'`,
		})
		.from(events)
		.where(and(eq(events.ticketId, ticketId), inArray(events.type, [...setbackEvents])))
		.orderBy(asc(events.seq));
}

/** Tells whether all of these workers may still be asked: on shift without a job, of firms that are not paused. */
export async function areFree(tx: Tx, workerIds: readonly string[]): Promise<boolean> {
	const rows = await tx.sql
		.select({ id: workers.id })
		.from(workers)
		.innerJoin(providers, eq(providers.id, workers.providerId))
		.where(and(inArray(workers.id, [...workerIds]), inArray(workers.status, ['available', 'returning']), isNull(providers.pausedAt)));
	return rows.length === workerIds.length;
}
