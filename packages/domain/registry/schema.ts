import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { doublePrecision, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';

export * from './schema/areas.ts';
export * from './schema/seniors.ts';

/** A member firm. */
export const providers = pgTable('providers', {
	id: text('id').primaryKey(),
	name: text('name').notNull(),
	phone: text('phone').notNull(),
	areaPath: areaPathColumn(),
	/** No offers while set. */
	pausedAt: instant('paused_at'),
	/** Satisfaction from 0 to 5, from follow-up calls. */
	rating: doublePrecision('rating').notNull(),
});

export const workers = pgTable(
	'workers',
	{
		id: text('id').primaryKey(),
		providerId: text('provider_id')
			.notNull()
			.references(() => providers.id),
		name: text('name').notNull(),
		phone: text('phone').notNull(),
		skills: text('skills').array().notNull(),
		/** Takes jobs below this area. */
		areaPath: areaPathColumn(),
		status: text('status').notNull(),
		statusAt: instant('status_at').notNull(),
		lng: doublePrecision('lng'),
		lat: doublePrecision('lat'),
		accuracyM: doublePrecision('accuracy_m'),
		positionAt: instant('position_at'),
		version: versionColumn(),
	},
	(t) => [index('workers_provider').on(t.providerId), index('workers_area').on(t.areaPath)],
);

/** What can be ordered, with the price of today; a visit copies the price that it was accepted at. */
export const serviceItems = pgTable('service_items', {
	code: text('code').primaryKey(),
	nameZh: text('name_zh').notNull(),
	nameEn: text('name_en').notNull(),
	skill: text('skill').notNull(),
	standardZh: text('standard_zh').notNull(),
	standardEn: text('standard_en').notNull(),
	durationMin: integer('duration_min').notNull(),
	priceCents: integer('price_cents').notNull(),
	priceVersion: integer('price_version').notNull(),
	requiredEvidence: jsonb('required_evidence').$type<'photo'[]>().notNull(),
});

/** Lines, areas and buildings of the local map, drawn without any internet tile. */
export const mapFeatures = pgTable('map_features', {
	id: text('id').primaryKey(),
	kind: text('kind').notNull(),
	name: text('name').notNull(),
	/** GeoJSON geometry, WGS84. */
	geometry: jsonb('geometry').notNull(),
});
