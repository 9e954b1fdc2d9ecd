import type { ItemPriceView, ItemView, ServiceItem, StandardView } from '@unwalled/contracts';
import type { ItemPrice, ListedItem, PublishedStandard } from './model.ts';

/** Shows an item with its price of one area and day. */
export function toItemView({ unit, skill: _, ...item }: ListedItem): ItemView {
	return { id: item.code, ...item, skills: [...item.skills], eligibleGroups: [...item.eligibleGroups], unit };
}

/** Shows an item as those know it who order or do it. */
export function toOrderable(item: ListedItem): ServiceItem {
	const { code, nameZh, nameEn, skill, standardZh, standardEn, durationMin, priceCents, requiredEvidence } = item;
	return { code, nameZh, nameEn, skill, standardZh, standardEn, durationMin, priceCents, requiredEvidence };
}

/** Shows one version of a standard. */
export function toStandardView({
	code,
	version,
	titleZh,
	titleEn,
	text,
	requiredEvidence,
	publishedAt,
	publishedBy,
}: PublishedStandard): StandardView {
	return {
		id: code,
		code,
		version,
		titleZh,
		titleEn,
		text,
		requiredEvidence: requiredEvidence.includes('photo') ? ['photo'] : [],
		publishedAt: publishedAt.toISOString(),
		publishedBy,
	};
}

/** Shows one price. */
export function toPriceView(price: ItemPrice, areaName: string): ItemPriceView {
	const { version, areaPath, validFrom, priceCents, setAt, setBy } = price;
	return { version, areaPath, areaName, validFrom, priceCents, setAt: setAt.toISOString(), setBy };
}
