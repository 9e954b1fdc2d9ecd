import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { serviceItems } from '@unwalled/registry/schema';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ItemPrice } from './model.ts';
import { itemPrices } from './schema.ts';

/** Lists what an item costs and cost, in all areas or those given, the latest beginning first. */
export function listPrices(query: Sql, itemCode: string, areaPaths?: readonly string[]): Promise<ItemPrice[]> {
	return query
		.select()
		.from(itemPrices)
		.where(and(eq(itemPrices.itemCode, itemCode), areaPaths ? inArray(itemPrices.areaPath, [...areaPaths]) : undefined))
		.orderBy(desc(itemPrices.validFrom), desc(itemPrices.version));
}

/** Counts the newest price version of each item; 1 is the register's own. */
export async function newestVersions(tx: Tx, itemCodes: readonly string[]): Promise<Map<string, number>> {
	if (itemCodes.length === 0) return new Map();
	const rows = await tx.sql
		.select({ code: itemPrices.itemCode, version: sql<number>`max(${itemPrices.version})` })
		.from(itemPrices)
		.where(inArray(itemPrices.itemCode, [...itemCodes]))
		.groupBy(itemPrices.itemCode);
	return new Map(rows.map(({ code, version }) => [code, version]));
}

/** Lists the prices set for exactly these items and areas, the one in force on a day last. */
export function listSetPrices(tx: Tx, itemCodes: readonly string[]): Promise<ItemPrice[]> {
	if (itemCodes.length === 0) return Promise.resolve([]);
	return tx.sql
		.select()
		.from(itemPrices)
		.where(inArray(itemPrices.itemCode, [...itemCodes]))
		.orderBy(itemPrices.validFrom, itemPrices.version);
}

/** Locks hot rows, so that prices of one item are set one after the other; gives the prices that they were made with. */
export async function lockHotPrices(tx: Tx, itemCodes: readonly string[]): Promise<Map<string, number>> {
	if (itemCodes.length === 0) return new Map();
	const rows = await tx.sql
		.select({ code: serviceItems.code, priceCents: serviceItems.priceCents })
		.from(serviceItems)
		.where(inArray(serviceItems.code, [...itemCodes]))
		.orderBy(serviceItems.code)
		.for('update');
	return new Map(rows.map(({ code, priceCents }) => [code, priceCents]));
}

/** Adds prices. */
export async function insertPrices(tx: Tx, rows: readonly (typeof itemPrices.$inferInsert)[]): Promise<void> {
	if (rows.length > 0) await tx.sql.insert(itemPrices).values([...rows]);
}
