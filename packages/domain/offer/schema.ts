import type { DecisionView } from '@unwalled/contracts';
import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

export const offers = pgTable(
	'offers',
	{
		id: text('id').primaryKey(),
		ticketId: text('ticket_id').notNull(),
		/** The ticket's: the database writes it and keeps it in step, whatever was given. */
		areaPath: areaPathColumn().default(''),
		/** Which dispatch of the ticket this offer belongs to. */
		dispatch: integer('dispatch').notNull(),
		round: integer('round').notNull(),
		workerId: text('worker_id').notNull(),
		providerId: text('provider_id').notNull(),
		status: text('status').notNull(),
		priority: text('priority').notNull(),
		score: doublePrecision('score').notNull(),
		distanceM: integer('distance_m').notNull(),
		serviceItemCode: text('service_item_code').notNull(),
		/** The price promised with the offer; later price changes do not touch it. */
		payCents: integer('pay_cents').notNull(),
		priceVersion: integer('price_version').notNull(),
		offeredAt: instant('offered_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		decidedAt: instant('decided_at'),
		decidedBy: text('decided_by'),
		declineReason: text('decline_reason'),
		version: versionColumn(),
	},
	(t) => [
		// One acceptance per dispatch, whatever the code does.
		uniqueIndex('offers_one_accepted').on(t.ticketId, t.dispatch).where(sql`${t.status} = 'accepted'`),
		uniqueIndex('offers_one_pending').on(t.ticketId, t.workerId).where(sql`${t.status} = 'pending'`),
		// A worker may think about several offers but answers for one job at a time.
		index('offers_ticket').on(t.ticketId, t.offeredAt),
		index('offers_worker').on(t.workerId, t.status),
		index('offers_expiry').on(t.expiresAt).where(sql`${t.status} = 'pending'`),
		// Who took how many jobs lately: the fair shares of every choice read this.
		index('offers_accepted').on(t.decidedAt).where(sql`${t.status} = 'accepted'`),
	],
);

/** Every choice with what it was made of, so that «why Wang, why not Chen» can be answered for ever. */
export const decisions = pgTable(
	'dispatch_decisions',
	{
		id: text('id').primaryKey(),
		ticketId: text('ticket_id').notNull(),
		dispatch: integer('dispatch').notNull(),
		round: integer('round').notNull(),
		outcome: text('outcome').notNull(),
		candidates: jsonb('candidates').$type<DecisionView['candidates']>().notNull(),
		/** How many were looked at beyond those; null when there were no others. */
		unlisted: jsonb('unlisted').$type<DecisionView['unlisted']>(),
		decidedAt: instant('decided_at').notNull(),
	},
	(t) => [index('decisions_ticket').on(t.ticketId, t.decidedAt)],
);
