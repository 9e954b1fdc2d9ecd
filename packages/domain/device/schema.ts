import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';

const place = (areaPath: { readonly name: string }) => sql.raw(`"${areaPath.name}" collate "C"`);

/** A one-touch telephone, a pendant, a sensor: from the store to the household and back. */
export const devices = pgTable(
	'devices',
	{
		id: text('id').primaryKey(),
		kind: text('kind').notNull(),
		model: text('model').notNull(),
		serial: text('serial').notNull().unique(),
		status: text('status').notNull(),
		/** Of the household, or of the store. */
		areaPath: areaPathColumn(),
		householdId: text('household_id'),
		/** Set when it belongs to one person; otherwise it covers everybody behind the door. */
		seniorId: text('senior_id'),
		/** The number that it calls from, E.164. */
		phone: text('phone'),
		/** Number of its card (ICCID). */
		sim: text('sim'),
		boundAt: instant('bound_at'),
		heartbeatAt: instant('heartbeat_at'),
		batteryPct: integer('battery_pct'),
		/** The last press that came from it. */
		provenAt: instant('proven_at'),
		/** Proven within the last 35 days: set by a proof, taken back by a sweep, so that sums over areas can be kept. */
		covered: boolean('covered').notNull().default(false),
		fault: text('fault'),
		version: versionColumn(),
	},
	(t) => [
		index('devices_household').on(t.householdId),
		index('devices_senior').on(t.seniorId),
		index('devices_phone').on(t.phone).where(sql`${t.status} in ('bound','faulty')`),
		// Lists go place by place, so that one index gives the range of an area and the order of the page.
		index('devices_place').on(place(t.areaPath), t.id),
		index('devices_status').on(t.status, place(t.areaPath), t.id),
		index('devices_dormant').on(place(t.areaPath), t.id).where(sql`${t.status} = 'bound' and not ${t.covered}`),
		index('devices_battery').on(place(t.areaPath), t.id).where(sql`${t.batteryPct} < 20 and ${t.status} in ('bound','faulty')`),
		// Searching by the begin of a serial number or the end of a telephone number.
		index('devices_serial').on(t.serial.op('text_pattern_ops')),
		index('devices_phone_end').on(sql`reverse(${t.phone}) text_pattern_ops`),
		index('devices_covered').on(t.provenAt).where(sql`${t.covered}`),
		index('devices_heartbeat').on(t.heartbeatAt).where(sql`${t.status} = 'bound'`),
	],
);

/** How many devices stand in each community, and how: kept by triggers with every statement, so that sums cost nothing to ask for. */
export const deviceTallies = pgTable('device_tallies', {
	areaPath: text('area_path').primaryKey(),
	stock: integer('stock').notNull().default(0),
	/** With those that have a fault. */
	bound: integer('bound').notNull().default(0),
	covered: integer('covered').notNull().default(0),
	faulty: integer('faulty').notNull().default(0),
});

/** What became of a device and where: written once, never changed, so that an exchange keeps the history of both. */
export const deviceEvents = pgTable(
	'device_events',
	{
		id: text('id').primaryKey(),
		deviceId: text('device_id')
			.notNull()
			.references(() => devices.id),
		kind: text('kind').notNull(),
		/** Where it stood then. */
		householdId: text('household_id'),
		/** Of that household, or of the store it lay in then; the database writes it. A device goes on to another street, what it did here does not. */
		areaPath: areaPathColumn().default(''),
		at: instant('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
	},
	(t) => [index('device_events_device').on(t.deviceId, t.at), index('device_events_household').on(t.householdId, t.at)],
);
