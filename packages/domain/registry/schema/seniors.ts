import type { RingWish } from '@unwalled/contracts';
import { areaPathColumn, bytes, instant, sequence, versionColumn } from '@unwalled/database';
import { type AnyPgColumn, boolean, date, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** What a merge changed: enough to undo it exactly. Sealed values are in columns of their own. */
export interface MergeRecord {
	/** Columns of the file that goes on: as they were, and as the merge left them. */
	readonly columns: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;
	readonly healthMerged: boolean;
	readonly idNumberTaken: boolean;
	readonly contacts: readonly { readonly id: string; readonly ordinal: number }[];
	readonly phones: readonly { readonly phone: string; readonly householdId: string; readonly seniorId: string | null }[];
}

/** One door: where a one-touch phone stands and where help goes. */
export const households = pgTable(
	'households',
	{
		id: text('id').primaryKey(),
		areaPath: areaPathColumn(),
		address: text('address').notNull(),
		entranceNote: text('entrance_note').notNull().default(''),
		keyPlace: text('key_place').notNull().default(''),
		/** WGS84 degrees. */
		lng: doublePrecision('lng').notNull(),
		lat: doublePrecision('lat').notNull(),
		/** Radius in metres around the point; large when only the area is known. */
		accuracyM: doublePrecision('accuracy_m').notNull().default(0),
		version: versionColumn(),
	},
	(t) => [index('households_area').on(t.areaPath, t.address)],
);

/** Telephone numbers of a household, normalised to E.164; the caller id that tells who pressed. */
export const householdPhones = pgTable(
	'household_phones',
	{
		phone: text('phone').primaryKey(),
		householdId: text('household_id')
			.notNull()
			.references(() => households.id),
		/** Set when the number belongs to one person and not to the household. */
		seniorId: text('senior_id'),
		kind: text('kind').notNull(),
	},
	(t) => [index('household_phones_household').on(t.householdId), index('household_phones_senior').on(t.seniorId)],
);

export const seniors = pgTable(
	'seniors',
	{
		id: text('id').primaryKey(),
		householdId: text('household_id')
			.notNull()
			.references(() => households.id),
		areaPath: areaPathColumn(),
		name: text('name').notNull(),
		/** Syllables with spaces, family name first. */
		pinyin: text('pinyin').notNull(),
		/** First letters of the syllables. */
		initials: text('initials').notNull().default(''),
		sex: text('sex').notNull(),
		bornOn: date('born_on', { mode: 'string' }).notNull(),
		/** The id number under a key of the field encryption; the index finds it by equality. */
		idNumberSealed: text('id_number_sealed'),
		idNumberIndex: text('id_number_index'),
		cardNumber: text('card_number'),
		livingState: text('living_state').notNull(),
		abilityLevel: text('ability_level').notNull(),
		hearing: text('hearing').notNull(),
		dialect: text('dialect').notNull(),
		faith: text('faith').notNull().default(''),
		/** The doctor who knows the senior, with the telephone number. */
		gp: text('gp').notNull().default(''),
		/** Diseases, allergies and medicines as sealed JSON; the three columns below are what was there before sealing. */
		healthSealed: text('health_sealed'),
		diseases: text('diseases').array().notNull(),
		allergies: text('allergies').array().notNull(),
		medicines: text('medicines').array().notNull(),
		/** Wishes as people read them; those that a telephone can keep are in `ring_wishes` too. */
		wishes: text('wishes').array().notNull(),
		ringWishes: jsonb('ring_wishes').$type<RingWish[]>().notNull().default([]),
		/** Workers who must not be sent. */
		barredWorkerIds: text('barred_worker_ids').array().notNull(),
		/** Kept by a trigger of the devices: one that is bound here has proved itself lately. */
		covered: boolean('covered').notNull().default(false),
		/** The file that goes on, once two files of one person were merged. */
		mergedInto: text('merged_into').references((): AnyPgColumn => seniors.id),
		leftAt: instant('left_at'),
		leftReason: text('left_reason'),
		version: versionColumn(),
	},
	(t) => [
		index('seniors_household').on(t.householdId),
		index('seniors_area').on(t.areaPath),
		uniqueIndex('seniors_id_number').on(t.idNumberIndex),
		index('seniors_merged').on(t.mergedInto),
	],
);

export const contacts = pgTable(
	'contacts',
	{
		id: text('id').primaryKey(),
		seniorId: text('senior_id')
			.notNull()
			.references(() => seniors.id),
		ordinal: integer('ordinal').notNull(),
		name: text('name').notNull(),
		relation: text('relation').notNull(),
		phone: text('phone').notNull(),
		holdsKey: boolean('holds_key').notNull(),
		/** Agreed to be told by text message when the red button is pressed. */
		toldOfAlarms: boolean('told_of_alarms').notNull(),
		/** The senior lets them order services. */
		mayOrder: boolean('may_order').notNull().default(false),
		/** The senior lets them see where a wristband is. */
		maySeePosition: boolean('may_see_position').notNull().default(false),
	},
	(t) => [index('contacts_senior').on(t.seniorId, t.ordinal)],
);

/** A face, so that whoever comes knows whom they look for. */
export const seniorPhotos = pgTable('senior_photos', {
	seniorId: text('senior_id')
		.primaryKey()
		.references(() => seniors.id),
	mediaType: text('media_type').notNull(),
	sha256: text('sha256').notNull(),
	content: bytes('content').notNull(),
	addedAt: instant('added_at').notNull(),
	addedBy: text('added_by').notNull(),
});

/** Append-only: what was said of a senior, by whom and when. A registration is one row with all of its fields. */
export const seniorFacts = pgTable(
	'senior_facts',
	{
		seq: sequence('seq').primaryKey(),
		seniorId: text('senior_id')
			.notNull()
			.references(() => seniors.id),
		/** A field, `registration` for all at once, or `note`. */
		field: text('field').notNull(),
		/** Field → value; absent where it is sealed. */
		value: jsonb('value').$type<Record<string, unknown>>(),
		sealed: text('sealed'),
		source: text('source').notNull(),
		reason: text('reason'),
		recordedAt: instant('recorded_at').notNull(),
		recordedBy: text('recorded_by').notNull(),
		recordedByName: text('recorded_by_name').notNull(),
		reviewedAt: instant('reviewed_at'),
		reviewedBy: text('reviewed_by'),
		reviewedByName: text('reviewed_by_name'),
		/** The last day on which the value may be relied on. */
		validUntil: date('valid_until', { mode: 'string' }),
	},
	(t) => [index('senior_facts_senior').on(t.seniorId, t.seq)],
);

/** Append-only: consent given, and consent taken back, each a row of its own. */
export const consents = pgTable(
	'consents',
	{
		id: text('id').primaryKey(),
		seniorId: text('senior_id')
			.notNull()
			.references(() => seniors.id),
		act: text('act').notNull(),
		purpose: text('purpose').notNull(),
		/** The senior, or who speaks for them. */
		byWhom: text('by_whom').notNull(),
		how: text('how').notNull(),
		validUntil: date('valid_until', { mode: 'string' }),
		note: text('note').notNull().default(''),
		/** The consent that this row takes back. */
		withdraws: text('withdraws').references((): AnyPgColumn => consents.id),
		recordedAt: instant('recorded_at').notNull(),
		recordedBy: text('recorded_by').notNull(),
		recordedByName: text('recorded_by_name').notNull(),
	},
	(t) => [index('consents_senior').on(t.seniorId, t.recordedAt), uniqueIndex('consents_withdraws').on(t.withdraws)],
);

/** Two files of one person made one, with all that is needed to make them two again. */
export const seniorMerges = pgTable(
	'senior_merges',
	{
		id: text('id').primaryKey(),
		keepId: text('keep_id')
			.notNull()
			.references(() => seniors.id),
		dropId: text('drop_id')
			.notNull()
			.references(() => seniors.id),
		record: jsonb('record').$type<MergeRecord>().notNull(),
		/** Outside the record, so that a change of keys finds them. */
		dropIdNumberSealed: text('drop_id_number_sealed'),
		keepHealthSealed: text('keep_health_sealed'),
		reason: text('reason').notNull(),
		mergedAt: instant('merged_at').notNull(),
		mergedBy: text('merged_by').notNull(),
		mergedByName: text('merged_by_name').notNull(),
		undoneAt: instant('undone_at'),
		undoneBy: text('undone_by'),
		undoneReason: text('undone_reason'),
	},
	(t) => [index('senior_merges_keep').on(t.keepId), index('senior_merges_drop').on(t.dropId)],
);
