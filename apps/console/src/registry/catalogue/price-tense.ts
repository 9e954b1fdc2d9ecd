import type { ItemPriceView } from '@unwalled/contracts';

export type PriceTense = 'coming' | 'now' | 'past';

type Price = Pick<ItemPriceView, 'version' | 'areaPath' | 'validFrom'>;

/** Tells of each price, by its version, whether it holds today in its own area, is still to come, or is over. */
export function priceTenses(prices: readonly Price[], today: string): ReadonlyMap<number, PriceTense> {
	const current = new Map<string, Price>();
	for (const price of prices) {
		if (price.validFrom > today) continue;
		const best = current.get(price.areaPath);
		const isLater = !best || price.validFrom > best.validFrom || (price.validFrom === best.validFrom && price.version > best.version);
		if (isLater) current.set(price.areaPath, price);
	}
	return new Map(
		prices.map((price) => [price.version, price.validFrom > today ? 'coming' : current.get(price.areaPath) === price ? 'now' : 'past']),
	);
}
