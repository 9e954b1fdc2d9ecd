import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** Worker and senior of one visit, who reach each other without a number of the other. */
export const maskBindings = pgTable(
	'mask_bindings',
	{
		id: text('id').primaryKey(),
		visitId: text('visit_id').notNull().unique(),
		ticketId: text('ticket_id').notNull(),
		/** That of the ticket: PostgreSQL sees to it. */
		areaPath: areaPathColumn().default(''),
		workerId: text('worker_id').notNull(),
		householdId: text('household_id').notNull(),
		seniorId: text('senior_id'),
		workerPhone: text('worker_phone').notNull(),
		seniorPhone: text('senior_phone').notNull(),
		/** The number that both dial. */
		line: text('line').notNull(),
		/** What a number-masking service calls it; null in the house’s own rooms. */
		serviceRef: text('service_ref'),
		/** When the service ends it by itself, whatever becomes of us. */
		expiresAt: instant('expires_at'),
		/** What whoever has several open bindings presses for this one: 1 to 9. */
		digit: integer('digit').notNull(),
		boundAt: instant('bound_at').notNull(),
		/** When it ends; null while the visit runs. */
		closesAt: instant('closes_at'),
		closedAt: instant('closed_at'),
		calls: integer('calls').notNull().default(0),
		version: versionColumn(),
	},
	(t) => [
		index('mask_bindings_ticket').on(t.ticketId),
		index('mask_bindings_worker').on(t.workerPhone, t.boundAt),
		index('mask_bindings_senior').on(t.seniorPhone, t.boundAt),
		index('mask_bindings_open').on(t.boundAt).where(sql`${t.closedAt} is null`),
	],
);
