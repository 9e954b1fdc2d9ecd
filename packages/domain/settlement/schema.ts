import { areaPathColumn, instant } from '@unwalled/database';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** What a finished visit costs: written once, never changed. */
export const settlementLines = pgTable(
	'settlement_lines',
	{
		id: text('id').primaryKey(),
		visitId: text('visit_id').notNull().unique(),
		ticketId: text('ticket_id').notNull(),
		providerId: text('provider_id').notNull(),
		workerId: text('worker_id').notNull(),
		seniorId: text('senior_id'),
		areaPath: areaPathColumn(),
		serviceItemCode: text('service_item_code').notNull(),
		priceVersion: integer('price_version').notNull(),
		durationS: integer('duration_s').notNull(),
		amountCents: integer('amount_cents').notNull(),
		writtenAt: instant('written_at').notNull(),
	},
	(t) => [index('settlement_lines_provider').on(t.providerId, t.writtenAt.desc().nullsFirst(), t.id.desc().nullsFirst())],
);
