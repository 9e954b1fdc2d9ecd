import type { HotFacts } from '../item-store.ts';
import type { CatalogueItem, PublishedStandard, Standard } from '../model.ts';

/** Reads published standards as lists describe them. */
export const asStandards = (known: ReadonlyMap<string, PublishedStandard>): Map<string, Standard> =>
	new Map([...known].map(([code, row]) => [code, { ...row, requiredEvidence: row.requiredEvidence as Standard['requiredEvidence'] }]));

/** Adds what the hot row shows: the titles of the standards, and the evidence that they ask for. */
export function describe<Item extends CatalogueItem & { priceCents: number }>(
	item: Item,
	known: ReadonlyMap<string, Standard>,
): Item & HotFacts {
	const followed = item.standardCodes.flatMap((code) => known.get(code) ?? []);
	const asks = item.requiredEvidence.includes('photo') || followed.some(({ requiredEvidence }) => requiredEvidence.includes('photo'));
	return {
		...item,
		requiredEvidence: asks ? ['photo'] : [],
		standardZh: followed.map(({ titleZh }) => titleZh).join('；'),
		standardEn: followed.map(({ titleEn }) => titleEn).join('; '),
	};
}
