import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { boolean, date, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Areas by official 12-digit code: province, city, district, street, community. */
export const areas = pgTable('areas', {
	code: text('code').primaryKey(),
	path: text('path').notNull().unique(),
	parentCode: text('parent_code'),
	level: text('level').notNull(),
	name: text('name').notNull(),
});

/** One door: where a one-touch phone stands and where help goes. */
export const households = pgTable('households', {
	id: text('id').primaryKey(),
	areaPath: areaPathColumn(),
	address: text('address').notNull(),
	entranceNote: text('entrance_note').notNull().default(''),
	keyPlace: text('key_place').notNull().default(''),
	/** WGS84 degrees. */
	lng: doublePrecision('lng').notNull(),
	lat: doublePrecision('lat').notNull(),
});

/** Telephone numbers of a household, normalised to E.164; the caller id that tells who pressed. */
export const householdPhones = pgTable('household_phones', {
	phone: text('phone').primaryKey(),
	householdId: text('household_id')
		.notNull()
		.references(() => households.id),
	/** Set when the number belongs to one person and not to the household. */
	seniorId: text('senior_id'),
	kind: text('kind').notNull(),
});

export const seniors = pgTable(
	'seniors',
	{
		id: text('id').primaryKey(),
		householdId: text('household_id')
			.notNull()
			.references(() => households.id),
		areaPath: areaPathColumn(),
		name: text('name').notNull(),
		pinyin: text('pinyin').notNull(),
		sex: text('sex').notNull(),
		bornOn: date('born_on', { mode: 'string' }).notNull(),
		livingState: text('living_state').notNull(),
		abilityLevel: text('ability_level').notNull(),
		hearing: text('hearing').notNull(),
		dialect: text('dialect').notNull(),
		diseases: text('diseases').array().notNull(),
		allergies: text('allergies').array().notNull(),
		medicines: text('medicines').array().notNull(),
		wishes: text('wishes').array().notNull(),
		/** Workers who must not be sent. */
		barredWorkerIds: text('barred_worker_ids').array().notNull(),
		version: versionColumn(),
	},
	(t) => [index('seniors_household').on(t.householdId), index('seniors_area').on(t.areaPath)],
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
	},
	(t) => [index('contacts_senior').on(t.seniorId, t.ordinal)],
);

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

/** Who may sign in. */
export const accounts = pgTable('accounts', {
	id: text('id').primaryKey(),
	login: text('login').notNull().unique(),
	name: text('name').notNull(),
	/** Argon2id in PHC string form. */
	passwordHash: text('password_hash').notNull(),
	role: text('role').notNull(),
	areaPath: areaPathColumn(),
	providerId: text('provider_id'),
	workerId: text('worker_id'),
	disabledAt: instant('disabled_at'),
});

/** A sign-in. Only a hash of the cookie's token is kept. */
export const sessions = pgTable('sessions', {
	tokenHash: text('token_hash').primaryKey(),
	accountId: text('account_id')
		.notNull()
		.references(() => accounts.id),
	csrfToken: text('csrf_token').notNull(),
	startedAt: instant('started_at').notNull(),
	expiresAt: instant('expires_at').notNull(),
});

/** Failed sign-ins, for throttling by name and by address. */
export const signInFailures = pgTable(
	'sign_in_failures',
	{
		key: text('key').notNull(),
		at: instant('at').notNull(),
		nonce: text('nonce').notNull(),
	},
	(t) => [primaryKey({ columns: [t.key, t.at, t.nonce] })],
);

/** Lines, areas and buildings of the local map, drawn without any internet tile. */
export const mapFeatures = pgTable('map_features', {
	id: text('id').primaryKey(),
	kind: text('kind').notNull(),
	name: text('name').notNull(),
	/** GeoJSON geometry, WGS84. */
	geometry: jsonb('geometry').notNull(),
});
