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
	(t) => [index('outbox_order').on(t.urgent.desc().nullsFirst(), t.seq)],
);

/** Jobs that failed as often as they may: kept for a person to replay or to discard. */
export const setAsideJobs = pgTable(
	'set_aside_jobs',
	{
		id: text('id').primaryKey(),
		/** The queue's name for the job: a second finding of the same failure adds nothing. */
		jobKey: text('job_key').notNull().unique(),
		jobName: text('job_name').notNull(),
		lane: text('lane').notNull(),
		payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
		attempts: integer('attempts').notNull(),
		error: text('error').notNull(),
		setAsideAt: instant('set_aside_at').notNull(),
		replayedAt: instant('replayed_at'),
		discardedAt: instant('discarded_at'),
		endedBy: text('ended_by'),
		reason: text('reason'),
	},
	(t) => [index('set_aside_jobs_waiting').on(t.setAsideAt).where(sql`${t.replayedAt} is null and ${t.discardedAt} is null`)],
);
