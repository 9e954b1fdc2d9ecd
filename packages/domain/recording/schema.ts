import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';

/** One recording for each call that was recorded: what was said itself lies sealed in the blob store. */
export const recordings = pgTable(
	'recordings',
	{
		/** That of the call with another prefix, so that a call can have no second one. */
		id: text('id').primaryKey(),
		callId: text('call_id').notNull().unique(),
		ticketId: text('ticket_id').notNull(),
		/** That of the ticket, whatever was written: PostgreSQL sees to it. */
		areaPath: areaPathColumn().default(''),
		status: text('status').notNull(),
		retention: text('retention').notNull(),
		/** How the exchange calls it; null once the exchange has let go of it. */
		sourceName: text('source_name'),
		/** Where it lies in the blob store; null before it is stored and after it is gone. */
		blobKey: text('blob_key'),
		startedAt: instant('started_at').notNull(),
		endedAt: instant('ended_at'),
		durationMs: integer('duration_ms'),
		bytes: bigint('bytes', { mode: 'number' }),
		channels: integer('channels'),
		/** Of the WAV as it is played. */
		sha256: text('sha256'),
		/** Loudest sample of each part, 0–100: the senior's side, and everybody else's. */
		peaksSenior: smallint('peaks_senior').array().notNull().default(sql`'{}'`),
		peaksOthers: smallint('peaks_others').array().notNull().default(sql`'{}'`),
		/** When nothing was recorded on purpose, `{from, until, by}`; the last one may be open. */
		pauses: jsonb('pauses').notNull().default(sql`'[]'`),
		/** How often the exchange was asked and had none. */
		attempts: integer('attempts').notNull().default(0),
		/** When there is something to do: fetch it, let the exchange forget it, remove the blob; null when there is not. */
		dueAt: instant('due_at'),
		storedAt: instant('stored_at'),
		missingAt: instant('missing_at'),
		deletedAt: instant('deleted_at'),
		version: versionColumn(),
	},
	(t) => [
		index('recordings_ticket').on(t.ticketId, t.startedAt),
		index('recordings_due').on(t.dueAt).where(sql`${t.dueAt} is not null`),
		index('recordings_live').on(t.callId).where(sql`${t.status} = 'recording'`),
		index('recordings_missing').on(t.missingAt).where(sql`${t.status} = 'missing'`),
	],
);
