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
	/** Why there is no position. */
	noPlace: text(`${name}_no_place`),
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
		checkInNoPlace: checkIn.noPlace,
		checkOutAt: checkOut.at,
		checkOutDeviceAt: checkOut.deviceAt,
		checkOutLng: checkOut.lng,
		checkOutLat: checkOut.lat,
		checkOutAccuracyM: checkOut.accuracyM,
		checkOutDistanceM: checkOut.distanceM,
		checkOutNoPlace: checkOut.noPlace,
		/** Why nobody signed. */
		unsignedReason: text('unsigned_reason'),
		/** By how many minutes the worker said to be late, last, and when. */
		lateMin: integer('late_min'),
		lateAt: instant('late_at'),
		lateDeviceAt: instant('late_device_at'),
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
		/** Whose signature it is; null for a photo. */
		signedBy: text('signed_by'),
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

/** One-time codes by which a call from the senior's telephone proves that the worker is there, and what became of each. */
export const visitProofs = pgTable(
	'visit_proofs',
	{
		id: text('id').primaryKey(),
		visitId: text('visit_id')
			.notNull()
			.references(() => visits.id),
		kind: text('kind').notNull(),
		codeHash: text('code_hash').notNull(),
		issuedAt: instant('issued_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		/** Who asked for the code: the author of what it proves. */
		byAccount: text('by_account').notNull(),
		byName: text('by_name').notNull(),
		wrongTries: integer('wrong_tries').notNull().default(0),
		/** The call and which of its tries was wrong last: a question that a carrier repeats is counted once. */
		lastTry: text('last_try'),
		/** When it stopped to count without having proved anything: replaced, or tried too often. */
		closedAt: instant('closed_at'),
		callId: text('call_id'),
		provedAt: instant('proved_at'),
	},
	(t) => [
		uniqueIndex('visit_proofs_one_waiting').on(t.visitId).where(sql`${t.provedAt} is null and ${t.closedAt} is null`),
		uniqueIndex('visit_proofs_one_proved').on(t.visitId).where(sql`${t.provedAt} is not null`),
		index('visit_proofs_visit').on(t.visitId, t.issuedAt),
	],
);
