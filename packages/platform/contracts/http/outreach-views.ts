import { z } from 'zod';
import * as care from '../care-statuses.ts';
import { id } from '../ids.ts';
import { instant, requiredText, version } from '../values.ts';

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
	...wish,
	stoppedAt: instant.nullable(),
	createdAt: instant,
	createdByName: z.string(),
	version: z.number().int(),
});
export type CarePlanView = z.infer<typeof carePlanSchema>;
export const carePlansSchema = z.object({ rows: z.array(carePlanSchema) });
export const carePlansQuery = z.object({ seniorId: id('snr') });

export const careTaskSchema = z.object({
	id: id('ctk'),
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
	version: z.number().int(),
});
export type CareTaskView = z.infer<typeof careTaskSchema>;
/** What is still to be rung stands first, by the wished time. */
export const careTasksSchema = z.object({ day, rows: z.array(careTaskSchema) });
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
export const campaignsSchema = z.object({ rows: z.array(campaignSchema) });
