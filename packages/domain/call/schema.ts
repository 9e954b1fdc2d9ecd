import { areaPathColumn, instant, sequence, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/**
 * Answered or given up after more than 180 seconds, in words that an index can hold. The automatic answer of the line is
 * no answer: only an operator's is.
 */
export const SETTLED_LATE = `direction = 'inbound' and (
	line in ('connected', 'wrapping_up') and operator_id is not null and answered_at - started_at > interval '180 seconds'
	or line = 'abandoned' and ended_at - started_at > interval '180 seconds'
)`.replace(/\s+/g, ' ');

export const calls = pgTable(
	'calls',
	{
		id: text('id').primaryKey(),
		/** The carrier's name for the leg; null between our asking for it and the carrier's answer. */
		carrierSid: text('carrier_sid').unique(),
		ticketId: text('ticket_id').notNull(),
		direction: text('direction').notNull(),
		/** Who is at the other end: senior, contact, responder, operator. */
		party: text('party').notNull(),
		status: text('status').notNull(),
		line: text('line').notNull(),
		/** Highest carrier sequence number seen: an older callback changes nothing. */
		carrierSequence: integer('carrier_sequence').notNull().default(-1),
		phone: text('phone'),
		/** The number that was dialled. */
		dialled: text('dialled').notNull(),
		/** For idempotent asking: one call per purpose. */
		purpose: text('purpose').notNull(),
		/** Since when somebody asks the carrier for this leg: two must not ring one telephone twice. */
		placingSince: instant('placing_since'),
		/** The number that the leg shows to whom it rings; null for the service line. */
		callerId: text('caller_id'),
		operatorId: text('operator_id'),
		operatorName: text('operator_name'),
		startedAt: instant('started_at').notNull(),
		answeredAt: instant('answered_at'),
		endedAt: instant('ended_at'),
		/** Why an outbound leg comes into its room beside talking there: a consultation, a transfer, a supervisor. */
		manner: text('manner'),
		/** The part that this leg is to have in its room; null as it came. Written before the carrier hears of it. */
		part: text('part'),
		partSince: instant('part_since'),
		/** The part that the carrier was told last. */
		partTold: text('part_told'),
		/** An operator's plain telephone, at which a machine may pick up: it counts as ringing until a person is known to be there. */
		awaitsPerson: boolean('awaits_person').notNull().default(false),
		/** How long it may ring, in seconds; null for what is usual of whoever is rung. */
		ringS: integer('ring_s'),
		/** When its caller was asked while waiting whether to be rung back instead: nobody is asked twice. */
		callBackOfferedAt: instant('call_back_offered_at'),
		version: versionColumn(),
	},
	(t) => [
		index('calls_ticket').on(t.ticketId, t.startedAt),
		uniqueIndex('calls_purpose').on(t.purpose).where(sql`${t.direction} = 'outbound'`),
		/** Legs whose carrier has not heard yet which part they have. */
		index('calls_untold').on(t.startedAt).where(sql`${t.endedAt} is null and ${t.part} is distinct from ${t.partTold}`),
		index('calls_live').on(t.startedAt).where(sql`${t.endedAt} is null`),
		/** Conversations and callers without an operator apart: each is looked for after every fact of the line, and in a surge thousands wait. */
		index('calls_connected').on(t.startedAt).where(sql`${t.endedAt} is null and ${t.direction} = 'inbound' and ${t.line} = 'connected'`),
		index('calls_waiting').on(t.startedAt).where(sql`${t.endedAt} is null and ${t.direction} = 'inbound' and ${t.line} = 'waiting'`),
		/** What waited too long, and nothing else: whoever looks for calls without a report looks at these alone. */
		index('calls_late').on(t.startedAt).where(sql.raw(SETTLED_LATE)),
	],
);

/** One report for each call that waited for more than three minutes: a draft until somebody has written why. */
export const answerExceptions = pgTable(
	'answer_exceptions',
	{
		callId: text('call_id').primaryKey(),
		ticketId: text('ticket_id').notNull(),
		/** That of the ticket, whatever was written: PostgreSQL sees to it. */
		areaPath: areaPathColumn().default(''),
		/** When the call came. */
		openedAt: instant('opened_at').notNull(),
		draftedAt: instant('drafted_at').notNull(),
		cause: text('cause'),
		action: text('action'),
		outcome: text('outcome'),
		completedAt: instant('completed_at'),
		completedBy: text('completed_by'),
		completedByName: text('completed_by_name'),
		version: versionColumn(),
	},
	(t) => [index('answer_exceptions_ticket').on(t.ticketId)],
);

/** What was said, as the carrier's transcription or the operator's typed line gave it. */
export const speech = pgTable(
	'speech',
	{
		seq: sequence('seq').primaryKey(),
		/** Transcription sid and sequence, or our own id: a repeated webhook adds nothing. */
		key: text('key').notNull().unique(),
		callId: text('call_id').notNull(),
		ticketId: text('ticket_id').notNull(),
		who: text('who').notNull(),
		text: text('text').notNull(),
		at: instant('at').notNull(),
	},
	(t) => [index('speech_ticket').on(t.ticketId, t.seq)],
);

/** Text messages out. The row is written before the carrier hears of it. */
export const messages = pgTable(
	'messages',
	{
		id: text('id').primaryKey(),
		ticketId: text('ticket_id').notNull(),
		/** One message per purpose, so that a repeated job sends nothing twice. */
		purpose: text('purpose').notNull().unique(),
		phone: text('phone').notNull(),
		/** What was said, as people read it. */
		body: text('body').notNull(),
		/** The template that the body was made of, and what was filled in; null for texts of before there were templates. */
		templateKey: text('template_key'),
		params: jsonb('params').$type<Record<string, string>>(),
		status: text('status').notNull(),
		carrierSid: text('carrier_sid').unique(),
		attempts: integer('attempts').notNull().default(0),
		createdAt: instant('created_at').notNull(),
		sendingSince: instant('sending_since'),
		failure: text('failure'),
	},
	(t) => [
		index('messages_ticket').on(t.ticketId, t.createdAt),
		index('messages_unsent').on(t.createdAt).where(sql`${t.status} in ('pending', 'sending')`),
	],
);

/** Text messages in: kept word for word. */
export const inboundMessages = pgTable('inbound_messages', {
	carrierSid: text('carrier_sid').primaryKey(),
	phone: text('phone'),
	body: text('body').notNull(),
	ticketId: text('ticket_id'),
	/** The offer that it answers, and how: decided once, when it came; null for a text that answers none. */
	offerId: text('offer_id'),
	answer: text('answer'),
	receivedAt: instant('received_at').notNull(),
});
