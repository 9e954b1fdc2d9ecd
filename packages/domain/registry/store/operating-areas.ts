import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, gte, inArray, isNull, like, lt, lte, or, sql } from 'drizzle-orm';
import { pathAndAbove } from '../access.ts';
import { operatingAreas, providers } from '../schema.ts';

export type OperatingArea = typeof operatingAreas.$inferSelect;
export type GivenArea = OperatingArea & { readonly providerName: string };

function select(query: Sql) {
	return query
		.select({ given: operatingAreas, providerName: providers.name })
		.from(operatingAreas)
		.innerJoin(providers, eq(providers.id, operatingAreas.providerId));
}

const asGiven = (row: { given: OperatingArea; providerName: string }): GivenArea => ({ ...row.given, providerName: row.providerName });

/** Lists what was given away at or below an area, the newest first. */
export async function listOperatingAreas(
	query: Sql,
	wanted: { areaPath: string; after: string | null; limit: number },
): Promise<GivenArea[]> {
	const { areaPath, after } = wanted;
	const rows = await select(query)
		.where(
			and(
				or(eq(operatingAreas.areaPath, areaPath), like(operatingAreas.areaPath, `${areaPath}.%`)),
				after === null ? undefined : lt(operatingAreas.id, after),
			),
		)
		.orderBy(desc(operatingAreas.id))
		.limit(wanted.limit);
	return rows.map(asGiven);
}

/** Lists to whom areas are given on a day, whether itself or with something above it. */
export async function listOperatorsOn(query: Sql, paths: readonly string[], today: string): Promise<Map<string, GivenArea>> {
	if (paths.length === 0) return new Map();
	const wanted = [...new Set(paths.flatMap(pathAndAbove))];
	const rows = await select(query).where(
		and(
			inArray(operatingAreas.areaPath, wanted),
			lte(operatingAreas.fromOn, today),
			or(isNull(operatingAreas.untilOn), gte(operatingAreas.untilOn, today)),
		),
	);
	const given = rows.map(asGiven);
	return new Map(
		paths.flatMap((path) => {
			const found = given.find(({ areaPath }) => path === areaPath || path.startsWith(`${areaPath}.`));
			return found ? [[path, found] as const] : [];
		}),
	);
}

/** Finds one that was given. @throws DomainError `not_found`. */
export async function findOperatingArea(query: Sql, operatingAreaId: string): Promise<GivenArea> {
	const [row] = await select(query).where(eq(operatingAreas.id, operatingAreaId));
	if (!row) throw new DomainError('not_found', 'No such operating area', { operatingAreaId });
	return asGiven(row);
}

/** Finds what was given already and touches the same place and days: at the area, above it or below it. */
export async function findOptionalOverlap(
	tx: Tx,
	wanted: { areaPath: string; fromOn: string; untilOn: string | null; except?: string },
): Promise<OperatingArea | null> {
	const rows = await tx.sql
		.select()
		.from(operatingAreas)
		.where(
			and(
				or(inArray(operatingAreas.areaPath, pathAndAbove(wanted.areaPath)), like(operatingAreas.areaPath, `${wanted.areaPath}.%`)),
				or(isNull(operatingAreas.untilOn), gte(operatingAreas.untilOn, wanted.fromOn)),
				wanted.untilOn === null ? undefined : lte(operatingAreas.fromOn, wanted.untilOn),
			),
		);
	return rows.find(({ id }) => id !== wanted.except) ?? null;
}

const GIVING_LOCK = 4_600_005; // the trigger that refuses two operators takes the same

/** Makes those who give areas away take turns until their transactions end. */
export async function lockOperatingAreas(tx: Tx): Promise<void> {
	await tx.sql.execute(sql`select pg_advisory_xact_lock(${GIVING_LOCK})`);
}

/** Gives an area away; the database refuses two at once. */
export async function insertOperatingArea(tx: Tx, row: typeof operatingAreas.$inferInsert): Promise<OperatingArea> {
	const [saved] = await tx.sql.insert(operatingAreas).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return saved;
}

/** Writes down the last day. */
export async function saveEnd(tx: Tx, operatingAreaId: string, end: { untilOn: string; by: string }): Promise<OperatingArea> {
	const [saved] = await tx.sql
		.update(operatingAreas)
		.set({ untilOn: end.untilOn, endedAt: tx.now, endedBy: end.by })
		.where(eq(operatingAreas.id, operatingAreaId))
		.returning();
	if (!saved) throw new DomainError('not_found', 'No such operating area', { operatingAreaId });
	return saved;
}

/** Finds a firm. @throws DomainError `not_found`. */
export async function checkProvider(tx: Tx, providerId: string): Promise<void> {
	const [row] = await tx.sql.select({ id: providers.id }).from(providers).where(eq(providers.id, providerId));
	if (!row) throw new DomainError('not_found', 'No such provider', { providerId });
}
