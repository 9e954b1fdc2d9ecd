import type { Sql } from '@unwalled/database';
import type { FirmCounts } from '@unwalled/member';
import { members } from '@unwalled/member/schema';
import { offers } from '@unwalled/offer/schema';
import { providers, workers } from '@unwalled/registry/schema';
import { visits } from '@unwalled/visit/schema';
import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { settlementLines } from './schema.ts';

/** Whose work is counted: of tickets at and below an area, offered from an instant until before another. */
export interface Period {
	readonly areaPath: string;
	readonly from: Date;
	readonly until: Date;
}

// As bytes, so that one stretch of an index is read: the slash comes right behind the dot.
const within = (path: typeof offers.areaPath | typeof visits.areaPath | typeof settlementLines.areaPath, areaPath: string): SQL =>
	sql`${path} ~>=~ ${areaPath} and ${path} ~<~ ${`${areaPath}/`}`;

/** Counts what each firm that the reader may see was offered, took, did and earned in a period, with what it can do in a day. */
export async function countShares(query: Sql, period: Period): Promise<FirmCounts[]> {
	const [firms, asked, done, paid] = await Promise.all([
		listFirms(query),
		countOffers(query, period),
		countVisits(query, period),
		sumLines(query, period),
	]);
	return firms
		.map((firm) => ({
			...firm,
			...(asked.get(firm.provider.id) ?? { offers: 0, accepted: 0, declined: 0, expired: 0 }),
			visits: done.get(firm.provider.id) ?? 0,
			amountCents: paid.get(firm.provider.id) ?? 0,
		}))
		.filter(({ status, offers: made }) => status === 'active' || made > 0)
		.map(({ status: _, ...counts }) => counts);
}

async function listFirms(query: Sql) {
	const rows = await query
		.select({
			id: providers.id,
			name: providers.name,
			status: sql<string>`coalesce(${members.status}, 'active')`,
			capacityPerDay: members.capacityPerDay,
			workers: sql<number>`(select count(*)::int from ${workers} where workers.provider_id = ${providers.id})`,
		})
		.from(providers)
		.leftJoin(members, eq(members.providerId, providers.id))
		.orderBy(asc(providers.id));
	return rows.map(({ id, name, ...firm }) => ({ provider: { id, name }, ...firm }));
}

const count = (status?: string): SQL<number> =>
	status ? sql<number>`(count(*) filter (where ${offers.status} = ${status}))::int` : sql<number>`count(*)::int`;

async function countOffers(query: Sql, { areaPath, from, until }: Period) {
	const rows = await query
		.select({
			providerId: offers.providerId,
			offers: count(),
			accepted: count('accepted'),
			declined: count('declined'),
			expired: count('expired'),
		})
		.from(offers)
		.where(and(gte(offers.offeredAt, from), lt(offers.offeredAt, until), within(offers.areaPath, areaPath)))
		.groupBy(offers.providerId);
	return new Map(rows.map(({ providerId, ...counts }) => [providerId, counts]));
}

async function countVisits(query: Sql, { areaPath, from, until }: Period): Promise<Map<string, number>> {
	const rows = await query
		.select({ providerId: visits.providerId, done: sql<number>`count(*)::int` })
		.from(visits)
		.where(
			and(eq(visits.status, 'completed'), gte(visits.checkOutAt, from), lt(visits.checkOutAt, until), within(visits.areaPath, areaPath)),
		)
		.groupBy(visits.providerId);
	return new Map(rows.map(({ providerId, done }) => [providerId, done]));
}

async function sumLines(query: Sql, { areaPath, from, until }: Period): Promise<Map<string, number>> {
	const rows = await query
		.select({ providerId: settlementLines.providerId, cents: sql<number>`sum(${settlementLines.amountCents})::float8` })
		.from(settlementLines)
		.where(and(gte(settlementLines.writtenAt, from), lt(settlementLines.writtenAt, until), within(settlementLines.areaPath, areaPath)))
		.groupBy(settlementLines.providerId);
	return new Map(rows.map(({ providerId, cents }) => [providerId, cents]));
}
