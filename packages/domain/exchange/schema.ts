import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** A file that somebody brought, and how far it is written. The file itself lies in the house folder until the end. */
export const imports = pgTable(
	'imports',
	{
		id: text('id').primaryKey(),
		kind: text('kind').notNull(),
		fileName: text('file_name').notNull(),
		bytes: bigint('bytes', { mode: 'number' }).notNull(),
		sha256: text('sha256').notNull(),
		format: text('format').$type<'csv' | 'xlsx'>().notNull(),
		encoding: text('encoding'),
		sheet: text('sheet'),
		otherSheets: text('other_sheets').array().notNull(),
		/** Rows may only belong to areas at or below this one: the area of who brought the file. */
		areaPath: areaPathColumn(),
		status: text('status').notNull(),
		wanted: text('wanted'),
		wantedAt: instant('wanted_at'),
		/** The line of the header, the header itself, and rows below it with digits masked. */
		headerLine: integer('header_line').notNull(),
		columns: text('columns').array().notNull(),
		samples: jsonb('samples').$type<string[][]>().notNull(),
		mapping: jsonb('mapping').notNull(),
		counts: jsonb('counts').notNull(),
		/** Rows below the header that are written, with their report: a process that dies is followed up from here. */
		cursor: integer('cursor').notNull().default(0),
		totalRows: integer('total_rows'),
		failure: jsonb('failure').$type<{ code: string; facts: Record<string, string | number> }>(),
		/** Who works on it, and until when nobody else does. */
		lease: text('lease'),
		leaseUntil: instant('lease_until'),
		createdBy: text('created_by').notNull(),
		createdByName: text('created_by_name').notNull(),
		createdAt: instant('created_at').notNull(),
		endedAt: instant('ended_at'),
		reason: text('reason'),
		/** The file is gone from the house folder. */
		fileGone: boolean('file_gone').notNull().default(false),
		version: versionColumn(),
	},
	(t) => [
		index('imports_area').on(t.areaPath, t.id),
		// The same file brought twice at once is one import.
		uniqueIndex('imports_file').on(t.sha256, t.kind, t.areaPath).where(sql`${t.status} not in ('failed', 'canceled')`),
		index('imports_wanted').on(t.wantedAt).where(sql`${t.wanted} is not null`),
	],
);

/** The report: what was wrong with which row. Written with the rows beside it, in one transaction. */
export const importRowsRefused = pgTable(
	'import_rows_refused',
	{
		importId: text('import_id')
			.notNull()
			.references(() => imports.id),
		/** Counts the remarks of one import: the order of pages. */
		ordinal: integer('ordinal').notNull(),
		line: integer('line').notNull(),
		field: text('field').notNull(),
		code: text('code').notNull(),
		value: text('value').notNull(),
		taken: boolean('taken').notNull(),
	},
	(t) => [primaryKey({ columns: [t.importId, t.ordinal] })],
);

/** What somebody took out of the house: who, when, why, how much. The rows are streamed and kept nowhere. */
export const exports = pgTable(
	'exports',
	{
		id: text('id').primaryKey(),
		kind: text('kind').$type<'seniors' | 'areas'>().notNull(),
		format: text('format').$type<'csv' | 'xlsx'>().notNull(),
		areaPath: areaPathColumn(),
		why: text('why').notNull(),
		accountId: text('account_id').notNull(),
		accountName: text('account_name').notNull(),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		fetchedAt: instant('fetched_at'),
		rows: integer('rows'),
	},
	(t) => [index('exports_account').on(t.accountId, t.id)],
);

/** An address outside that is told of facts. */
export const webhookEndpoints = pgTable('webhook_endpoints', {
	id: text('id').primaryKey(),
	url: text('url').notNull(),
	description: text('description').notNull(),
	/** Types of facts that it is told of. */
	types: text('types').array().notNull(),
	areaPath: areaPathColumn(),
	/** The signing secret under a key of the field encryption. */
	secretSealed: text('secret_sealed').notNull(),
	/** Facts up to here were looked at; a little behind the newest, because commits do not come in the order of their numbers. */
	seenSeq: bigint('seen_seq', { mode: 'number' }).notNull(),
	createdBy: text('created_by').notNull(),
	createdAt: instant('created_at').notNull(),
	disabledAt: instant('disabled_at'),
	disabledWhy: text('disabled_why'),
	version: versionColumn(),
});

/** One attempt at the receiver, as it went. */
export interface Attempt {
	readonly at: string;
	/** HTTP status; null when there was no answer. */
	readonly status: number | null;
	readonly ms: number;
	readonly error: string | null;
}

/** One message to one endpoint: the log, and the queue at once. */
export const webhookDeliveries = pgTable(
	'webhook_deliveries',
	{
		id: text('id').primaryKey(),
		endpointId: text('endpoint_id')
			.notNull()
			.references(() => webhookEndpoints.id),
		/** The fact that it tells of; a test has none. */
		eventId: text('event_id').notNull(),
		type: text('type').notNull(),
		payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
		status: text('status').$type<'pending' | 'delivered' | 'failed'>().notNull(),
		attempts: jsonb('attempts').$type<Attempt[]>().notNull(),
		/** Attempts since it was last asked for: how long the next wait is. */
		tries: integer('tries').notNull().default(0),
		nextAt: instant('next_at'),
		createdAt: instant('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('webhook_deliveries_once').on(t.endpointId, t.eventId),
		index('webhook_deliveries_due').on(t.nextAt).where(sql`${t.status} = 'pending'`),
		index('webhook_deliveries_log').on(t.endpointId, t.id),
	],
);
