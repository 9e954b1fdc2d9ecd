import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { type HotFacts, readItems, saveItems } from '../item-store.ts';
import type { CatalogueItem, PriceChange, Standard } from '../model.ts';
import { addDays, checkBeginsLater, checkItem, chinaDay, compare, isSameItem, isSameStandard, type Tally } from '../rules.ts';
import { askForPhotos, insertStandards, lockCatalogue, readStandards } from '../standard-store.ts';
import { asStandards, describe } from './describe-item.ts';
import { changePricesIn } from './set-price.ts';

/** A list of the bureau: items with their standards and prices. */
export interface CatalogueList {
	readonly items: readonly (CatalogueItem & { readonly priceCents: number })[];
	readonly standards: readonly Standard[];
	/** Prices of single areas. */
	readonly prices?: readonly PriceChange[];
}

export interface ImportTally {
	items: Tally;
	standards: Tally;
	prices: Tally;
}

/**
 * Brings the catalogue to what a list says, in one transaction; the same list again changes nothing. What is not in
 * the list stays. A new item has the list's price at once; of one that is there, the price changes on `validFrom`,
 * tomorrow unless another day is given.
 * @throws DomainError `invalid` naming the item or standard that is wrong; nothing is written then.
 */
export function importCatalogue(
	house: House,
	input: CatalogueList & { actor: Actor; validFrom?: string | undefined; dryRun?: boolean },
): Promise<ImportTally & { changed: boolean }> {
	return inTransaction(house, async (tx) => {
		checkList(input);
		await lockCatalogue(tx);
		const today = chinaDay(tx.now);
		const validFrom = input.validFrom ?? addDays(today, 1);
		checkBeginsLater(validFrom, today);
		const standards = await importStandards(tx, input.standards, input);
		const items = await importItems(tx, input, input.dryRun === true);
		const houseWide = input.items.map(({ code, priceCents }) => ({ itemCode: code, areaPath: '', validFrom, priceCents }));
		const changes = [...houseWide, ...(input.prices ?? [])];
		const prices = await changePricesIn(tx, { actor: input.actor, dryRun: input.dryRun === true, changes });
		const tally = { items, standards, prices };
		const changed = Object.values(tally).some((one) => one.added + one.changed > 0);
		if (changed && !input.dryRun)
			record(tx, {
				actor: input.actor,
				action: 'catalogue.imported',
				subject: null,
				facts: { items: { ...tally.items }, standards: { ...tally.standards }, prices: { ...tally.prices }, validFrom },
			});
		return { ...tally, changed };
	});
}

function checkList({ items, standards, prices = [] }: CatalogueList): void {
	for (const rows of [items, standards]) {
		const codes = rows.map(({ code }) => code);
		const twice = codes.find((code, at) => codes.indexOf(code) !== at);
		if (twice !== undefined) throw new DomainError('invalid', 'The list has a code twice', { code: twice });
	}
	for (const item of items) checkItem(item);
	const listed = new Set(items.map(({ code }) => code));
	const stray = prices.find(({ itemCode }) => !listed.has(itemCode));
	if (stray) throw new DomainError('invalid', 'A price is of an item that the list does not have', { itemCode: stray.itemCode });
}

async function importStandards(tx: Tx, given: readonly Standard[], { actor, dryRun }: { actor: Actor; dryRun?: boolean }): Promise<Tally> {
	const known = await readStandards(
		tx.sql,
		given.map(({ code }) => code),
	);
	const { added, changed, tally } = compare<Standard>(given, asStandards(known), isSameStandard);
	if (dryRun) return tally;
	await insertStandards(
		tx,
		[...added, ...changed].map((standard) => ({
			...standard,
			requiredEvidence: [...standard.requiredEvidence],
			version: (known.get(standard.code)?.version ?? 0) + 1,
			publishedAt: tx.now,
			publishedBy: actor.name,
		})),
	);
	await askForPhotos(
		tx,
		changed.filter(({ requiredEvidence }) => requiredEvidence.includes('photo')).map(({ code }) => code),
	);
	return tally;
}

async function importItems(tx: Tx, { items, standards }: CatalogueList, dryRun: boolean): Promise<Tally> {
	const known = await readItems(
		tx.sql,
		items.map(({ code }) => code),
	);
	const titles = await titlesOf(tx, items, standards);
	const described = items.map((item) => describe(item, titles));
	const { added, changed, tally } = compare<CatalogueItem & HotFacts>(
		described,
		new Map([...known].map(([code, item]) => [code, { ...item, standardZh: '', standardEn: '', priceCents: 0 }])),
		isSameItem,
	);
	if (!dryRun) await saveItems(tx, [...added, ...changed]);
	return tally;
}

/** What is needed of the standards that items follow: those of the list, and those that are there. */
async function titlesOf(tx: Tx, items: readonly CatalogueItem[], given: readonly Standard[]): Promise<ReadonlyMap<string, Standard>> {
	const titles = new Map(given.map((standard) => [standard.code, standard]));
	const missing = items.flatMap(({ standardCodes }) => standardCodes).filter((code) => !titles.has(code));
	for (const [code, standard] of asStandards(await readStandards(tx.sql, [...new Set(missing)]))) titles.set(code, standard);
	const unknown = missing.find((code) => !titles.has(code));
	if (unknown !== undefined) throw new DomainError('invalid', 'An item follows a standard that nobody knows', { standardCode: unknown });
	return titles;
}
