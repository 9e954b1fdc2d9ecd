import { areaPathColumn, instant } from '@unwalled/database';
import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Areas by official 12-digit code: province, city, district, street, community. */
export const areas = pgTable(
	'areas',
	{
		code: text('code').primaryKey(),
		path: text('path').notNull().unique(),
		parentCode: text('parent_code'),
		level: text('level').notNull(),
		name: text('name').notNull(),
	},
	(t) => [index('areas_parent').on(t.parentCode, t.code)],
);

/** An area given to one provider for a time. A trigger refuses a second one at, above or below it on the same day. */
export const operatingAreas = pgTable(
	'operating_areas',
	{
		id: text('id').primaryKey(),
		areaPath: areaPathColumn(),
		providerId: text('provider_id').notNull(),
		fromOn: date('from_on', { mode: 'string' }).notNull(),
		/** The last day; open while null. */
		untilOn: date('until_on', { mode: 'string' }),
		note: text('note').notNull().default(''),
		givenAt: instant('given_at').notNull(),
		givenBy: text('given_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: text('ended_by'),
	},
	(t) => [index('operating_areas_area').on(t.areaPath, t.fromOn), index('operating_areas_provider').on(t.providerId)],
);

/** How many current seniors live directly in an area; kept by triggers of the same statement, and summed over what lies below. */
export const areaTallies = pgTable('area_tallies', {
	areaPath: text('area_path').primaryKey(),
	seniors: integer('seniors').notNull(),
	livingAlone: integer('living_alone').notNull(),
	/** Have a device that has proved itself lately. */
	covered: integer('covered').notNull(),
});

/** The same seniors by the year of birth: who is over eighty changes every midnight, without any row being touched. */
export const areaBirths = pgTable(
	'area_births',
	{
		areaPath: text('area_path').notNull(),
		bornYear: integer('born_year').notNull(),
		seniors: integer('seniors').notNull(),
	},
	(t) => [primaryKey({ columns: [t.areaPath, t.bornYear] })],
);
