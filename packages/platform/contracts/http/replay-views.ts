import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, positionSchema } from '../values.ts';

const day = z.iso.date();
const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');

/** Which day is watched again, and of which area: one's own when none is named. */
export const replayParams = z.object({ day });
export const replayQuery = z.object({ areaPath: areaPath.optional() });

/** One page of an hour of the day: what came behind the event `after`. */
export const replayHourQuery = z.object({
	areaPath: areaPath.optional(),
	hour: z.coerce.number().int().min(0).max(23),
	after: z.coerce.number().int().min(0).default(0),
});

/** One fact of the history in as few bytes as a whole day needs; `facts` are its payload and its thread of ids. */
export const replayEventSchema = z.object({
	seq: z.number().int(),
	/** Milliseconds since 1970. */
	at: z.number().int(),
	/** An event type, or one that a newer house writes. */
	kind: z.string(),
	actor: z.string(),
	/** Whether a person did it, and not the house or a carrier. */
	byHand: z.boolean(),
	ticketId: z.string().nullable(),
	facts: z.record(z.string(), z.unknown()),
});
export type ReplayEvent = z.infer<typeof replayEventSchema>;

/** What a ticket is called on the screen; everything that changes with time is told by the events. */
export const replayTicketSchema = z.object({
	id: id('tkt'),
	number: z.string(),
	kind: s.ticketKindSchema,
	priority: s.prioritySchema,
	areaName: z.string(),
	address: z.string().nullable(),
	door: positionSchema.nullable(),
	/** Null while nobody knows who it is, or where the file is not theirs to see. */
	name: z.string().nullable(),
	openedAt: z.number().int(),
});
export type ReplayTicket = z.infer<typeof replayTicketSchema>;

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** How the day began: what was open at midnight, by what had happened until then, and who is who. */
export const replayDaySchema = z.object({
	day,
	areaPath: z.string(),
	from: z.number().int(),
	until: z.number().int(),
	/** Up to here the day has happened: `until`, or now. */
	now: z.number().int(),
	events: z.array(replayEventSchema),
	tickets: z.array(replayTicketSchema),
	seats: z.array(namedSchema),
	workers: z.array(namedSchema),
});
export type ReplayDay = z.infer<typeof replayDaySchema>;

export const replayHourSchema = z.object({
	events: z.array(replayEventSchema),
	tickets: z.array(replayTicketSchema),
	/** Sent back as `after`; null when the hour is told. */
	next: z.number().int().nullable(),
});
export type ReplayHour = z.infer<typeof replayHourSchema>;

/** Why somebody who was to be visited was not, or not in time. */
export const missedVisitKinds = {
	no_visit: 'Ended without a visit after help had been asked for',
	never_arrived: 'Somebody was to come and never checked in',
	aborted: 'The visit was broken off',
	late: 'Checked in after the promised time',
} as const;
const missedVisitKindSchema = z.enum(Object.keys(missedVisitKinds) as [MissedVisitKind, ...MissedVisitKind[]]);
export type MissedVisitKind = keyof typeof missedVisitKinds;

export const missedVisitsQuery = z.object({ day, areaPath: areaPath.optional(), after: id('tkt').optional() });

export const missedVisitSchema = z.object({
	ticketId: id('tkt'),
	number: z.string(),
	kind: missedVisitKindSchema,
	priority: s.prioritySchema,
	status: s.ticketStatusSchema,
	name: z.string().nullable(),
	address: z.string().nullable(),
	areaName: z.string(),
	worker: z.string().nullable(),
	openedAt: instant,
	/** When somebody should have been there. */
	dueAt: instant,
	/** Null when nobody came. */
	arrivedAt: instant.nullable(),
	abortReason: z.string().nullable(),
	outcome: z.string().nullable(),
});
export type MissedVisit = z.infer<typeof missedVisitSchema>;
export const missedVisitsSchema = z.object({ rows: z.array(missedVisitSchema), next: z.string().nullable() });
export type MissedVisits = z.infer<typeof missedVisitsSchema>;
