import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, requiredText } from '../values.ts';

/** Whom a step tells, and how; a named rota for `rota`. */
export const targetSchema = z
	.object({ whom: s.whomSchema, how: s.howSchema, rota: requiredText(40).optional() })
	.refine(({ whom, how }) => (whom === 'operators' ? how === 'ring' || how === 'push' : how !== 'ring'), {
		message: 'operators are rung or pushed at their consoles, everybody else is called, texted or pushed',
		path: ['how'],
	})
	.refine(({ whom, rota }) => whom !== 'rota' || rota !== undefined, { message: 'name the rota', path: ['rota'] });
export type Target = z.infer<typeof targetSchema>;

const MOST_STEPS = 12;
const MOST_TARGETS = 8;
const LONGEST_WAIT_S = 24 * 3_600;
/** One step: everybody in it is told at the same time; then the house waits. */
export const stepSchema = z.object({
	tell: z.array(targetSchema).min(1).max(MOST_TARGETS),
	/** Seconds until the next step, unless somebody takes responsibility. */
	waitS: z.number().int().min(5).max(LONGEST_WAIT_S),
});
export type Step = z.infer<typeof stepSchema>;
const steps = z.array(stepSchema).min(1).max(MOST_STEPS);

export const policyBody = z
	.object({
		areaPath: requiredText(120),
		priority: s.prioritySchema,
		name: requiredText(80),
		/** While nobody has acknowledged. The first step begins with the press. */
		steps,
		/** After the last step it goes on with this one (from 0), for ever. */
		repeatFrom: z.number().int().min(0),
		/** While somebody has it and nothing moves; how long that may last is `patience`, by status. */
		stalledSteps: steps,
	})
	.refine(({ steps: all, repeatFrom }) => repeatFrom < all.length, { message: 'must be one of the steps', path: ['repeatFrom'] })
	.refine(
		({ priority, steps: all, repeatFrom }) =>
			priority > 'P1' || all.slice(repeatFrom).some(({ tell }) => tell.some(({ how }) => how === 'call')),
		{
			message: 'the steps that repeat must ring a telephone: an urgent need never ends on a screen alone',
			path: ['repeatFrom'],
		},
	);

/** An escalation policy: one immutable version. */
export const policyViewSchema = z.object({
	id: id('pol'),
	areaPath: z.string(),
	areaName: z.string(),
	priority: s.prioritySchema,
	version: z.number().int(),
	name: z.string(),
	steps: z.array(stepSchema),
	repeatFrom: z.number().int(),
	stalledSteps: z.array(stepSchema),
	createdAt: instant,
	createdBy: z.string(),
});
export type PolicyView = z.infer<typeof policyViewSchema>;

export const responderBody = z.object({
	duty: s.dutySchema,
	/** Needed for `rota`. */
	rota: requiredText(40).optional(),
	areaPath: requiredText(120),
	name: requiredText(80),
	phone: requiredText(32),
	/** Lower numbers are told first where one of several is chosen. */
	ordinal: z.number().int().min(1).max(99).default(1),
	from: instant.optional(),
	until: instant.optional(),
});

/** Somebody on the roster. */
export const responderViewSchema = z.object({
	id: id('rsp'),
	duty: s.dutySchema,
	rota: z.string().nullable(),
	areaPath: z.string(),
	areaName: z.string(),
	name: z.string(),
	phone: z.string(),
	ordinal: z.number().int(),
	from: instant.nullable(),
	until: instant.nullable(),
	/** Whether the duty runs at this moment. */
	onDuty: z.boolean(),
});
export type ResponderView = z.infer<typeof responderViewSchema>;

/** One person or place that was told of a ticket. */
export const alertViewSchema = z.object({
	id: id('alr'),
	level: z.number().int(),
	whom: s.whomSchema,
	how: s.howSchema,
	name: z.string(),
	phone: z.string().nullable(),
	at: instant,
	outcome: s.alertOutcomeSchema,
	answeredAt: instant.nullable(),
	/** How the telephone call stands, when one was made. */
	call: s.callStatusSchema.nullable(),
	/** How the text message stands, when one was sent. */
	message: s.messageStatusSchema.nullable(),
});
export type AlertView = z.infer<typeof alertViewSchema>;

/** What happens by itself unless somebody acts. */
export const nextStepSchema = z.object({ at: instant, level: z.number().int(), tell: z.array(targetSchema) });
export type NextStep = z.infer<typeof nextStepSchema>;
