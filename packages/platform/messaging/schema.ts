import { instant, sequence } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** The append-only history: what happened, when, by whom. Never updated, never deleted by the house. */
export const events = pgTable(
	'events',
	{
		seq: sequence('seq').primaryKey(),
		id: text('id').notNull(),
		type: text('type').notNull(),
		at: instant('at').notNull(),
		actorId: text('actor_id').notNull(),
		actorName: text('actor_name').notNull(),
		ticketId: text('ticket_id'),
		thread: jsonb('thread').notNull(),
		payload: jsonb('payload').notNull(),
	},
	(t) => [index('events_ticket').on(t.ticketId, t.seq).where(sql`${t.ticketId} is not null`)],
);

/** Events whose consequences have not been handed to the job queue yet; a row goes when they have. */
export const outbox = pgTable(
	'outbox',
	{
		seq: bigint('seq', { mode: 'number' }).primaryKey(),
		urgent: boolean('urgent').notNull(),
		addedAt: instant('added_at').notNull(),
		leaseUntil: instant('lease_until'),
		attempts: integer('attempts').notNull().default(0),
	},
	(t) => [index('outbox_order').on(t.urgent.desc(), t.seq)],
);
