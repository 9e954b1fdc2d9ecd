import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, positionSchema } from '../values.ts';
import { lateSchema, noPlaceSchema, phoneProofSchema, signerSchema, unsignedReasonSchema } from './proof-views.ts';
import { personSchema } from './registry-views.ts';

const nullableInstant = instant.nullable();

export const offerViewSchema = z.object({
	id: id('ofr'),
	ticketId: id('tkt'),
	worker: personSchema,
	provider: personSchema,
	status: s.offerStatusSchema,
	round: z.number().int(),
	offeredAt: instant,
	expiresAt: instant,
	decidedAt: nullableInstant,
	declineReason: s.declineReasonSchema.nullable(),
	distanceM: z.number().int(),
	payCents: z.number().int(),
});
export type OfferView = z.infer<typeof offerViewSchema>;

export const evidenceViewSchema = z.object({
	id: id('evd'),
	kind: z.enum(['photo', 'signature']),
	/** Whose signature it is. */
	signedBy: signerSchema.optional(),
	capturedAt: instant,
	receivedAt: instant,
	sha256: z.string(),
	position: positionSchema.nullable(),
});

export const correctionViewSchema = z.object({
	id: id('cor'),
	field: z.enum(['checked_in_at', 'checked_out_at', 'note']),
	original: z.string().nullable(),
	corrected: z.string(),
	reason: z.string(),
	by: z.string(),
	at: instant,
});

export const stampSchema = z.object({
	/** When the server took it. */
	at: instant,
	/** When the worker's device says it happened: differs when sent later from the queue of an offline phone. */
	deviceAt: instant,
	position: positionSchema.nullable(),
	/** Metres between the position and the door; null without a position. */
	distanceM: z.number().int().nullable(),
	/** Why there is no position, where the phone could say so. */
	noPlace: noPlaceSchema.optional(),
});

export const visitViewSchema = z.object({
	id: id('vst'),
	ticketId: id('tkt'),
	worker: personSchema,
	provider: personSchema,
	status: s.visitStatusSchema,
	createdAt: instant,
	departedAt: nullableInstant,
	checkIn: stampSchema.nullable(),
	checkOut: stampSchema.nullable(),
	abortReason: s.abortReasonSchema.nullable(),
	note: z.string().nullable(),
	/** Absent while no call from the senior's telephone has proved the place. */
	proof: phoneProofSchema.optional(),
	late: lateSchema.optional(),
	/** Why nobody signed. */
	unsigned: unsignedReasonSchema.optional(),
	evidence: z.array(evidenceViewSchema),
	corrections: z.array(correctionViewSchema),
	version: z.number().int(),
	allowedActions: z.array(z.string()),
});
export type VisitView = z.infer<typeof visitViewSchema>;
