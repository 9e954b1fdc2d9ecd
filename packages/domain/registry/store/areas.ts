import { DomainError, type Tally } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { AreaPlace } from '../engine/area-codes.ts';
import { areas } from '../schema.ts';

type Row = typeof areas.$inferSelect;
/** The numbers of a place where nobody lives. */
export const NOBODY: Tally = { seniors: 0, livingAlone: 0, aged80: 0, covered: 0 };

const asPlace = (row: Row): AreaPlace => row as AreaPlace;

/** Lists all areas, parents before children. */
export async function listAreas(query: Sql): Promise<AreaPlace[]> {
	return (await query.select().from(areas).orderBy(asc(areas.path))).map(asPlace);
}

/** Finds one area by its path. @throws DomainError `not_found`. */
export async function findArea(query: Sql, path: string): Promise<AreaPlace> {
	const [row] = await query.select().from(areas).where(eq(areas.path, path));
	if (!row) throw new DomainError('not_found', 'No such area', { areaPath: path });
	return asPlace(row);
}

/** Lists the children of an area by code, or the roots; how many children each of them has is told with it. */
export async function listChildren(
	query: Sql,
	parentCode: string | null,
	page: { after: string | null; limit: number },
): Promise<(AreaPlace & { children: number })[]> {
	const rows = await query
		.select({ area: areas, children: sql<number>`(select count(*)::int from areas below where below.parent_code = areas.code)` })
		.from(areas)
		.where(
			and(
				parentCode === null ? isNull(areas.parentCode) : eq(areas.parentCode, parentCode),
				page.after === null ? undefined : gt(areas.code, page.after),
			),
		)
		.orderBy(asc(areas.code))
		.limit(page.limit);
	return rows.map(({ area, children }) => ({ ...asPlace(area), children }));
}

/** Counts the children of an area. */
export async function countChildren(query: Sql, parentCode: string): Promise<number> {
	return query.$count(areas, eq(areas.parentCode, parentCode));
}

/** Makes those who change the tree take turns until their transactions end; readers go on. */
export async function lockAreas(tx: Tx): Promise<void> {
	await tx.sql.execute(sql`lock table areas in share row exclusive mode`);
}

/** Writes areas in one statement: those that are missing, and names that changed. */
export async function upsertAreas(tx: Tx, places: readonly AreaPlace[]): Promise<{ changed: number }> {
	if (places.length === 0) return { changed: 0 };
	const { rows } = await tx.sql.execute(sql`
insert into areas (code, path, parent_code, level, name)
select code, path, "parentCode", level, name
from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as given(code text, path text, "parentCode" text, level text, name text)
on conflict (code) do update set name = excluded.name where areas.name <> excluded.name
returning code`);
	return { changed: rows.length };
}

// A dot and the twelve digits of a code: how much longer the path of a child is.
const STEP = 13;

/**
 * Sums the tallies at and below an area and each of its children: what a number says is always the sum of what lies below
 * it. Who is eighty is known of whole years by their tally, and counted one by one in the year in which people are turning
 * eighty. Everything is added up in one pass over what lies below the area, however many children it has.
 * @param asked.bornUntil the last day of birth of somebody who is eighty today.
 */
export async function sumTallies(
	query: Sql,
	{ areaPath, bornUntil }: { areaPath: string; bornUntil: string },
): Promise<Map<string, Tally>> {
	const year = bornUntil.slice(0, 4);
	const below = sql`area_path ~>=~ ${areaPath} and area_path ~<~ ${`${areaPath}/`}`;
	const { rows } = await query.execute<Tally & { path: string }>(sql`
select left(area_path, ${areaPath.length + STEP}::int) as path, sum(seniors)::int as seniors, sum(living_alone)::int as "livingAlone",
  sum(aged)::int as "aged80", sum(covered)::int as covered
from (
  select area_path, seniors, living_alone, 0 as aged, covered from area_tallies where ${below}
  union all
  select area_path, 0, 0, seniors, 0 from area_births where ${below} and born_year < ${year}::int
  union all
  select area_path, 0, 0, 1, 0 from seniors
  where born_on between ${`${year}-01-01`}::date and ${bornUntil}::date and ${below} and merged_into is null and left_at is null
) as counted group by 1`);
	const all = rows.reduce(
		(sum, { seniors, livingAlone, aged80, covered }) => ({
			seniors: sum.seniors + seniors,
			livingAlone: sum.livingAlone + livingAlone,
			aged80: sum.aged80 + aged80,
			covered: sum.covered + covered,
		}),
		NOBODY,
	);
	return new Map([...rows.map(({ path, ...tally }) => [path, tally] as const), [areaPath, all] as const]);
}
