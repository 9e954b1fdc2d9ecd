import { z } from 'zod';
import { id } from '../ids.ts';
import { instant, requiredText, text, version } from '../values.ts';

/** Times of day of the usual shifts, in China; `other` has times of its own. */
export const shiftTemplates = {
	day: { from: '08:00', hours: 8 },
	evening: { from: '16:00', hours: 8 },
	night: { from: '00:00', hours: 8 },
} as const;
export const shiftKindSchema = z.enum(['day', 'evening', 'night', 'other']);
export type ShiftKind = z.infer<typeof shiftKindSchema>;

export const swapStateSchema = z.enum(['asked', 'taken', 'confirmed', 'refused', 'withdrawn']);
export type SwapState = z.infer<typeof swapStateSchema>;

const day = z.iso.date();
const personId = id('acc');

export const rotaShiftSchema = z.object({
	id: id('rsh'),
	accountId: z.string(),
	accountName: z.string(),
	areaPath: z.string(),
	kind: shiftKindSchema,
	startsAt: instant,
	endsAt: instant,
	published: z.boolean(),
	/** Hours since the shift before it, when they are fewer than eleven. */
	shortRestH: z.number().nullable(),
	version,
});
export type RotaShiftView = z.infer<typeof rotaShiftSchema>;

export const rotaSwapSchema = z.object({
	id: id('rsw'),
	shift: rotaShiftSchema,
	accountId: z.string(),
	accountName: z.string(),
	askedId: z.string().nullable(),
	askedName: z.string().nullable(),
	takerId: z.string().nullable(),
	takerName: z.string().nullable(),
	state: swapStateSchema,
	note: z.string(),
	askedAt: instant,
	takenAt: instant.nullable(),
	endedAt: instant.nullable(),
	endedByName: z.string().nullable(),
	version,
});
export type RotaSwapView = z.infer<typeof rotaSwapSchema>;

const operatorSchema = z.object({ id: z.string(), name: z.string() });

/** Some days of the rota: what an operator sees is published, or their own. */
export const rotaSchema = z.object({
	from: day,
	days: z.number().int(),
	shifts: z.array(rotaShiftSchema),
	/** How many are planned in each hour. */
	hours: z.array(z.object({ at: instant, seats: z.number().int() })),
	/** What is open, and what was decided in the last days. */
	swaps: z.array(rotaSwapSchema),
	/** Everybody who has a seat. */
	operators: z.array(operatorSchema),
});
export type RotaView = z.infer<typeof rotaSchema>;
export const rotaQuery = z.object({ from: day, days: z.coerce.number().int().min(1).max(28).default(7) });

export const planShiftBody = z.object({ accountId: personId, kind: shiftKindSchema, startsAt: instant, endsAt: instant });
/** The reason stands in the trail. */
export const removeShiftBody = z.object({ version, reason: requiredText(200) });
export const restoreShiftBody = z.object({ version });
/** Monday of the week that is to be filled, or published. */
export const weekBody = z.object({ monday: day });
export const weekDoneSchema = z.object({ done: z.number().int(), skipped: z.number().int() });
export type WeekDone = z.infer<typeof weekDoneSchema>;
export const askSwapBody = z.object({ version, askedId: personId.nullable(), note: text(200).default('') });
export const swapStepBody = z.object({ version });

/** What the page of the shift adds to the seats that it has live. */
export const shiftNowSchema = z.object({
	seats: z.array(
		z.object({ seatId: id('seat'), accountId: z.string(), callsToday: z.number().int(), averageTalkS: z.number().nullable() }),
	),
	/** On the rota now, and not at a seat. */
	absent: z.array(rotaShiftSchema),
	/** At a seat without standing on the rota, by account. */
	unplanned: z.array(z.string()),
	/** Whether there is a rota for now at all. */
	hasRota: z.boolean(),
});
export type ShiftNow = z.infer<typeof shiftNowSchema>;
export const giveCallBody = z.object({ seatId: id('seat') });
export const reassignBody = z.object({ version, operatorId: personId, reason: requiredText(200) });

export const forecastQuery = z.object({ weeks: z.coerce.number().int().min(4).max(8).default(6) });
export const forecastSchema = z.object({
	/** Calls and whole days that it is made from, the first of which is `from`. */
	calls: z.number().int(),
	days: z.number().int(),
	from: day,
	/** `too_little` under two weeks of history, `thin` under four. */
	standing: z.enum(['too_little', 'thin', 'enough']),
	/** What a call binds an operator, talk and writing; measured from `measuredCalls`, or what is usual. */
	talkS: z.number(),
	wrapUpS: z.number(),
	measuredCalls: z.number().int(),
	sosShare: z.number(),
	/** 168 hours of a week, Monday 0 o'clock first; empty when there is too little. */
	hours: z.array(
		z.object({
			weekday: z.number().int(),
			hour: z.number().int(),
			calls: z.number(),
			/** How many such hours were counted. */
			counted: z.number().int(),
			/** Seats for 95% within 10 s, and for 97.5% within 60 s. */
			seats10: z.number().int(),
			seats60: z.number().int(),
		}),
	),
});
export type ForecastView = z.infer<typeof forecastSchema>;

export const simulationQuery = z.object({
	callsPerHour: z.coerce.number().min(0.1).max(600),
	talkS: z.coerce.number().min(10).max(3_600),
	wrapUpS: z.coerce.number().min(0).max(600),
	sosShare: z.coerce.number().min(0).max(1),
	seats: z.coerce.number().int().min(1).max(200),
	/** How long callers wait on average before they give up; who cries for help never does. */
	patienceS: z.coerce.number().min(10).max(3_600).default(180),
	seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
});
export type SimulationQuery = z.infer<typeof simulationQuery>;
export const simulationSchema = z.object({
	calls: z.number().int(),
	hours: z.number(),
	within10: z.number(),
	within60: z.number(),
	sosWithin10: z.number().nullable(),
	abandoned: z.number(),
	averageWaitS: z.number(),
	busy: z.number(),
	/** Half of the 95% interval of `within10`. */
	give10: z.number(),
	/** What Erlang C says of the same; null when the load is more than the seats can take. */
	erlang: z.object({ within10: z.number(), within60: z.number(), averageWaitS: z.number() }).nullable(),
});
export type SimulationView = z.infer<typeof simulationSchema>;
