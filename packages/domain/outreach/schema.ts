import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** One digit that may be pressed, and what it says; `helps` opens a ticket. */
export interface Choice {
	readonly digit: string;
	readonly meaning: string;
	readonly helps: boolean;
}

/** How often and when one senior is rung, as they wish it. */
export const carePlans = pgTable(
	'care_plans',
	{
		id: text('id').primaryKey(),
		seniorId: text('senior_id').notNull(),
		/** The senior's: the database writes it and keeps it in step. */
		areaPath: areaPathColumn().default(''),
		/** 1 Monday to 7 Sunday; empty when `everyDays` says it. */
		weekdays: integer('weekdays').array().notNull().default([]),
		everyDays: integer('every_days'),
		startsOn: date('starts_on').notNull(),
		/** Wished time of day in China, `16:00`, and until when that day. */
		at: text('at').notNull(),
		until: text('until').notNull(),
		/** Hard of hearing: rung a second time at once before it counts as a miss. */
		ringsTwice: boolean('rings_twice').notNull().default(false),
		/** The wished time lies in the quiet hours on purpose. */
		inQuietHours: boolean('in_quiet_hours').notNull().default(false),
		language: text('language').notNull().default(''),
		wish: text('wish').notNull().default(''),
		/** `preview`: an operator rings; `automatic`: the house rings and reads `text`. */
		mode: text('mode').notNull(),
		text: text('text').notNull().default(''),
		stoppedAt: instant('stopped_at'),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
		createdByName: text('created_by_name').notNull(),
		version: versionColumn(),
	},
	(t) => [index('care_plans_senior').on(t.seniorId), index('care_plans_running').on(t.startsOn).where(sql`${t.stoppedAt} is null`)],
);

/** A text that is read to many, who answer with a digit. */
export const campaigns = pgTable('campaigns', {
	id: text('id').primaryKey(),
	/** Who is rung: seniors below this area, or those of the list. */
	areaPath: areaPathColumn(),
	title: text('title').notNull(),
	text: text('text').notNull(),
	choices: jsonb('choices').$type<readonly Choice[]>().notNull(),
	startsAt: instant('starts_at').notNull(),
	endsAt: instant('ends_at').notNull(),
	stoppedAt: instant('stopped_at'),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by').notNull(),
	createdByName: text('created_by_name').notNull(),
	version: versionColumn(),
});

/** One senior to be rung on one day: by a plan or by a campaign. */
export const careTasks = pgTable(
	'care_tasks',
	{
		id: text('id').primaryKey(),
		planId: text('plan_id'),
		campaignId: text('campaign_id'),
		seniorId: text('senior_id').notNull(),
		areaPath: areaPathColumn().default(''),
		day: date('day').notNull(),
		mode: text('mode').notNull(),
		state: text('state').notNull(),
		/** When something happens by itself unless somebody acts first; null when it is over. */
		dueAt: instant('due_at'),
		wishedAt: instant('wished_at').notNull(),
		/** Nothing is rung after it; an unanswered plan goes up the ladder all the same. */
		endsAt: instant('ends_at').notNull(),
		inQuietHours: boolean('in_quiet_hours').notNull().default(false),
		ringsTwice: boolean('rings_twice').notNull().default(false),
		/** Legs that were rung, to the senior and to the family. */
		attempts: integer('attempts').notNull().default(0),
		misses: integer('misses').notNull().default(0),
		digit: text('digit'),
		answeredAt: instant('answered_at'),
		note: text('note').notNull().default(''),
		operatorId: text('operator_id'),
		operatorName: text('operator_name'),
		ticketId: text('ticket_id'),
		endedAt: instant('ended_at'),
		version: versionColumn(),
	},
	(t) => [
		uniqueIndex('care_tasks_plan_day').on(t.planId, t.day).where(sql`${t.planId} is not null`),
		uniqueIndex('care_tasks_campaign_senior').on(t.campaignId, t.seniorId).where(sql`${t.campaignId} is not null`),
		index('care_tasks_due').on(t.dueAt).where(sql`${t.dueAt} is not null`),
		index('care_tasks_senior').on(t.seniorId, t.day),
		index('care_tasks_day').on(t.day, t.areaPath),
	],
);

/** One ring for a task. The leg itself is a row of `calls`. */
export const careAttempts = pgTable(
	'care_attempts',
	{
		taskId: text('task_id')
			.notNull()
			.references(() => careTasks.id),
		n: integer('n').notNull(),
		seniorId: text('senior_id').notNull(),
		areaPath: areaPathColumn().default(''),
		/** `senior` or `family`. */
		whom: text('whom').notNull(),
		/** The leg that began it: the senior's, the contact's, or the operator's, whom the senior's follows. */
		callId: text('call_id').notNull(),
		/** The senior's leg of a call that an operator makes. */
		seniorCallId: text('senior_call_id'),
		beganAt: instant('began_at').notNull(),
		/** `answered` or `missed`. */
		outcome: text('outcome'),
		settledAt: instant('settled_at'),
	},
	(t) => [
		primaryKey({ columns: [t.taskId, t.n] }),
		uniqueIndex('care_attempts_call').on(t.callId),
		uniqueIndex('care_attempts_senior_call').on(t.seniorCallId).where(sql`${t.seniorCallId} is not null`),
		index('care_attempts_open').on(t.beganAt).where(sql`${t.settledAt} is null`),
	],
);
