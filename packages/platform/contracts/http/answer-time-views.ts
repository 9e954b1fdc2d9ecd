import { z } from 'zod';
import { id } from '../ids.ts';
import { instant, requiredText, version } from '../values.ts';
import { pageOf } from './answers.ts';

const day = z.iso.date();
const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');
const share = z.number().min(0).max(1);
const seconds = z.number().min(0);
const count = z.number().int().min(0);

/** Which key was pressed: the red one that dials the SOS line, the green one that dials the service line. */
export const answerLines = { all: 'Every call', sos: 'Red key', service: 'Green key, or an ordinary call' } as const;
const lineSchema = z.enum(['all', 'sos', 'service']);
export type AnswerLine = z.infer<typeof lineSchema>;

export const answerTimesQuery = z.object({
	from: day,
	until: day,
	areaPath: areaPath.optional(),
	/** Seconds that an operator writes after a call; for the prediction alone. */
	wrapUpS: z.coerce.number().int().min(0).max(1_800).optional(),
});

const withinSchema = z.object({ seconds: count, calls: count, share: share.nullable() });
const targetKeys = ['cn_120', 'tsa_60', 'tsa_180', 'cn_12345'] as const;
export type AnswerTargetKey = (typeof targetKeys)[number];

export const answerFiguresSchema = z.object({
	line: lineSchema,
	offered: count,
	/** By an operator; the automatic answer of the line is none. */
	answered: count,
	/** Gave up after five seconds or more. */
	abandoned: count,
	/** Gave up within five seconds: counted apart, and in no share. */
	shortAbandoned: count,
	/** Reached the carrier while no software of ours was there. */
	missed: count,
	/** Nobody has answered yet. */
	waiting: count,
	/** Waited for more than 180 s, however it ended. */
	late: count,
	/** Answered in time, of all that were offered but short ones and those that may still be answered in time. */
	within: z.array(withinSchema),
	p50S: seconds.nullable(),
	p95S: seconds.nullable(),
	p99S: seconds.nullable(),
	longestS: seconds.nullable(),
	targets: z.array(
		z.object({
			key: z.enum(targetKeys),
			seconds: count,
			share,
			reached: share.nullable(),
			/** Null without a call to judge by. */
			met: z.boolean().nullable(),
		}),
	),
});
export type AnswerFigures = z.infer<typeof answerFiguresSchema>;

export const staffingSchema = z.object({
	/** Erlangs. */
	load: z.number().min(0),
	/** Operators who talked or wrote in this hour. */
	operators: count,
	handlingS: seconds,
	waitProbability: share,
	/** Null when the load is more than the operators can take. */
	averageWaitS: seconds.nullable(),
	predicted: z.array(z.object({ seconds: count, share })),
	/** Fewest operators who would answer 95 % within 10 s. */
	needed: count,
});
export type Staffing = z.infer<typeof staffingSchema>;

const periodSchema = z.object({
	/** When the hour or the day begins. */
	at: instant,
	lines: z.array(answerFiguresSchema),
	/** What Erlang C expects of an hour; null for days, and for hours without calls or operators. */
	staffing: staffingSchema.nullable(),
	/** Erlang C's shares of the period, hours weighted by their calls; empty when there is no hour to predict. */
	predicted: z.array(z.object({ seconds: count, share })),
});
export type AnswerPeriod = z.infer<typeof periodSchema>;

export const answerTimesSchema = z.object({
	from: day,
	until: day,
	areaPath: z.string(),
	/** A single day is told by the hour, more of them by the day. */
	by: z.enum(['hour', 'day']),
	wrapUpS: count,
	total: z.object({ lines: z.array(answerFiguresSchema), predicted: z.array(z.object({ seconds: count, share })) }),
	periods: z.array(periodSchema),
});
export type AnswerTimes = z.infer<typeof answerTimesSchema>;

export const answerExceptionQuery = z.object({
	areaPath: areaPath.optional(),
	state: z.enum(['draft', 'completed']).optional(),
	after: id('call').optional(),
	limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const answerExceptionSchema = z.object({
	callId: id('call'),
	ticketId: id('tkt'),
	line: lineSchema.exclude(['all']),
	areaName: z.string(),
	openedAt: instant,
	/** How the wait ended. */
	ended: z.enum(['answered', 'abandoned', 'waiting']),
	/** Null while the caller still waits. */
	waitedS: seconds.nullable(),
	operatorName: z.string().nullable(),
	state: z.enum(['draft', 'completed']),
	cause: z.string().nullable(),
	action: z.string().nullable(),
	outcome: z.string().nullable(),
	completedAt: instant.nullable(),
	completedByName: z.string().nullable(),
	version,
});
export type AnswerException = z.infer<typeof answerExceptionSchema>;
export const answerExceptionPage = pageOf(answerExceptionSchema);

const said = requiredText(1_000);
export const completeExceptionBody = z.object({ version, cause: said, action: said, outcome: said });
