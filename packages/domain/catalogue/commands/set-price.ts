import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { lockItem } from '../item-store.ts';
import type { ItemPrice, PriceChange } from '../model.ts';
import { insertPrices, listSetPrices, lockHotPrices, newestVersions } from '../price-store.ts';
import { checkBeginsLater, chinaDay, type Tally } from '../rules.ts';

/**
 * Sets what an item costs in an area from a day on, tomorrow at the earliest: tickets, offers and visits of today and
 * before keep the price that they were promised.
 * @throws DomainError `invalid` for a day that has begun, `not_found` for an item that is not there.
 */
export function setItemPrice(house: House, input: PriceChange & { actor: Actor }): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		await lockItem(tx, input.itemCode);
		const { actor, ...change } = input;
		const { added } = await changePricesIn(tx, { actor, changes: [change] });
		if (added === 0) return { changed: false };
		record(tx, {
			actor,
			action: 'catalogue.price_set',
			subject: { kind: 'service_item', id: input.itemCode },
			facts: { areaPath: input.areaPath, validFrom: input.validFrom, priceCents: input.priceCents },
		});
		return { changed: true };
	});
}

/** Adds the prices that differ from what would be in force on their day anyway. */
export async function changePricesIn(
	tx: Tx,
	{ actor, changes, dryRun = false }: { actor: Actor; changes: readonly PriceChange[]; dryRun?: boolean },
): Promise<Tally> {
	const today = chinaDay(tx.now);
	for (const change of changes) checkBeginsLater(change.validFrom, today);
	const codes = [...new Set(changes.map(({ itemCode }) => itemCode))];
	const [set, versions, base] = await Promise.all([listSetPrices(tx, codes), newestVersions(tx, codes), lockHotPrices(tx, codes)]);
	const different = changes.filter((change) => {
		const before = inForce(set, change)?.priceCents ?? (change.areaPath === '' ? base.get(change.itemCode) : undefined);
		// A house-wide price without anything before it belongs to an item that is new: its row has the price already.
		return before === undefined ? change.areaPath !== '' : before !== change.priceCents;
	});
	const rows = different.map((change) => {
		const version = (versions.get(change.itemCode) ?? 1) + 1;
		versions.set(change.itemCode, version);
		return { ...change, version, setAt: tx.now, setBy: actor.name };
	});
	if (!dryRun) await insertPrices(tx, rows);
	return { added: rows.length, changed: 0, unchanged: changes.length - rows.length };
}

/** The price of exactly this area on the day; another area's is no answer, because it may change on its own. */
const inForce = (set: readonly ItemPrice[], { itemCode, areaPath, validFrom }: PriceChange): ItemPrice | undefined =>
	set.findLast((price) => price.itemCode === itemCode && price.areaPath === areaPath && price.validFrom <= validFrom);
