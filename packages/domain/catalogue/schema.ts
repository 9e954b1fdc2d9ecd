import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { serviceItems } from '@unwalled/registry/schema';
import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** What the catalogue says of a service item beyond the hot row of the register; an item without this row is always on offer. */
export const catalogueItems = pgTable('catalogue_items', {
	itemCode: text('item_code')
		.primaryKey()
		.references(() => serviceItems.code),
	category: text('category').notNull(),
	unit: text('unit').notNull(),
	/** All of them are needed; the register's `skill` is the first. */
	skills: text('skills').array().notNull(),
	/** Who may order it with public money; empty for everybody. */
	eligibleGroups: text('eligible_groups').array().notNull(),
	activeFrom: date('active_from', { mode: 'string' }).notNull(),
	/** The last day on offer. */
	activeUntil: date('active_until', { mode: 'string' }),
	version: versionColumn(),
});

/** How a service is done: a row is one version and never changes. */
export const standards = pgTable(
	'standards',
	{
		code: text('code').notNull(),
		version: integer('version').notNull(),
		titleZh: text('title_zh').notNull(),
		titleEn: text('title_en').notNull(),
		text: text('text').notNull(),
		requiredEvidence: text('required_evidence').array().notNull(),
		publishedAt: instant('published_at').notNull(),
		publishedBy: text('published_by').notNull(),
	},
	(t) => [primaryKey({ columns: [t.code, t.version] })],
);

/** Which standards a service item follows, always in their newest version. */
export const itemStandards = pgTable(
	'item_standards',
	{
		itemCode: text('item_code')
			.notNull()
			.references(() => serviceItems.code),
		standardCode: text('standard_code').notNull(),
		ordinal: integer('ordinal').notNull(),
	},
	(t) => [primaryKey({ columns: [t.itemCode, t.standardCode] }), index('item_standards_standard').on(t.standardCode)],
);

/** What an item costs in an area from a day on. Rows are added, never changed: yesterday's price stays what it was. */
export const itemPrices = pgTable(
	'item_prices',
	{
		itemCode: text('item_code')
			.notNull()
			.references(() => serviceItems.code),
		/** Counts the item's prices everywhere; 1 is the price of the register's row. */
		version: integer('version').notNull(),
		/** Empty for the whole house. */
		areaPath: areaPathColumn(),
		validFrom: date('valid_from', { mode: 'string' }).notNull(),
		priceCents: integer('price_cents').notNull(),
		setAt: instant('set_at').notNull(),
		setBy: text('set_by').notNull(),
	},
	(t) => [primaryKey({ columns: [t.itemCode, t.version] }), index('item_prices_area').on(t.itemCode, t.areaPath, t.validFrom)],
);
