import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgSequence, pgTable, text } from 'drizzle-orm/pg-core';

export const ticketNumbers = pgSequence('ticket_numbers');

export const tickets = pgTable(
	'tickets',
	{
		id: text('id').primaryKey(),
		/** Spoken number: what an operator reads to a provider. */
		number: bigint('number', { mode: 'number' }).notNull().default(sql`nextval('ticket_numbers')`),
		kind: text('kind').notNull(),
		priority: text('priority').notNull(),
		status: text('status').notNull(),
		/** Household id, or the phone, or the call: presses with the same key within the window are one need. */
		mergeKey: text('merge_key').notNull(),
		householdId: text('household_id'),
		seniorId: text('senior_id'),
		areaPath: areaPathColumn(),
		phone: text('phone'),
		serviceItemCode: text('service_item_code'),
		summary: text('summary').notNull().default(''),
		openedAt: instant('opened_at').notNull(),
		answerDueAt: instant('answer_due_at').notNull(),
		dispatchDueAt: instant('dispatch_due_at').notNull(),
		arriveDueAt: instant('arrive_due_at').notNull(),
		resolveDueAt: instant('resolve_due_at').notNull(),
		/** The running timer: `escalate-ticket` is due then. */
		timerDueAt: instant('timer_due_at'),
		acknowledgedAt: instant('acknowledged_at'),
		operatorId: text('operator_id'),
		operatorName: text('operator_name'),
		/** The version of the policy that was in force when the ticket opened, or last changed its priority. */
		policyId: text('policy_id').notNull(),
		escalationLevel: integer('escalation_level').notNull().default(0),
		/** Counts how often the escalation began anew; with the level it names a step that was run. */
		escalationRun: integer('escalation_run').notNull().default(0),
		/** When the silent-call rule asks for the ambulance; set while an answered SOS has had no voice. */
		voiceDueAt: instant('voice_due_at'),
		silentSince: instant('silent_since'),
		ambulance: text('ambulance'),
		ambulanceProposedBy: text('ambulance_proposed_by'),
		ambulanceProposedByName: text('ambulance_proposed_by_name'),
		ambulanceReason: text('ambulance_reason'),
		nobodyLeftAt: instant('nobody_left_at'),
		/** Counts dispatches; offers of earlier dispatches do not exclude a worker from a new one. */
		dispatchCount: integer('dispatch_count').notNull().default(0),
		resolvedAt: instant('resolved_at'),
		closedAt: instant('closed_at'),
		reopenedAt: instant('reopened_at'),
		outcome: text('outcome'),
		cancelReason: text('cancel_reason'),
		duplicateOf: text('duplicate_of'),
		pressCount: integer('press_count').notNull().default(1),
		lastPressAt: instant('last_press_at').notNull(),
		version: versionColumn(),
	},
	(t) => [
		// Its condition is put so that only a question by merge key can have it: where both would do, PostgreSQL read all of
		// `tickets_unfinished` for each key, because its statistics were of an hour in which hardly anything was unfinished.
		index('tickets_joinable')
			.on(t.mergeKey, t.lastPressAt)
			.where(sql`coalesce(${t.status} in ('open','acknowledged','dispatching','assigned'), false)`),
		index('tickets_unfinished')
			.on(t.areaPath, t.openedAt)
			.where(sql`${t.status} in ('open','acknowledged','dispatching','assigned','resolved')`),
		index('tickets_finished').on(t.openedAt.desc().nullsFirst()).where(sql`${t.status} in ('closed','canceled')`),
		index('tickets_timer').on(t.timerDueAt).where(sql`${t.timerDueAt} is not null`),
		index('tickets_voice').on(t.voiceDueAt).where(sql`${t.voiceDueAt} is not null`),
		index('tickets_household').on(t.householdId, t.openedAt.desc().nullsFirst()),
		// The sentence of the house, closed in the database too: no unfinished P0 without a running timer.
		check('p0_has_timer', sql`${t.priority} <> 'P0' or ${t.status} in ('resolved','closed','canceled') or ${t.timerDueAt} is not null`),
		// A life ends on our books only with a written outcome; a duplicate's is written on the other ticket.
		check(
			'p0_ends_with_outcome',
			sql`${t.priority} <> 'P0' or ${t.status} not in ('closed','canceled') or ${t.outcome} is not null or ${t.cancelReason} in ('duplicate','test')`,
		),
	],
);
