import { z } from 'zod';
import { personSchema } from './registry-views.ts';

const day = z.iso.date();
const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');

export const fairShareQuery = z.object({ from: day, until: day, areaPath: areaPath.optional() });
const share = z.number().min(0).max(1);
export const fairShareRowSchema = z.object({
	provider: personSchema,
	/** Jobs a day that the firm declared, or four for each of its workers. */
	capacityPerDay: z.number().int(),
	capacityDeclared: z.boolean(),
	offers: z.number().int(),
	accepted: z.number().int(),
	declined: z.number().int(),
	expired: z.number().int(),
	visits: z.number().int(),
	amountCents: z.number().int(),
	capacityShare: share,
	acceptedShare: share,
	offeredShare: share,
	/** Accepted share minus capacity share. */
	deviation: z.number(),
});
export type FairShareRow = z.infer<typeof fairShareRowSchema>;

export const fairShareSchema = z.object({
	from: z.string(),
	until: z.string(),
	areaPath: z.string(),
	rows: z.array(fairShareRowSchema),
	/** 0 when everybody takes according to capacity, towards 1 when one firm takes all. */
	gini: z.number(),
	next: z.null(),
});
export type FairShare = z.infer<typeof fairShareSchema>;
