import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, positionSchema } from '../values.ts';
import { alertViewSchema, nextStepSchema } from './escalation-views.ts';
import { legViewSchema } from './in-call.ts';
import { personSchema, seniorFileSchema } from './registry-views.ts';
import { offerViewSchema, visitViewSchema } from './visit-views.ts';

const nullableInstant = instant.nullable();

export const callViewSchema = z.object({
	id: id('call'),
	direction: z.enum(['inbound', 'outbound']),
	status: s.callStatusSchema,
	line: s.lineStatusSchema,
	/** As the carrier gave it, normalised; null when withheld. */
	phone: z.string().nullable(),
	startedAt: instant,
	answeredAt: nullableInstant,
	endedAt: nullableInstant,
	operator: personSchema.nullable(),
	/** Since when the caller hears music. */
	heldSince: nullableInstant,
});
export type CallView = z.infer<typeof callViewSchema>;

/** One row of the console's line: everything needed to draw and to act, no further request. */
export const ticketRowSchema = z.object({
	id: id('tkt'),
	number: z.string(),
	kind: s.ticketKindSchema,
	priority: s.prioritySchema,
	status: s.ticketStatusSchema,
	areaPath: z.string(),
	areaName: z.string(),
	address: z.string().nullable(),
	door: positionSchema.nullable(),
	senior: z.object({ id: id('snr'), name: z.string(), age: z.number().int() }).nullable(),
	/** Everybody who may have pressed: more than one behind a household phone that nobody has told apart yet. */
	household: z.array(personSchema),
	serviceItem: z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
	summary: z.string(),
	openedAt: instant,
	answerDueAt: instant,
	dispatchDueAt: instant,
	arriveDueAt: instant,
	resolveDueAt: instant,
	/** When something happens by itself unless a person acts first; never null on an unfinished P0. */
	timerDueAt: nullableInstant,
	acknowledgedAt: nullableInstant,
	acknowledgedBy: personSchema.nullable(),
	escalationLevel: z.number().int(),
	/** Whom the house tells next and when, unless a person acts; null only on finished tickets. */
	next: nextStepSchema.nullable(),
	/** The silent-call rule: since when no voice was heard, and how the question of the ambulance stands. */
	silent: z
		.object({
			since: instant,
			decision: s.ambulanceDecisionSchema,
			proposedBy: personSchema.nullable(),
			reason: z.string().nullable(),
		})
		.nullable(),
	/** Set while dispatching when every eligible worker has been asked. */
	nobodyLeftAt: nullableInstant,
	resolvedAt: nullableInstant,
	reopenedAt: nullableInstant,
	outcome: s.outcomeSchema.nullable(),
	cancelReason: s.cancelReasonSchema.nullable(),
	pressCount: z.number().int(),
	lastPressAt: instant,
	version: z.number().int(),
	allowedActions: z.array(z.string()),
	call: callViewSchema.nullable(),
	offers: z.array(offerViewSchema),
	visit: visitViewSchema.nullable(),
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

export const timelineEntrySchema = z.object({
	id: z.string(),
	at: instant,
	/** An event type such as `ticket.acknowledged`; the screens hold the sentence for each. */
	kind: z.string(),
	actor: z.string(),
	facts: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const ticketDetailSchema = z.object({
	ticket: ticketRowSchema,
	timeline: z.array(timelineEntrySchema),
	calls: z.array(callViewSchema),
	/** Everybody who was rung into the rooms of its calls, oldest first; supervisors who listen are nobody's affair. */
	legs: z.array(legViewSchema),
	/** What 120, 110 and 119 are told of the senior; null while nobody knows who it is. */
	card: z.string().nullable(),
	/** The files of everybody in `ticket.household`, the chosen senior first. */
	seniors: z.array(seniorFileSchema),
	speech: z.array(z.object({ id: z.string(), at: instant, who: z.string(), text: z.string() })),
	/** Who was told, newest first. */
	alerts: z.array(alertViewSchema),
	messages: z.array(z.object({ id: id('msg'), phone: z.string(), body: z.string(), status: s.messageStatusSchema, at: instant })),
});
export type TicketDetail = z.infer<typeof ticketDetailSchema>;

export const candidateSchema = z.object({
	worker: personSchema,
	provider: personSchema,
	eligible: z.boolean(),
	/** Why not, as codes: off_duty, busy, skill, area, asked_before, provider_paused, no_position, firm_unfit, certificate, off_shift, over_capacity. */
	exclusions: z.array(z.string()),
	distanceM: z.number().int().nullable(),
	score: z.number().nullable(),
	/** Points per criterion; they add up to `score`. */
	parts: z.record(z.string(), z.number()),
	asked: z.boolean(),
});

export const decisionViewSchema = z.object({
	id: id('dec'),
	at: instant,
	round: z.number().int(),
	outcome: z.enum(['offered', 'nobody_eligible', 'rounds_exhausted']),
	/** The best of the eligible, then the nearest of the excluded. */
	candidates: z.array(candidateSchema),
	/** How many more were looked at; null when everybody is listed. */
	unlisted: z.object({ eligible: z.number().int(), excluded: z.number().int() }).nullable(),
});
export type DecisionView = z.infer<typeof decisionViewSchema>;
