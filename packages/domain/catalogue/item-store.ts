import { DomainError, itemUnitSchema } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { type PricedItem, pathAndAbove } from '@unwalled/registry';
import { serviceItems } from '@unwalled/registry/schema';
import { and, asc, desc, eq, getTableColumns, gt, gte, ilike, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { CatalogueItem, ListedItem, Market } from './model.ts';
import { catalogueItems, itemPrices, itemStandards } from './schema.ts';

/** The price in force: of the deepest area that covers the asked one, the one that began last. */
function priceIn(query: Sql, { areaPath, on }: Market) {
	return query
		.select({ priceCents: itemPrices.priceCents, version: itemPrices.version })
		.from(itemPrices)
		.where(
			and(
				eq(itemPrices.itemCode, serviceItems.code),
				lte(itemPrices.validFrom, on),
				inArray(itemPrices.areaPath, ['', ...pathAndAbove(areaPath)]),
			),
		)
		.orderBy(desc(sql`length(${itemPrices.areaPath})`), desc(itemPrices.validFrom), desc(itemPrices.version))
		.limit(1)
		.as('price');
}

function selectPriced(query: Sql, market: Market) {
	const price = priceIn(query, market);
	return query
		.select({
			...getTableColumns(serviceItems),
			priceCents: sql<number>`coalesce(${price.priceCents}, ${serviceItems.priceCents})`,
			priceVersion: sql<number>`coalesce(${price.version}, ${serviceItems.priceVersion})`,
			facts: catalogueItems,
			standardCount: sql<number>`(select count(*)::int from item_standards s where s.item_code = ${serviceItems.code})`,
		})
		.from(serviceItems)
		.leftJoinLateral(price, sql`true`)
		.leftJoin(catalogueItems, eq(catalogueItems.itemCode, serviceItems.code));
}

type Row = PricedItem & { facts: typeof catalogueItems.$inferSelect | null; standardCount: number };

function toListed({ facts, ...item }: Row): ListedItem {
	return {
		...item,
		category: facts?.category ?? '',
		unit: itemUnitSchema.parse(facts?.unit ?? 'visit'),
		skills: facts?.skills ?? [item.skill],
		eligibleGroups: facts?.eligibleGroups ?? [],
		activeFrom: facts?.activeFrom ?? null,
		activeUntil: facts?.activeUntil ?? null,
		version: facts?.version ?? 1,
	};
}

const isOnOffer = (on: string): SQL | undefined =>
	or(
		isNull(catalogueItems.itemCode),
		and(lte(catalogueItems.activeFrom, on), or(isNull(catalogueItems.activeUntil), gte(catalogueItems.activeUntil, on))),
	);

/** Finds an item with the price of an area and day; null when there is none of that code. An item that is no longer on offer is found too. */
export async function findPricedItem(query: Sql, code: string, market: Market): Promise<ListedItem | null> {
	const [row] = await selectPriced(query, market).where(eq(serviceItems.code, code));
	return row ? toListed(row) : null;
}

/** Lists what can be ordered in an area on a day, by code; with `alsoGone` what could be ordered before or after it as well. */
export async function listPricedItems(query: Sql, { alsoGone = false, ...market }: Market & { alsoGone?: boolean }): Promise<ListedItem[]> {
	const rows = await selectPriced(query, market)
		.where(alsoGone ? undefined : isOnOffer(market.on))
		.orderBy(asc(serviceItems.code));
	return rows.map(toListed);
}

/** Lists a page of the whole catalogue, by code. */
export async function searchItems(
	query: Sql,
	wanted: Market & { words: string; category?: string | undefined; after?: string | undefined; limit: number },
): Promise<ListedItem[]> {
	const part = `%${wanted.words.replace(/[\\%_]/g, '\\$&')}%`;
	const rows = await selectPriced(query, wanted)
		.where(
			and(
				wanted.words ? or(ilike(serviceItems.nameZh, part), ilike(serviceItems.nameEn, part), ilike(serviceItems.code, part)) : undefined,
				wanted.category ? eq(catalogueItems.category, wanted.category) : undefined,
				wanted.after ? gt(serviceItems.code, wanted.after) : undefined,
			),
		)
		.orderBy(asc(serviceItems.code))
		.limit(wanted.limit);
	return rows.map(toListed);
}

/** Locks one item's hot row, so that its prices and facts are changed one after the other. @throws DomainError `not_found`. */
export async function lockItem(tx: Tx, code: string): Promise<PricedItem> {
	const [row] = await tx.sql.select().from(serviceItems).where(eq(serviceItems.code, code)).for('update');
	if (!row) throw new DomainError('not_found', 'No such service item', { itemCode: code });
	return row;
}

/** Reads items as a list would describe them, with their version; planted items without facts of the catalogue are left out. */
export async function readItems(query: Sql, codes: readonly string[]): Promise<Map<string, CatalogueItem & { version: number }>> {
	if (codes.length === 0) return new Map();
	const rows = await query
		.select({
			item: serviceItems,
			facts: catalogueItems,
			standardCodes: sql<
				string[]
			>`array(select s.standard_code from item_standards s where s.item_code = ${serviceItems.code} order by s.ordinal)`,
		})
		.from(serviceItems)
		.innerJoin(catalogueItems, eq(catalogueItems.itemCode, serviceItems.code))
		.where(inArray(serviceItems.code, [...codes]));
	return new Map(
		rows.map(({ item: { code, nameZh, nameEn, durationMin, requiredEvidence }, facts: { itemCode: _, ...facts }, standardCodes }) => [
			code,
			{ code, nameZh, nameEn, durationMin, requiredEvidence, standardCodes, ...facts, unit: itemUnitSchema.parse(facts.unit) },
		]),
	);
}

/** What the hot row says beside the list: the text that a worker sees, and the price of a new item. */
export interface HotFacts {
	readonly standardZh: string;
	readonly standardEn: string;
	readonly priceCents: number;
}

/** Writes items whole: their hot rows, their facts, their standards. The price of a hot row that is there stays as it is. */
export async function saveItems(tx: Tx, items: readonly (CatalogueItem & HotFacts)[]): Promise<void> {
	if (items.length === 0) return;
	await tx.sql
		.insert(serviceItems)
		.values(
			items.map(({ code, nameZh, nameEn, skills, standardZh, standardEn, durationMin, priceCents, requiredEvidence }) => ({
				code,
				nameZh,
				nameEn,
				skill: skills[0] ?? '',
				standardZh,
				standardEn,
				durationMin,
				priceCents,
				priceVersion: 1,
				requiredEvidence: [...requiredEvidence],
			})),
		)
		.onConflictDoUpdate({
			target: serviceItems.code,
			set: Object.fromEntries(
				(['nameZh', 'nameEn', 'skill', 'standardZh', 'standardEn', 'durationMin', 'requiredEvidence'] as const).map((key) => [
					key,
					excluded(serviceItems[key].name),
				]),
			),
		});
	await tx.sql
		.insert(catalogueItems)
		.values(
			items.map(({ code, category, unit, skills, eligibleGroups, activeFrom, activeUntil }) => ({
				itemCode: code,
				category,
				unit,
				skills: [...skills],
				eligibleGroups: [...eligibleGroups],
				activeFrom,
				activeUntil,
			})),
		)
		.onConflictDoUpdate({
			target: catalogueItems.itemCode,
			set: {
				...Object.fromEntries(
					(['category', 'unit', 'skills', 'eligibleGroups', 'activeFrom', 'activeUntil'] as const).map((key) => [
						key,
						excluded(catalogueItems[key].name),
					]),
				),
				version: sql`${catalogueItems.version} + 1`,
			},
		});
	await saveLinks(tx, items);
}

const excluded = (column: string): SQL => sql.raw(`excluded.${column}`);

async function saveLinks(tx: Tx, items: readonly CatalogueItem[]): Promise<void> {
	await tx.sql.delete(itemStandards).where(
		inArray(
			itemStandards.itemCode,
			items.map(({ code }) => code),
		),
	);
	const links = items.flatMap(({ code, standardCodes }) =>
		standardCodes.map((standardCode, ordinal) => ({ itemCode: code, standardCode, ordinal })),
	);
	if (links.length > 0) await tx.sql.insert(itemStandards).values(links);
}
