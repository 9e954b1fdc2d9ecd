import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** One draw for one operator: done once, and with its seed it can be done again to see that nobody chose. */
export const qualityDraws = pgTable(
	'quality_draws',
	{
		/** First day of the month. */
		month: date('month').notNull(),
		accountId: text('account_id').notNull(),
		/** 1 after the first half of the month, 2 when it is over. */
		half: integer('half').notNull(),
		areaPath: areaPathColumn(),
		seed: bigint('seed', { mode: 'number' }).notNull(),
		/** How many calls it was drawn from. */
		pool: integer('pool').notNull(),
		drawnAt: instant('drawn_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.month, t.accountId, t.half] })],
);

/** One call of one operator that a supervisor listens to and judges. */
export const qualityReviews = pgTable(
	'quality_reviews',
	{
		id: text('id').primaryKey(),
		month: date('month').notNull(),
		accountId: text('account_id').notNull(),
		accountName: text('account_name').notNull(),
		callId: text('call_id').notNull(),
		ticketId: text('ticket_id').notNull(),
		/** That of the ticket, whatever was written: PostgreSQL sees to it. */
		areaPath: areaPathColumn().default(''),
		/** `drawn` or `sos`. */
		cause: text('cause').notNull(),
		answeredAt: instant('answered_at').notNull(),
		listedAt: instant('listed_at').notNull(),
		/** Mark by question; null until somebody has judged. */
		marks: jsonb('marks').$type<Readonly<Record<string, string>>>(),
		remark: text('remark').notNull().default(''),
		/** 0 to 100; null when no question applied. */
		score: integer('score'),
		reviewedAt: instant('reviewed_at'),
		reviewedBy: text('reviewed_by'),
		reviewedByName: text('reviewed_by_name'),
		/** What the operator says to it. */
		reply: text('reply').notNull().default(''),
		repliedAt: instant('replied_at'),
		version: versionColumn(),
	},
	(t) => [
		uniqueIndex('quality_reviews_call').on(t.callId, t.accountId),
		index('quality_reviews_month').on(t.month, t.areaPath),
		index('quality_reviews_account').on(t.accountId, t.month),
		index('quality_reviews_ticket').on(t.ticketId),
		index('quality_reviews_open').on(t.answeredAt).where(sql`${t.reviewedAt} is null`),
	],
);
