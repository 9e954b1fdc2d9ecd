import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, positionSchema } from '../values.ts';
import { auditViewSchema } from './audit-views.ts';
import { offerReasonSchema } from './offer-reasons.ts';
import { personSchema, serviceItemSchema, workerRowSchema } from './registry-views.ts';
import { seatViewSchema } from './seat-views.ts';
import { ticketRowSchema } from './ticket-views.ts';
import { offerViewSchema, visitViewSchema } from './visit-views.ts';

/** What the provider's page needs for an offer before anybody has accepted: no name, no door number. */
export const offerCardSchema = offerViewSchema.extend({
	priority: s.prioritySchema,
	serviceNameZh: z.string(),
	serviceNameEn: z.string(),
	durationMin: z.number().int(),
	areaName: z.string(),
	summary: z.string(),
	/** Why this worker was asked, the weightiest first. */
	why: z.array(offerReasonSchema),
});
export type OfferCard = z.infer<typeof offerCardSchema>;

/** What a worker needs after accepting. */
export const jobCardSchema = z.object({
	visit: visitViewSchema,
	priority: s.prioritySchema,
	serviceItem: serviceItemSchema.nullable(),
	summary: z.string(),
	senior: z
		.object({ name: z.string(), age: z.number().int(), hearing: z.string(), allergies: z.array(z.string()), notes: z.array(z.string()) })
		.nullable(),
	address: z.string(),
	entranceNote: z.string(),
	keyPlace: z.string(),
	door: positionSchema,
	/** Null while worker and senior reach each other over the house, and when none is known. */
	phone: z.string().nullable(),
	/** The senior's number masked, the number in between, and the digit for this visit among several. */
	masked: z.object({ phone: z.string(), line: z.string(), digit: z.number().int() }).optional(),
	payCents: z.number().int(),
	arriveDueAt: instant,
});
export type JobCard = z.infer<typeof jobCardSchema>;

export const settlementLineSchema = z.object({
	id: id('stl'),
	visitId: id('vst'),
	serviceNameZh: z.string(),
	serviceNameEn: z.string(),
	worker: personSchema,
	durationS: z.number().int(),
	amountCents: z.number().int(),
	writtenAt: instant,
});
export type SettlementLine = z.infer<typeof settlementLineSchema>;

/** The provider's page in one answer: a worker's own, or all workers of the firm for a provider account. */
export const providerHomeSchema = z.object({
	at: instant,
	workers: z.array(workerRowSchema),
	offers: z.array(offerCardSchema),
	jobs: z.array(jobCardSchema),
	recentJobs: z.array(jobCardSchema),
	lines: z.array(settlementLineSchema),
});
export type ProviderHome = z.infer<typeof providerHomeSchema>;

export const consoleSnapshotSchema = z.object({
	/** Server time, for clocks that run right on a wrong machine. */
	at: instant,
	tickets: z.array(ticketRowSchema),
	workers: z.array(workerRowSchema),
	/** Everybody's who answers calls in the area. */
	seats: z.array(seatViewSchema),
	audit: auditViewSchema.nullable(),
	answered: z.object({ within10s: z.number().int(), total: z.number().int() }),
});
export type ConsoleSnapshot = z.infer<typeof consoleSnapshotSchema>;
