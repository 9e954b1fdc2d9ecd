import { among, type Sql } from '@unwalled/database';
import { events, type Tx } from '@unwalled/messaging';
import { households, providers, workers } from '@unwalled/registry/schema';
import { and, asc, count, eq, gt, gte, inArray, isNull, sql as raw, type SQL } from 'drizzle-orm';
import type { Point } from './model.ts';
import { type Setback, setbackEvents } from './rules.ts';
import { offers } from './schema.ts';

/** A door with its place. */
export type Door = Point & { readonly areaPath: string };

/** Finds the door that help goes to. */
export async function findDoor(sql: Sql, householdId: string): Promise<Door | null> {
	return (await findDoors(sql, [householdId])).get(householdId) ?? null;
}

/** Finds doors, by household. */
export async function findDoors(sql: Sql, householdIds: readonly string[]): Promise<Map<string, Door>> {
	const rows = await sql
		.select({ id: households.id, lng: households.lng, lat: households.lat, areaPath: households.areaPath })
		.from(households)
		.where(among(households.id, new Set(householdIds)));
	return new Map(rows.map(({ id, ...door }) => [id, door]));
}

/** Who asks: the senior, or anybody behind the door while nobody knows who. */
export interface Asker {
	readonly householdId: string;
	readonly seniorId: string | null;
}

/** The askers as rows with their place in the list: one question for all of them. */
const rowsOf = (askers: readonly Asker[]): SQL => raw`unnest(${raw.param(askers.map(({ householdId }) => householdId))}::text[],
  ${raw.param(askers.map(({ seniorId }) => seniorId))}::text[]) with ordinality as asker(household_id, senior_id, at)`;

/** Sorts answers to their askers; `make` gives each a place of its own, since most have no row. */
function perAsker<R extends { at: number }, T>(askers: readonly Asker[], rows: readonly R[], make: (own: readonly R[]) => T): T[] {
	const byPlace = Map.groupBy(rows, ({ at }) => at);
	return askers.map((_, at) => make(byPlace.get(at + 1) ?? []));
}

/** Lists, for each asker, the workers who must not come: barred by the senior, or by anybody behind the door while it is unknown who needs help. */
export async function listBarredWorkers(sql: Sql, askers: readonly Asker[]): Promise<ReadonlySet<string>[]> {
	// A ticket may name a file that was merged since then: what the one that goes on bars counts too.
	const { rows } = await sql.execute<{ at: number; barred: string[] }>(raw`
select asker.at::int as at, behind.barred_worker_ids as barred from ${rowsOf(askers)}, lateral (
  select barred_worker_ids from seniors where id in (asker.senior_id, current_senior(asker.senior_id))
  union all select barred_worker_ids from seniors where asker.senior_id is null and household_id = asker.household_id
) as behind where cardinality(behind.barred_worker_ids) > 0`);
	return perAsker(askers, rows, (own) => new Set(own.flatMap(({ barred }) => barred)));
}

/** Counts, for each asker and per worker, the visits behind the door that ended well: only the last dispatch of a ticket led to its visit. */
export async function countEarlierVisits(sql: Sql, askers: readonly Asker[]): Promise<ReadonlyMap<string, number>[]> {
	const { rows } = await sql.execute<{ at: number; worker_id: string; visits: number }>(raw`
select asker.at::int as at, o.worker_id, count(*)::int as visits from ${rowsOf(askers)}
join tickets t on t.household_id = asker.household_id and t.outcome = 'visited' and (asker.senior_id is null or t.senior_id = asker.senior_id)
join offers o on o.ticket_id = t.id and o.dispatch = t.dispatch_count and o.status = 'accepted'
group by asker.at, o.worker_id`);
	return perAsker(askers, rows, (own) => new Map(own.map(({ worker_id, visits }) => [worker_id, visits])));
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

/** Lists the setbacks in the histories of tickets, oldest first. Reads facts, so that visits need not be known here. */
export async function listSetbacks(sql: Sql, ticketIds: readonly string[]): Promise<(Setback & { ticketId: string | null })[]> {
	return sql
		.select({
			ticketId: events.ticketId,
			type: events.type,
			reason: raw<string | null>`${events.payload}->>'reason'`,
			workerId: raw<string | null>`${events.payload}->>'workerId'`,
		})
		.from(events)
		.where(and(among(events.ticketId, ticketIds), inArray(events.type, [...setbackEvents])))
		.orderBy(asc(events.seq));
}

/** Lists which of these workers may still be asked: on shift without a job, of firms that are not paused. */
export async function listFree(tx: Tx, workerIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
	const rows = await tx.sql
		.select({ id: workers.id })
		.from(workers)
		.innerJoin(providers, eq(providers.id, workers.providerId))
		.where(and(among(workers.id, workerIds), inArray(workers.status, ['available', 'returning']), isNull(providers.pausedAt)));
	return new Set(rows.map(({ id }) => id));
}
