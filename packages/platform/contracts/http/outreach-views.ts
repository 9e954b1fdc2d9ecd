import { z } from 'zod';
import * as care from '../care-statuses.ts';
import { id } from '../ids.ts';
import { instant, requiredText, version } from '../values.ts';
import { pageOf } from './answers.ts';

const day = z.iso.date();
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be 16:00');
const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');
const person = z.object({ id: id('snr'), name: z.string(), hearing: z.string(), dialect: z.string() });

const wish = {
	/** 1 Monday to 7 Sunday; empty with `everyDays`. */
	weekdays: z.array(z.number().int().min(1).max(7)).max(7),
	everyDays: z.number().int().min(1).max(365).nullable(),
	startsOn: day,
	at: timeOfDay,
	until: timeOfDay,
	ringsTwice: z.boolean(),
	/** The time lies in the quiet hours on purpose. */
	inQuietHours: z.boolean(),
	language: z.string().max(40),
	wish: z.string().max(200),
	mode: care.careModeSchema,
	/** Read out when the house rings by itself. */
	text: z.string().max(500),
};
export const planCareBody = z.object({ seniorId: id('snr'), ...wish });
export const changeCarePlanBody = z.object({ version, ...wish });
export const carePlanSchema = z.object({
	id: id('cpl'),
	seniorId: id('snr'),
	senior: person,
	areaName: z.string(),
	...wish,
	/** When the senior is rung next; null for a plan that is stopped. */
	nextCallAt: instant.nullable(),
	stoppedAt: instant.nullable(),
	createdAt: instant,
	createdByName: z.string(),
	version: z.number().int(),
});
export type CarePlanView = z.infer<typeof carePlanSchema>;
export const carePlansSchema = pageOf(carePlanSchema);
const limit = z.coerce.number().int().min(1).max(200).default(50);
export const carePlansQuery = z.object({
	seniorId: id('snr').optional(),
	/** Part of the senior's name, or the beginning of its pinyin. */
	query: z.string().trim().max(60).optional(),
	state: z.enum(['running', 'stopped']).optional(),
	after: id('cpl').optional(),
	limit,
});
/** The reason stands in the trail. */
export const stopCareBody = z.object({ reason: requiredText(200) });

export const careTaskSchema = z.object({
	id: id('ctk'),
	planId: id('cpl').nullable(),
	campaignId: id('cmp').nullable(),
	campaignTitle: z.string().nullable(),
	senior: person,
	day,
	mode: care.careModeSchema,
	state: care.careTaskStateSchema,
	wishedAt: instant,
	endsAt: instant,
	dueAt: instant.nullable(),
	ringsTwice: z.boolean(),
	language: z.string(),
	wish: z.string(),
	attempts: z.number().int(),
	misses: z.number().int(),
	note: z.string(),
	operatorName: z.string().nullable(),
	ticketId: id('tkt').nullable(),
	/** How the calls before this one ended, the latest first. */
	before: z.array(z.object({ day, state: care.careTaskStateSchema })),
	version: z.number().int(),
});
export type CareTaskView = z.infer<typeof careTaskSchema>;
/** What is still to be rung stands first, by the wished time. */
export const careTasksSchema = z.object({ day, rows: z.array(careTaskSchema), next: z.string().nullable() });
export const careTasksQuery = z.object({
	/** `ladder` is who did not answer within the last week and is being looked after, or was; the others are of today. */
	standing: z.enum(['all', 'open', 'over', 'ladder']).default('all'),
	mode: care.careModeSchema.optional(),
	query: z.string().trim().max(60).optional(),
	after: id('ctk').optional(),
	limit: z.coerce.number().int().min(1).max(500).default(500),
});
export type CareTasksQuery = z.infer<typeof careTasksQuery>;
export const careLinesSchema = z.object({ taken: z.number().int(), allowed: z.number().int() });
export type CareLines = z.infer<typeof careLinesSchema>;
export const reportCareBody = z.object({ result: care.careResultSchema, note: z.string().max(500).default('') });

const choice = z.object({ digit: z.string().regex(/^[1-9]$/), meaning: requiredText(40), helps: z.boolean().default(false) });
export const startCampaignBody = z.object({
	areaPath,
	/** Everybody below the area when absent. */
	seniorIds: z.array(id('snr')).min(1).max(5_000).optional(),
	title: requiredText(60),
	text: requiredText(500),
	choices: z.array(choice).max(9),
	startsAt: instant,
	endsAt: instant,
});
export const campaignSchema = z.object({
	id: id('cmp'),
	areaPath: z.string(),
	areaName: z.string(),
	title: z.string(),
	text: z.string(),
	choices: z.array(z.object({ digit: z.string(), meaning: z.string(), helps: z.boolean(), answers: z.number().int() })),
	startsAt: instant,
	endsAt: instant,
	stoppedAt: instant.nullable(),
	createdByName: z.string(),
	recipients: z.number().int(),
	byState: z.array(z.object({ state: care.careTaskStateSchema, count: z.number().int() })),
	version: z.number().int(),
});
export type CampaignView = z.infer<typeof campaignSchema>;
export const campaignsSchema = pageOf(campaignSchema);
export const campaignsQuery = z.object({ after: id('cmp').optional(), limit });
