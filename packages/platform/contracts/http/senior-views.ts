import { z } from 'zod';
import { id } from '../ids.ts';
import { instant, positionSchema } from '../values.ts';
import { contactViewSchema, personSchema, seniorFileSchema } from './registry-views.ts';
import { consentPurposeSchema, consentWaySchema, ringWishSchema, seniorFieldSchema } from './senior-words.ts';

export const seniorRowSchema = z.object({
	id: id('snr'),
	name: z.string(),
	sex: z.enum(['female', 'male']),
	age: z.number().int(),
	areaPath: z.string(),
	areaName: z.string(),
	address: z.string(),
	/** Masked unless the role telephones; so is the address. */
	phones: z.array(z.string()),
	livingState: z.string(),
	abilityLevel: z.string(),
	covered: z.boolean(),
	leftAt: instant.nullable(),
	version: z.number().int(),
});
export type SeniorRow = z.infer<typeof seniorRowSchema>;

const provenanceSchema = z.object({
	field: seniorFieldSchema,
	source: z.string(),
	recordedAt: instant,
	recordedBy: personSchema,
	reviewedAt: instant.nullable(),
	reviewedBy: personSchema.nullable(),
	validUntil: z.string().nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

export const consentViewSchema = z.object({
	id: id('cns'),
	purpose: consentPurposeSchema,
	byWhom: z.string(),
	how: consentWaySchema,
	validUntil: z.string().nullable(),
	note: z.string(),
	recordedAt: instant,
	recordedBy: personSchema,
	withdrawnAt: instant.nullable(),
	withdrawnBy: z.string().nullable(),
	/** Given, not taken back, and not run out. */
	holds: z.boolean(),
});
export type ConsentView = z.infer<typeof consentViewSchema>;

export const mergeViewSchema = z.object({
	id: id('mrg'),
	keepId: id('snr'),
	dropId: id('snr'),
	dropName: z.string(),
	reason: z.string(),
	mergedAt: instant,
	mergedBy: personSchema,
	undoneAt: instant.nullable(),
});
export type MergeView = z.infer<typeof mergeViewSchema>;

export const contactRecordSchema = contactViewSchema.extend({
	toldOfAlarms: z.boolean(),
	mayOrder: z.boolean(),
	maySeePosition: z.boolean(),
});
export type ContactRecord = z.infer<typeof contactRecordSchema>;

/** Everything of a file that somebody who keeps it may see and change. */
export const seniorRecordSchema = seniorFileSchema.omit({ recentTickets: true, contacts: true }).extend({
	version: z.number().int(),
	householdId: id('hh'),
	householdVersion: z.number().int(),
	pinyin: z.string(),
	/** Masked unless the role compares it with the card. */
	idNumber: z.string().nullable(),
	cardNumber: z.string().nullable(),
	faith: z.string(),
	gp: z.string(),
	covered: z.boolean(),
	ringWishes: z.array(ringWishSchema),
	contacts: z.array(contactRecordSchema),
	householdPhones: z.array(z.object({ phone: z.string(), kind: z.string(), seniorId: id('snr').nullable() })),
	barredWorkers: z.array(personSchema),
	photo: z.object({ sha256: z.string(), addedAt: instant }).nullable(),
	left: z.object({ at: instant, reason: z.string() }).nullable(),
	provenance: z.array(provenanceSchema),
	consents: z.array(consentViewSchema),
	merges: z.array(mergeViewSchema),
	/** What this account may do here. */
	allowed: z.array(z.string()),
});
export type SeniorRecord = z.infer<typeof seniorRecordSchema>;

/** A door as those who keep it see it. */
export const householdViewSchema = z.object({
	id: id('hh'),
	version: z.number().int(),
	areaPath: z.string(),
	address: z.string(),
	entranceNote: z.string(),
	keyPlace: z.string(),
	position: positionSchema,
	phones: z.array(z.object({ phone: z.string(), kind: z.string(), seniorId: id('snr').nullable() })),
});
export type HouseholdView = z.infer<typeof householdViewSchema>;

export const factViewSchema = z.object({
	seq: z.number().int(),
	field: z.string(),
	/** Field → value; null where it is sealed. */
	value: z.record(z.string(), z.unknown()).nullable(),
	sealed: z.boolean(),
	source: z.string(),
	reason: z.string().nullable(),
	recordedAt: instant,
	recordedBy: personSchema,
	reviewedAt: instant.nullable(),
	validUntil: z.string().nullable(),
});
export type FactView = z.infer<typeof factViewSchema>;

/** What a tag rests on, and how old that is. */
export const portraitSchema = z.object({
	tags: z.array(
		z.object({
			code: z.string(),
			facts: z.array(
				z.object({
					field: z.string(),
					value: z.string(),
					source: z.string().nullable(),
					recordedAt: instant.nullable(),
					ageDays: z.number().int().nullable(),
					stale: z.boolean(),
				}),
			),
		}),
	),
});
export type Portrait = z.infer<typeof portraitSchema>;
