import type { ItemUnit, RequiredEvidence } from '@unwalled/contracts';
import type { PricedItem } from '@unwalled/registry';
import type { itemPrices, standards } from './schema.ts';

/** A service item as a list of the bureau has it. */
export interface CatalogueItem {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly category: string;
	readonly unit: ItemUnit;
	readonly durationMin: number;
	/** All of them are needed; the first is the one that workers are chosen by. */
	readonly skills: readonly string[];
	readonly eligibleGroups: readonly string[];
	/** Days of China, both on offer. */
	readonly activeFrom: string;
	readonly activeUntil: string | null;
	readonly requiredEvidence: readonly RequiredEvidence[];
	/** Codes of the standards that it follows, in their order. */
	readonly standardCodes: readonly string[];
}

/** A standard before it is published; publishing gives it its version. */
export interface Standard {
	readonly code: string;
	readonly titleZh: string;
	readonly titleEn: string;
	readonly text: string;
	readonly requiredEvidence: readonly RequiredEvidence[];
}

export type PublishedStandard = typeof standards.$inferSelect;
export type ItemPrice = typeof itemPrices.$inferSelect;

/** A price in an area from a day on; an empty area is the whole house. */
export interface PriceChange {
	readonly itemCode: string;
	readonly areaPath: string;
	readonly validFrom: string;
	readonly priceCents: number;
}

/** An item of the catalogue with the price of one area and day. */
export interface ListedItem extends PricedItem, Pick<CatalogueItem, 'category' | 'unit' | 'skills' | 'eligibleGroups' | 'activeUntil'> {
	/** Null for what was planted and is always on offer. */
	readonly activeFrom: string | null;
	readonly standardCount: number;
	readonly version: number;
}

/** Where and when somebody asks what something costs. */
export interface Market {
	readonly areaPath: string;
	/** A day of China. */
	readonly on: string;
}
