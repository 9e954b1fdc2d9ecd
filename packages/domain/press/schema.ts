import { areaPathColumn, instant } from '@unwalled/database';
import { index, pgTable, text } from 'drizzle-orm/pg-core';

/** A press is a fact: written once, never changed. */
export const presses = pgTable(
	'presses',
	{
		id: text('id').primaryKey(),
		/** The carrier's call sid, or device and sequence: the same press told twice is one row. */
		key: text('key').notNull().unique(),
		kind: text('kind').notNull(),
		channel: text('channel').notNull(),
		/** As the carrier gave it. */
		rawPhone: text('raw_phone'),
		/** Normalised; null when withheld. */
		phone: text('phone'),
		householdId: text('household_id'),
		seniorId: text('senior_id'),
		areaPath: areaPathColumn(),
		ticketId: text('ticket_id').notNull(),
		callId: text('call_id'),
		receivedAt: instant('received_at').notNull(),
	},
	(t) => [
		index('presses_ticket').on(t.ticketId),
		// Rows come in the order of time: a few bytes for each block of them find the latest, at hardly any cost to a press.
		index('presses_received').using('brin', t.receivedAt),
	],
);
