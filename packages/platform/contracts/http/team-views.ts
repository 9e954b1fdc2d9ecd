import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, text, version } from '../values.ts';
import { workTimeKindSchema, workTimeViewSchema } from './member-views.ts';
import { settlementLineSchema } from './page-views.ts';
import { placeProofSchema } from './proof-views.ts';
import { personSchema } from './registry-views.ts';

/** A worker of the own firm who might take a job, and what speaks against it: codes of the dispatch. */
export const colleagueSchema = z.object({
	worker: personSchema,
	status: s.workerStatusSchema,
	/** In a straight line to the door; null while nobody knows where the worker is. */
	distanceM: z.number().int().nullable(),
	against: z.array(z.string()),
});
export type ColleagueView = z.infer<typeof colleagueSchema>;
export const colleaguesSchema = z.object({ rows: z.array(colleagueSchema) });

export const assignBody = z.object({ workerId: id('wrk') });
export const giveBody = z.object({ workerId: id('wrk'), version });

/** Times of the coming days as a worker sees the own, and a firm's dispatcher everybody's. */
export const timesViewSchema = z.object({
	from: instant,
	until: instant,
	rows: z.array(z.object({ worker: personSchema, times: z.array(workTimeViewSchema) })),
});
export type TimesView = z.infer<typeof timesViewSchema>;

export const ownTimeBody = z.object({
	/** Needed of a firm's dispatcher. */
	workerId: id('wrk').optional(),
	kind: workTimeKindSchema,
	from: instant,
	until: instant,
	note: text(200).default(''),
});

/** What became of a time, and the jobs that the worker has in hand during an absence: somebody else must go. */
export const timeResultSchema = z.object({ changed: z.boolean(), view: timesViewSchema, jobs: z.array(id('vst')) });
export type TimeResult = z.infer<typeof timeResultSchema>;

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');
export const statementQuery = z.object({ month: month.optional() });
export const statementFileQuery = z.object({ month });

export const statementLineSchema = settlementLineSchema.extend({
	/** The times of the visit were put right after the line was written: its amount is looked at again. */
	correctedLater: z.boolean(),
	/** What proves that the worker was there. */
	place: placeProofSchema,
});

/** A month by China's calendar: every line, and what they add up to. */
export const statementSchema = z.object({
	month,
	/** Months that have lines, the newest first, with this one. */
	months: z.array(month),
	lines: z.array(statementLineSchema),
	workers: z.array(z.object({ worker: personSchema, visits: z.number().int(), amountCents: z.number().int() })),
	visits: z.number().int(),
	durationS: z.number().int(),
	amountCents: z.number().int(),
	correctedLater: z.number().int(),
	/** Lines of visits whose place nothing proves: paid all the same, and looked at by whoever settles. */
	unproved: z.number().int(),
});
export type Statement = z.infer<typeof statementSchema>;
