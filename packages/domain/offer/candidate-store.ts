import type { WorkerStatus } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { events } from '@unwalled/messaging';
import { households, providers, seniors, workers } from '@unwalled/registry/schema';
import { tickets } from '@unwalled/ticket/schema';
import { and, asc, count, eq, gt, inArray, like, or, sql as raw } from 'drizzle-orm';
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

/** Lists the workers whose area holds the door, and everybody else of its district: the field that a choice is made from. */
export async function listWorkersAround(sql: Sql, areaPath: string, districtPath: string) {
	const rows = await sql
		.select({
			workerId: workers.id,
			workerName: workers.name,
			providerId: providers.id,
			providerName: providers.name,
			status: workers.status,
			skills: workers.skills,
			areaPath: workers.areaPath,
			lng: workers.lng,
			lat: workers.lat,
			pausedAt: providers.pausedAt,
			providerRating: providers.rating,
		})
		.from(workers)
		.innerJoin(providers, eq(providers.id, workers.providerId))
		.where(
			or(
				inArray(workers.areaPath, pathsAbove(areaPath)),
				eq(workers.areaPath, districtPath),
				like(workers.areaPath, `${districtPath}.%`),
			),
		)
		.orderBy(asc(workers.id));
	return rows.map((row) => ({ ...row, status: row.status as WorkerStatus }));
}

/** Every area that holds this one, itself included. */
const pathsAbove = (areaPath: string): string[] => areaPath.split('.').map((_, at, codes) => codes.slice(0, at + 1).join('.'));

/** Lists workers who must not come: barred by the senior, or by anybody behind the door while it is unknown who needs help. */
export async function listBarredWorkers(sql: Sql, householdId: string, seniorId: string | null): Promise<Set<string>> {
	const rows = await sql
		.select({ barred: seniors.barredWorkerIds })
		.from(seniors)
		.where(and(eq(seniors.householdId, householdId), seniorId ? eq(seniors.id, seniorId) : undefined));
	return new Set(rows.flatMap(({ barred }) => barred));
}

/** Counts, per worker, the visits behind this door that ended well: only the last dispatch of a ticket led to its visit. */
export async function countEarlierVisits(sql: Sql, householdId: string, seniorId: string | null): Promise<Map<string, number>> {
	const rows = await sql
		.select({ workerId: offers.workerId, visits: count() })
		.from(tickets)
		.innerJoin(offers, and(eq(offers.ticketId, tickets.id), eq(offers.dispatch, tickets.dispatchCount), eq(offers.status, 'accepted')))
		.where(
			and(eq(tickets.householdId, householdId), eq(tickets.outcome, 'visited'), seniorId ? eq(tickets.seniorId, seniorId) : undefined),
		)
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
