import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, positionSchema } from '../values.ts';

const nullableInstant = instant.nullable();

export const personSchema = z.object({ id: z.string(), name: z.string() });

export const contactViewSchema = z.object({
	id: id('ctc'),
	ordinal: z.number().int(),
	name: z.string(),
	relation: z.string(),
	phone: z.string(),
	holdsKey: z.boolean(),
});

export type ContactView = z.infer<typeof contactViewSchema>;

export const seniorFileSchema = z.object({
	id: id('snr'),
	name: z.string(),
	sex: z.enum(['female', 'male']),
	bornOn: z.string(),
	age: z.number().int(),
	livingState: z.string(),
	abilityLevel: z.string(),
	hearing: z.string(),
	dialect: z.string(),
	diseases: z.array(z.string()),
	allergies: z.array(z.string()),
	medicines: z.array(z.string()),
	wishes: z.array(z.string()),
	areaPath: z.string(),
	areaName: z.string(),
	address: z.string(),
	entranceNote: z.string(),
	keyPlace: z.string(),
	door: positionSchema,
	phones: z.array(z.string()),
	contacts: z.array(contactViewSchema),
	household: z.array(personSchema),
	recentTickets: z.array(
		z.object({
			id: id('tkt'),
			number: z.string(),
			openedAt: instant,
			priority: s.prioritySchema,
			status: s.ticketStatusSchema,
			summary: z.string(),
			outcome: s.outcomeSchema.nullable(),
		}),
	),
});
export type SeniorFile = z.infer<typeof seniorFileSchema>;

export const workerRowSchema = z.object({
	id: id('wrk'),
	name: z.string(),
	provider: personSchema,
	status: s.workerStatusSchema,
	skills: z.array(z.string()),
	position: positionSchema.nullable(),
	positionAt: nullableInstant,
	areaPath: z.string(),
});
export type WorkerRow = z.infer<typeof workerRowSchema>;

export const serviceItemSchema = z.object({
	code: z.string(),
	nameZh: z.string(),
	nameEn: z.string(),
	skill: z.string(),
	standardZh: z.string(),
	standardEn: z.string(),
	durationMin: z.number().int(),
	priceCents: z.number().int(),
	requiredEvidence: z.array(z.enum(['photo'])),
});
export type ServiceItem = z.infer<typeof serviceItemSchema>;
