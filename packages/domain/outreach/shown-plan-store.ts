import type { CarePlanView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { seniors } from '@unwalled/registry/schema';
import { and, eq, getTableColumns, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { dayOf } from './engine/local-time.ts';
import { nextCallOf } from './engine/plan-days.ts';
import type { CarePlan } from './model.ts';
import { carePlans } from './schema.ts';

/** Which plans are wanted: one, those of one senior, or a page of those that somebody sees. */
type PlanSearch =
	| { readonly id: string }
	| {
			readonly seniorId?: string | undefined;
			readonly query?: string | undefined;
			readonly state?: 'running' | 'stopped' | undefined;
			readonly after?: string | undefined;
			readonly limit: number;
	  };

/** What the screens are told beside the rows. */
interface Showing {
	readonly now: Date;
	readonly areaNames: ReadonlyMap<string, string>;
}

/** Narrows to seniors whose name holds the words, or whose pinyin begins with them. */
export function namedLike(words: string | undefined): SQL | undefined {
	if (!words) return undefined;
	const escaped = words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
	return sql`(${seniors.name} ilike ${`%${escaped}%`} or ${seniors.pinyin} ilike ${`${escaped}%`})`;
}

// Running plans first, by the time of day: the page of somebody who makes the rounds.
const ORDER = sql`${carePlans.stoppedAt} is not null, ${carePlans.at}, ${carePlans.id}`;

function conditionOf(search: PlanSearch): SQL | undefined {
	if ('id' in search) return eq(carePlans.id, search.id);
	const { seniorId, query, state, after } = search;
	return and(
		seniorId === undefined ? undefined : eq(carePlans.seniorId, sql`current_senior(${seniorId})`),
		namedLike(query),
		state === undefined ? undefined : state === 'running' ? isNull(carePlans.stoppedAt) : isNotNull(carePlans.stoppedAt),
		after === undefined
			? undefined
			: sql`(${ORDER}) > (select o.stopped_at is not null, o.at, o.id from care_plans o where o.id = ${after})`,
	);
}

/** Shows plans with their senior and the next call. */
export async function readCarePlans(query: Sql, search: PlanSearch, { now, areaNames }: Showing): Promise<CarePlanView[]> {
	const rows = await query
		.select({
			...getTableColumns(carePlans),
			senior: { id: seniors.id, name: seniors.name, hearing: seniors.hearing, dialect: seniors.dialect },
			isDoneToday: sql<boolean>`exists (select from care_tasks t where t.plan_id = ${carePlans.id} and t.day = ${dayOf(now)} and t.ended_at is not null)`,
		})
		.from(carePlans)
		.innerJoin(seniors, eq(seniors.id, carePlans.seniorId))
		.where(conditionOf(search))
		.orderBy(ORDER)
		.limit('limit' in search ? search.limit : 1);
	return rows.map(({ isDoneToday, areaPath, createdBy: _by, ...row }) => ({
		...row,
		mode: row.mode as CarePlan['mode'],
		areaName: areaNames.get(areaPath) ?? '',
		nextCallAt: nextCallOf(row, now, isDoneToday)?.toISOString() ?? null,
		stoppedAt: row.stoppedAt?.toISOString() ?? null,
		createdAt: row.createdAt.toISOString(),
	}));
}
