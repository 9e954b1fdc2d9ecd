import type { Step } from '@unwalled/contracts';
import { areaPathColumn, instant } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** Who is told, how, and how long the house waits. A row is one version and never changes: the database refuses it. */
export const escalationPolicies = pgTable(
	'escalation_policies',
	{
		id: text('id').primaryKey(),
		/** Empty for the whole house; the deepest policy that covers an area wins. */
		areaPath: areaPathColumn(),
		priority: text('priority').notNull(),
		version: integer('version').notNull(),
		name: text('name').notNull(),
		steps: jsonb('steps').$type<Step[]>().notNull(),
		repeatFrom: integer('repeat_from').notNull(),
		stalledSteps: jsonb('stalled_steps').$type<Step[]>().notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
	},
	(t) => [uniqueIndex('escalation_policies_version').on(t.areaPath, t.priority, t.version)],
);

/** Who answers for an area outside the call centre: rotas, officers, supervisors, neighbouring centres. */
export const responders = pgTable(
	'responders',
	{
		id: text('id').primaryKey(),
		duty: text('duty').notNull(),
		rota: text('rota'),
		areaPath: areaPathColumn(),
		name: text('name').notNull(),
		phone: text('phone').notNull(),
		ordinal: integer('ordinal').notNull().default(1),
		/** The duty runs between these; an empty end is open. */
		fromAt: instant('from_at'),
		untilAt: instant('until_at'),
		removedAt: instant('removed_at'),
	},
	(t) => [index('responders_duty').on(t.duty, t.areaPath).where(sql`${t.removedAt} is null`)],
);

/** One telling of one person by one way; once per step, however often the step is run. */
export const alerts = pgTable(
	'alerts',
	{
		id: text('id').primaryKey(),
		ticketId: text('ticket_id').notNull(),
		/** Counts how often the ticket's escalation began anew. */
		run: integer('run').notNull(),
		level: integer('level').notNull(),
		whom: text('whom').notNull(),
		how: text('how').notNull(),
		name: text('name').notNull(),
		/** Empty for what is told on screens. */
		phone: text('phone').notNull().default(''),
		callId: text('call_id'),
		messageId: text('message_id'),
		raisedAt: instant('raised_at').notNull(),
		outcome: text('outcome').notNull(),
		answeredAt: instant('answered_at'),
	},
	(t) => [
		uniqueIndex('alerts_once').on(t.ticketId, t.run, t.level, t.whom, t.how, t.phone),
		uniqueIndex('alerts_call').on(t.callId).where(sql`${t.callId} is not null`),
	],
);
