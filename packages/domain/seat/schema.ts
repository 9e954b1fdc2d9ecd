import { areaPathColumn, instant, sequence, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** One operator's place at the line, in the hall or at home. */
export const seats = pgTable(
	'seats',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull().unique(),
		name: text('name').notNull(),
		areaPath: areaPathColumn(),
		state: text('state').notNull(),
		/** Of a break. */
		reason: text('reason'),
		since: instant('since').notNull(),
		/** What rings, is talked on or is written up. */
		callId: text('call_id'),
		wrapUpDueAt: instant('wrap_up_due_at'),
		/** The second team is asked when the first has nobody for some seconds. */
		team: text('team').notNull().default('first'),
		/** Lines that this seat is trained for; empty for all. */
		skills: text('skills').array().notNull().default([]),
		/** Languages and dialects, in the words of the seniors' files. */
		languages: text('languages').array().notNull().default([]),
		/** Which telephone rings for its operator: the page, or a plain number. */
		phoneWay: text('phone_way').notNull().default('browser'),
		/** That number under a key of the field encryption; kept while the page rings. */
		phoneSealed: text('phone_sealed'),
		/** Whoever picks up there presses a key first, so that no machine and no child is led to a caller. */
		phoneAsksKey: boolean('phone_asks_key').notNull().default(true),
		version: versionColumn(),
	},
	(t) => [index('seats_area').on(t.areaPath)],
);

/** Every state that a seat was in: what a supervisor's figures are made of. */
export const seatChanges = pgTable(
	'seat_changes',
	{
		seq: sequence('seq').primaryKey(),
		seatId: text('seat_id').notNull(),
		accountId: text('account_id').notNull(),
		areaPath: areaPathColumn(),
		state: text('state').notNull(),
		reason: text('reason'),
		callId: text('call_id'),
		at: instant('at').notNull(),
		/** Who did it: the operator, a supervisor or the house. */
		actorId: text('actor_id').notNull(),
	},
	(t) => [index('seat_changes_seat').on(t.seatId, t.at)],
);

/** «This caller is yours»: one call to one seat, for some seconds. */
export const callOffers = pgTable(
	'call_offers',
	{
		id: text('id').primaryKey(),
		callId: text('call_id').notNull(),
		ticketId: text('ticket_id').notNull(),
		/** That of the ticket, whatever was written: PostgreSQL sees to it. */
		areaPath: areaPathColumn().default(''),
		/** Null for whoever lost a call without having a seat. */
		seatId: text('seat_id'),
		accountId: text('account_id').notNull(),
		state: text('state').notNull(),
		priority: text('priority').notNull(),
		offeredAt: instant('offered_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		decidedAt: instant('decided_at'),
		/** The leg that rings the operator's telephone for it; null when the page rings. */
		legId: text('leg_id'),
	},
	(t) => [
		// Whatever the code does: a call rings at one seat, and a seat rings for one call.
		uniqueIndex('call_offers_one_per_call').on(t.callId).where(sql`${t.state} = 'pending'`),
		uniqueIndex('call_offers_one_per_seat').on(t.seatId).where(sql`${t.state} = 'pending'`),
		index('call_offers_call').on(t.callId),
		index('call_offers_ticket').on(t.ticketId),
	],
);

/** What an operator writes when a call is over. */
export const wrapUps = pgTable(
	'wrap_ups',
	{
		callId: text('call_id').notNull(),
		accountId: text('account_id').notNull(),
		ticketId: text('ticket_id').notNull(),
		areaPath: areaPathColumn().default(''),
		/** Null until it is written. */
		disposition: text('disposition'),
		note: text('note').notNull().default(''),
		beganAt: instant('began_at').notNull(),
		finishedAt: instant('finished_at'),
		/** Nobody wrote anything in time. */
		timedOut: boolean('timed_out').notNull().default(false),
	},
	(t) => [primaryKey({ columns: [t.callId, t.accountId] }), index('wrap_ups_ticket').on(t.ticketId)],
);

/** Callers who gave up, or were cut off, until somebody has rung them back or said why not. */
export const missedCalls = pgTable(
	'missed_calls',
	{
		callId: text('call_id').primaryKey(),
		ticketId: text('ticket_id').notNull(),
		areaPath: areaPathColumn().default(''),
		phone: text('phone'),
		missedAt: instant('missed_at').notNull(),
		/** The caller asked to be rung back: it is offered to an operator when their turn comes. */
		wishedAt: instant('wished_at'),
		/** What the caller said for us to hear is this part of the call's recording; without an end it lasts as long as the call. */
		messageFrom: instant('message_from'),
		messageUntil: instant('message_until'),
		state: text('state').notNull(),
		reason: text('reason'),
		workedAt: instant('worked_at'),
		workedBy: text('worked_by'),
		workedByName: text('worked_by_name'),
		version: versionColumn(),
	},
	(t) => [index('missed_calls_ticket').on(t.ticketId), index('missed_calls_phone').on(t.phone).where(sql`${t.state} = 'open'`)],
);

/** How long things take at the line of an area; what no row says is as `rules.ts` has it. */
export const queueTerms = pgTable('queue_terms', {
	areaPath: areaPathColumn().primaryKey(),
	ringS: integer('ring_s').notNull(),
	wrapUpS: integer('wrap_up_s').notNull(),
	relaxS: integer('relax_s').notNull(),
	secondTeamS: integer('second_team_s').notNull(),
	aboveS: integer('above_s').notNull(),
	/** After this long a service caller is offered to be rung back; null for never. */
	callBackS: integer('call_back_s'),
	/** Another centre, outside the house, that is rung when nobody of ours answers; null for none. */
	centrePhone: text('centre_phone'),
	centreS: integer('centre_s').notNull().default(60),
	centreRingS: integer('centre_ring_s').notNull().default(25),
	/** Whether it is rung for cries for help too. */
	centreTakesSos: boolean('centre_takes_sos').notNull().default(false),
	version: versionColumn(),
});
