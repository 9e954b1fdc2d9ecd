import { z } from 'zod';

/** The variants that a sentence may have; the first is always there. */
export const flowLanguages = ['zh-CN', 'dialect', 'en'] as const;
export type FlowLanguage = (typeof flowLanguages)[number];

const name = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/, 'must be a word of small letters, digits and _');
const words = z.string().min(1).max(400);
const bilingual = z.strictObject({ 'zh-CN': z.string().min(1).max(60), en: z.string().min(1).max(60) });

/** A sentence to be synthesised, or one with a recording of the city's own; the words stand for it wherever it cannot be played. */
const variant = z.union([
	words,
	z.strictObject({ text: words, file: z.string().regex(/^[\w-]{1,60}\.wav$/, 'must be the name of a .wav file in recordings/') }),
]);
export type Variant = z.infer<typeof variant>;
const promptSchema = z.strictObject({ 'zh-CN': variant, dialect: variant.optional(), en: variant.optional() });

const need = z.strictObject({ priority: z.enum(['P0', 'P1', 'P2', 'P3', 'P4']), summary: z.string().min(1).max(100) });
/** What a caller told us by a key, or by none. */
export type FlowNeed = z.infer<typeof need>;

const choice = z.strictObject({ to: name, need: need.optional(), language: z.enum(flowLanguages).optional() });
export type Choice = z.infer<typeof choice>;

/** What a branch may look at. */
const questions = ['opening_hours', 'line', 'caller', 'language'] as const;

const node = z.discriminatedUnion('do', [
	z.strictObject({ do: z.literal('prompt'), prompt: name, next: name }),
	z.strictObject({
		do: z.literal('digits'),
		prompt: name,
		timeoutS: z.number().int().min(1).max(20),
		/** How often the question is said again to somebody who presses nothing or something else. */
		retries: z.number().int().min(0).max(3).default(0),
		keys: z.record(z.string().regex(/^[0-9*#]$/, 'must be one key'), choice),
		none: choice,
	}),
	z.strictObject({
		do: z.literal('branch'),
		by: z.enum(questions),
		when: z.record(z.string().min(1).max(40), name),
		otherwise: name.optional(),
	}),
	/** Enters the room of the call and waits for whoever answers. */
	z.strictObject({ do: z.literal('queue') }),
	/** Writes down that the caller wishes to be rung back. */
	z.strictObject({ do: z.literal('call_back'), next: name }),
	/** Speaks and then listens: what is said is a part of the call's recording, and the call goes on the list of missed calls. */
	z.strictObject({
		do: z.literal('record'),
		prompt: name,
		/** How long somebody may speak, in seconds; any key ends it sooner. */
		maxS: z.number().int().min(10).max(120),
		/** Keys that lead elsewhere; every other one leads on. */
		keys: z.record(z.string().regex(/^[0-9*#]$/, 'must be one key'), choice),
		next: name,
	}),
	/** Rings the duty telephones without us. */
	z.strictObject({ do: z.literal('static_route') }),
	z.strictObject({ do: z.literal('hang_up'), prompt: name.optional() }),
]);
export type FlowNode = z.infer<typeof node>;

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 08:30');
const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Day = z.infer<typeof day>;
const date = z.iso.date('must be a date such as 2027-02-06');
const hours = z.strictObject({
	open: z.array(z.strictObject({ days: z.array(day).min(1), from: clock, until: clock })).min(1),
	closedOn: z.array(date).default([]),
	/** Days with hours of their own: half days, and weekends on which China works in place of a holiday. */
	openOn: z.array(z.strictObject({ date, from: clock, until: clock })).default([]),
});
export type Hours = z.infer<typeof hours>;

/** One flow: what callers of a line hear, are asked and are led to. */
export const flowSchema = z.strictObject({
	flow: name,
	name: bilingual,
	/** An SOS line takes the press as an alarm, and asks nothing. */
	line: z.enum(['sos', 'service']),
	start: name,
	hours: hours.optional(),
	prompts: z.record(name, promptSchema),
	nodes: z.record(name, node),
});
/** What stands in a file. */
export type Flow = z.infer<typeof flowSchema>;
/** A flow that was checked, under the name of what its file holds. */
export interface VersionedFlow extends Flow {
	readonly version: string;
}

/** The words of a variant, however it is spoken. */
export const wordsOf = (one: Variant): string => (typeof one === 'string' ? one : one.text);

/** A way from one node to the next, and what leads there. */
export interface Way {
	readonly to: string;
	readonly on: string;
	readonly choice?: Choice;
}

/** Lists the ways out of a node; none where a path ends. */
export function waysOf(one: FlowNode): Way[] {
	switch (one.do) {
		case 'prompt':
		case 'call_back':
			return [{ to: one.next, on: '' }];
		case 'digits':
			return [
				...Object.entries(one.keys).map(([key, to]) => ({ to: to.to, on: key, choice: to })),
				{ to: one.none.to, on: 'none', choice: one.none },
			];
		case 'record':
			return [...Object.entries(one.keys).map(([key, to]) => ({ to: to.to, on: key, choice: to })), { to: one.next, on: 'said' }];
		case 'branch':
			return [
				...Object.entries(one.when).map(([on, to]) => ({ to, on })),
				...(one.otherwise ? [{ to: one.otherwise, on: 'otherwise' }] : []),
			];
		case 'queue':
		case 'static_route':
		case 'hang_up':
			return [];
	}
}
