import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, positionSchema } from '../values.ts';

const nullableInstant = instant.nullable();

export const personSchema = z.object({ id: z.string(), name: z.string() });

export const callViewSchema = z.object({
	id: id('call'),
	direction: z.enum(['inbound', 'outbound']),
	status: s.callStatusSchema,
	line: s.lineStatusSchema,
	/** As the carrier gave it, normalised; null when withheld. */
	phone: z.string().nullable(),
	startedAt: instant,
	answeredAt: nullableInstant,
	endedAt: nullableInstant,
	operator: personSchema.nullable(),
});
export type CallView = z.infer<typeof callViewSchema>;

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
	kind: z.enum(['photo']),
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
	evidence: z.array(evidenceViewSchema),
	corrections: z.array(correctionViewSchema),
	version: z.number().int(),
	allowedActions: z.array(z.string()),
});
export type VisitView = z.infer<typeof visitViewSchema>;

/** One row of the console's line: everything needed to draw and to act, no further request. */
export const ticketRowSchema = z.object({
	id: id('tkt'),
	number: z.string(),
	kind: s.ticketKindSchema,
	priority: s.prioritySchema,
	status: s.ticketStatusSchema,
	areaPath: z.string(),
	areaName: z.string(),
	address: z.string().nullable(),
	door: positionSchema.nullable(),
	senior: z.object({ id: id('snr'), name: z.string(), age: z.number().int() }).nullable(),
	/** Everybody who may have pressed: more than one behind a household phone that nobody has told apart yet. */
	household: z.array(personSchema),
	serviceItem: z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
	summary: z.string(),
	openedAt: instant,
	answerDueAt: instant,
	dispatchDueAt: instant,
	arriveDueAt: instant,
	resolveDueAt: instant,
	/** When something happens by itself unless a person acts first; never null on an unfinished P0. */
	timerDueAt: nullableInstant,
	acknowledgedAt: nullableInstant,
	acknowledgedBy: personSchema.nullable(),
	escalationLevel: z.number().int(),
	/** Set while dispatching when every eligible worker has been asked. */
	nobodyLeftAt: nullableInstant,
	resolvedAt: nullableInstant,
	reopenedAt: nullableInstant,
	outcome: s.outcomeSchema.nullable(),
	cancelReason: s.cancelReasonSchema.nullable(),
	pressCount: z.number().int(),
	lastPressAt: instant,
	version: z.number().int(),
	allowedActions: z.array(z.string()),
	call: callViewSchema.nullable(),
	offers: z.array(offerViewSchema),
	visit: visitViewSchema.nullable(),
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

export const timelineEntrySchema = z.object({
	id: z.string(),
	at: instant,
	/** An event type such as `ticket.acknowledged`; the screens hold the sentence for each. */
	kind: z.string(),
	actor: z.string(),
	facts: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

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

export const ticketDetailSchema = z.object({
	ticket: ticketRowSchema,
	timeline: z.array(timelineEntrySchema),
	calls: z.array(callViewSchema),
	/** The files of everybody in `ticket.household`, the chosen senior first. */
	seniors: z.array(seniorFileSchema),
	speech: z.array(z.object({ id: z.string(), at: instant, who: z.string(), text: z.string() })),
	messages: z.array(z.object({ id: id('msg'), phone: z.string(), body: z.string(), status: s.messageStatusSchema, at: instant })),
});
export type TicketDetail = z.infer<typeof ticketDetailSchema>;

export const candidateSchema = z.object({
	worker: personSchema,
	provider: personSchema,
	eligible: z.boolean(),
	/** Why not, as codes: off_duty, busy, skill, area, asked_before, provider_paused, no_position. */
	exclusions: z.array(z.string()),
	distanceM: z.number().int().nullable(),
	score: z.number().nullable(),
	/** Points per criterion; they add up to `score`. */
	parts: z.record(z.string(), z.number()),
	asked: z.boolean(),
});

export const decisionViewSchema = z.object({
	id: id('dec'),
	at: instant,
	round: z.number().int(),
	outcome: z.enum(['offered', 'nobody_eligible', 'rounds_exhausted']),
	candidates: z.array(candidateSchema),
});
export type DecisionView = z.infer<typeof decisionViewSchema>;

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

export const accountViewSchema = z.object({
	id: id('acc'),
	login: z.string(),
	name: z.string(),
	role: s.roleSchema,
	areaPath: z.string(),
	areaName: z.string(),
	providerId: id('prv').nullable(),
	workerId: id('wrk').nullable(),
});
export type AccountView = z.infer<typeof accountViewSchema>;

export const sessionViewSchema = z.object({ account: accountViewSchema, csrfToken: z.string(), expiresAt: instant });
export type SessionView = z.infer<typeof sessionViewSchema>;

/** What the provider's page needs for an offer before anybody has accepted: no name, no door number. */
export const offerCardSchema = offerViewSchema.extend({
	priority: s.prioritySchema,
	serviceNameZh: z.string(),
	serviceNameEn: z.string(),
	durationMin: z.number().int(),
	areaName: z.string(),
	summary: z.string(),
});
export type OfferCard = z.infer<typeof offerCardSchema>;

/** What a worker needs after accepting. */
export const jobCardSchema = z.object({
	visit: visitViewSchema,
	priority: s.prioritySchema,
	serviceItem: serviceItemSchema.nullable(),
	summary: z.string(),
	senior: z.object({ name: z.string(), age: z.number().int(), hearing: z.string(), notes: z.array(z.string()) }).nullable(),
	address: z.string(),
	entranceNote: z.string(),
	keyPlace: z.string(),
	door: positionSchema,
	phone: z.string().nullable(),
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
	answered: z.object({ within10s: z.number().int(), total: z.number().int() }),
});
export type ConsoleSnapshot = z.infer<typeof consoleSnapshotSchema>;
