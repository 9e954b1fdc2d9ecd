import { areaPathColumn, bytes, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

const stamp = (name: string) => ({
	at: instant(`${name}_at`),
	deviceAt: instant(`${name}_device_at`),
	lng: doublePrecision(`${name}_lng`),
	lat: doublePrecision(`${name}_lat`),
	accuracyM: doublePrecision(`${name}_accuracy_m`),
	distanceM: integer(`${name}_distance_m`),
});
const checkIn = stamp('check_in');
const checkOut = stamp('check_out');

/** The six facts of electronic visit verification: service, senior, worker, date, place, begin and end. */
export const visits = pgTable(
	'visits',
	{
		id: text('id').primaryKey(),
		ticketId: text('ticket_id').notNull(),
		/** The ticket's: the database writes it and keeps it in step, whatever was given. */
		areaPath: areaPathColumn().default(''),
		offerId: text('offer_id').notNull().unique(),
		workerId: text('worker_id').notNull(),
		providerId: text('provider_id').notNull(),
		seniorId: text('senior_id'),
		householdId: text('household_id').notNull(),
		serviceItemCode: text('service_item_code').notNull(),
		payCents: integer('pay_cents').notNull(),
		priceVersion: integer('price_version').notNull(),
		status: text('status').notNull(),
		createdAt: instant('created_at').notNull(),
		departedAt: instant('departed_at'),
		departedDeviceAt: instant('departed_device_at'),
		checkInAt: checkIn.at,
		checkInDeviceAt: checkIn.deviceAt,
		checkInLng: checkIn.lng,
		checkInLat: checkIn.lat,
		checkInAccuracyM: checkIn.accuracyM,
		checkInDistanceM: checkIn.distanceM,
		checkOutAt: checkOut.at,
		checkOutDeviceAt: checkOut.deviceAt,
		checkOutLng: checkOut.lng,
		checkOutLat: checkOut.lat,
		checkOutAccuracyM: checkOut.accuracyM,
		checkOutDistanceM: checkOut.distanceM,
		abortReason: text('abort_reason'),
		note: text('note'),
		/** When its settlement line was written: finished visits without it are what the sweeper settles. */
		settledAt: instant('settled_at'),
		version: versionColumn(),
	},
	(t) => [
		uniqueIndex('visits_one_open').on(t.ticketId).where(sql`${t.status} in ('created','en_route','on_scene')`),
		uniqueIndex('visits_one_per_worker').on(t.workerId).where(sql`${t.status} in ('created','en_route','on_scene')`),
		index('visits_ticket').on(t.ticketId, t.createdAt),
		index('visits_worker').on(t.workerId, t.createdAt),
		index('visits_unsettled').on(t.checkOutAt).where(sql`${t.status} = 'completed' and ${t.settledAt} is null`),
	],
);

/** What was wrong and what is right instead; the visit itself keeps what was first written. */
export const visitCorrections = pgTable(
	'visit_corrections',
	{
		id: text('id').primaryKey(),
		visitId: text('visit_id')
			.notNull()
			.references(() => visits.id),
		field: text('field').notNull(),
		original: text('original'),
		corrected: text('corrected').notNull(),
		reason: text('reason').notNull(),
		byAccount: text('by_account').notNull(),
		byName: text('by_name').notNull(),
		at: instant('at').notNull(),
	},
	(t) => [index('visit_corrections_visit').on(t.visitId)],
);

export const visitEvidence = pgTable(
	'visit_evidence',
	{
		id: text('id').primaryKey(),
		visitId: text('visit_id')
			.notNull()
			.references(() => visits.id),
		/** Chosen by the worker's phone: the same photo sent twice is one row. */
		key: text('key').notNull(),
		kind: text('kind').notNull(),
		mediaType: text('media_type').notNull(),
		content: bytes('content').notNull(),
		sha256: text('sha256').notNull(),
		capturedAt: instant('captured_at').notNull(),
		receivedAt: instant('received_at').notNull(),
		lng: doublePrecision('lng'),
		lat: doublePrecision('lat'),
		accuracyM: doublePrecision('accuracy_m'),
	},
	(t) => [uniqueIndex('visit_evidence_key').on(t.visitId, t.key)],
);
