import { areaPathColumn, instant } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** The auditor's last word: one row, written after each complete check. */
export const audits = pgTable('audits', {
	id: integer('id').primaryKey(),
	at: instant('at').notNull(),
	openTickets: integer('open_tickets').notNull(),
	withNextStep: integer('with_next_step').notNull(),
	repairedToday: integer('repaired_today').notNull(),
	/** Local day that `repaired_today` counts. */
	day: text('day').notNull(),
	alarms: integer('alarms').notNull(),
});

/** Something stuck that no command could repair: the supervisor is rung until somebody has it or it is over. */
export const alarms = pgTable(
	'alarms',
	{
		id: text('id').primaryKey(),
		check: text('check').notNull(),
		/** The stuck row: with the check it names the alarm while it lasts. */
		subject: text('subject').notNull(),
		ticketId: text('ticket_id'),
		areaPath: areaPathColumn().default(''),
		raisedAt: instant('raised_at').notNull(),
		lastSeenAt: instant('last_seen_at').notNull(),
		rings: integer('rings').notNull().default(0),
		nextRingAt: instant('next_ring_at'),
		acknowledgedAt: instant('acknowledged_at'),
		acknowledgedBy: text('acknowledged_by'),
		overAt: instant('over_at'),
	},
	(t) => [
		uniqueIndex('alarms_one').on(t.check, t.subject).where(sql`${t.overAt} is null`),
		index('alarms_ring').on(t.nextRingAt).where(sql`${t.overAt} is null and ${t.acknowledgedAt} is null`),
	],
);
