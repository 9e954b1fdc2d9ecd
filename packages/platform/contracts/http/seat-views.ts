import { z } from 'zod';
import { id } from '../ids.ts';
import { recordingStatusSchema } from '../recording-statuses.ts';
import * as seat from '../seat-statuses.ts';
import * as s from '../statuses.ts';
import { instant, requiredText, text, version } from '../values.ts';
import { pageOf } from './answers.ts';

/** One operator's seat: enough to draw it, to ring it and to write up its call. */
export const seatViewSchema = z.object({
	id: id('seat'),
	accountId: z.string(),
	name: z.string(),
	areaPath: z.string(),
	state: seat.seatStateSchema,
	reason: seat.breakReasonSchema.nullable(),
	since: instant,
	/** What rings, is talked on or is written up. */
	callId: id('call').nullable(),
	ticketId: id('tkt').nullable(),
	/** Set while it rings. */
	offer: z
		.object({
			id: id('cof'),
			callId: id('call'),
			ticketId: id('tkt'),
			priority: s.prioritySchema,
			callBack: z.boolean(),
			/** It rings on the operator's desk telephone as well. */
			onDesk: z.boolean(),
			expiresAt: instant,
		})
		.nullable(),
	/** When a call that nobody writes up is put away. */
	wrapUpDueAt: instant.nullable(),
	team: seat.seatTeamSchema,
	/** Lines that it is trained for; empty for all. */
	skills: z.array(z.string()),
	languages: z.array(z.string()),
	phoneWay: seat.phoneWaySchema,
	version: z.number().int(),
	/** What its operator may do now. */
	allowedActions: z.array(z.string()),
});
export type SeatView = z.infer<typeof seatViewSchema>;

/** Breaks that people give themselves; the others are the house's. */
export const chosenBreakSchema = seat.breakReasonSchema.exclude(['no_answer', 'line_lost']);

export const seatStateBody = z.discriminatedUnion('state', [
	z.object({ state: z.literal('ready') }),
	z.object({ state: z.literal('offline') }),
	z.object({ state: z.literal('break'), reason: chosenBreakSchema }),
]);
export type SeatStateBody = z.infer<typeof seatStateBody>;

export const wrapUpBody = z.object({ disposition: seat.dispositionSchema.exclude(['none']), note: text(500).default('') });

const words = z.array(requiredText(40)).max(20);
export const seatTrainingBody = z.object({
	version,
	team: seat.seatTeamSchema,
	skills: z.array(s.ticketKindSchema).max(3),
	languages: words,
});

export const missedCallQuery = z.object({
	state: seat.missedCallStateSchema.default('open'),
	after: id('call').optional(),
	limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const missedCallSchema = z.object({
	callId: id('call'),
	ticketId: id('tkt'),
	ticketNumber: z.string(),
	ticketStatus: s.ticketStatusSchema,
	priority: s.prioritySchema,
	areaName: z.string(),
	seniorName: z.string().nullable(),
	phone: z.string().nullable(),
	missedAt: instant,
	/** When the caller asked to be rung back. */
	wishedAt: instant.nullable(),
	/** What the caller said for us to hear: a part of a recording, which may not be stored yet or be missing. */
	message: z
		.object({
			recordingId: id('rec'),
			status: recordingStatusSchema,
			/** Where it begins and ends in the recording, in milliseconds. */
			fromMs: z.number().int(),
			untilMs: z.number().int(),
		})
		.nullable(),
	state: seat.missedCallStateSchema,
	reason: seat.missedCallReasonSchema.nullable(),
	workedAt: instant.nullable(),
	workedByName: z.string().nullable(),
	version,
});
export type MissedCall = z.infer<typeof missedCallSchema>;
export const missedCallPage = pageOf(missedCallSchema);
export const missedCallCount = z.object({ open: z.number().int(), oldestAt: instant.nullable() });

/** `open` takes back what was said before. */
export const workMissedCallBody = z.discriminatedUnion('state', [
	z.object({ version, state: z.literal('open') }),
	z.object({ version, state: z.literal('called_back'), reason: z.literal('reached') }),
	z.object({ version, state: z.literal('closed'), reason: seat.missedCallReasonSchema.exclude(['reached', 'rang_again']) }),
]);

const seconds = z.number().int().min(0).max(3_600);
/** How long things take at the line of an area. */
export const queueTermsSchema = z.object({
	/** How long a call rings at one seat. */
	ringS: seconds.min(5),
	wrapUpS: seconds.min(5),
	/** Until a caller is given to somebody who does not speak their dialect or was not trained for the line. */
	relaxS: seconds,
	/** Until the second team is asked. */
	secondTeamS: seconds,
	/** Until centres above the nearest one are asked. */
	aboveS: seconds,
	/** Until a service caller is offered to be rung back instead of waiting; null for never. Nobody who cries for help is asked. */
	callBackS: seconds.min(15).nullable().default(null),
	/** Another centre, outside the house, that is rung when nobody of ours has answered; null for none. */
	centrePhone: z.string().min(3).max(32).nullable().default(null),
	/** Until it is rung, and again after it did not answer. */
	centreS: seconds.min(10).default(60),
	/** How long it may ring. */
	centreRingS: z.number().int().min(10).max(120).default(25),
	/** Whether it is rung for cries for help too. */
	centreTakesSos: z.boolean().default(false),
});
export type QueueTerms = z.infer<typeof queueTermsSchema>;
/** What they are to be, and why: the trail keeps both. */
export const queueTermsBody = queueTermsSchema.extend({ note: text(200).default('') });
