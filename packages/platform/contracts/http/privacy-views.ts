import { z } from 'zod';
import { id } from '../ids.ts';
import { instant, requiredText } from '../values.ts';
import { changeOf, pageOf } from './answers.ts';

const person = z.object({ id: z.string(), name: z.string() });
const after = z.string().regex(/^[0-9a-z_]{1,60}$/);
const limit = z.coerce.number().int().min(1).max(100).default(50);

/** Fields of a senior that a role may see whole, masked, or not at all. */
export const guardedFields = {
	name: 'Name of the senior',
	phone: 'Telephone numbers, of contacts as well',
	id_number: 'Number of the identity card',
	address: 'Address behind the building, entrance and key place',
	health: 'Diseases, allergies, medicines',
} as const;
export type GuardedField = keyof typeof guardedFields;

/** One entry of the trail. */
export const trailEntryViewSchema = z.object({
	id: id('trl'),
	seq: z.number().int(),
	at: instant,
	actor: person,
	/** Subject, dot, past tense: `senior.merged`, `senior.seen`. */
	action: z.string(),
	subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
	areaPath: z.string(),
	facts: z.unknown(),
	reason: z.string().nullable(),
});
export type TrailEntryView = z.infer<typeof trailEntryViewSchema>;
export const trailPageSchema = pageOf(trailEntryViewSchema);

export const trailQuery = z.object({
	actorId: z.string().max(60).optional(),
	subjectId: z.string().max(60).optional(),
	/** A whole action, or `senior.` for all of a kind. */
	action: z
		.string()
		.regex(/^[a-z_]+(\.[a-z_]*)?$/)
		.max(60)
		.optional(),
	from: instant.optional(),
	until: instant.optional(),
	after: z.coerce.number().int().min(1).optional(),
	limit,
});

/** How whole the trail is, as the sealer last left it. */
export const trailStateSchema = z.object({
	links: z.number().int(),
	head: z.string(),
	unsealed: z.number().int(),
	anchoredAt: instant.nullable(),
});
export type TrailState = z.infer<typeof trailStateSchema>;

/** What a review of an opened glass comes to. */
export const glassVerdicts = {
	justified: 'There was a need',
	unjustified: 'There was none: it is followed up outside of this system',
} as const;
export const glassVerdictSchema = z.enum(Object.keys(glassVerdicts) as [keyof typeof glassVerdicts, ...(keyof typeof glassVerdicts)[]]);
export type GlassVerdict = z.infer<typeof glassVerdictSchema>;

/** Somebody saw more of one senior than their role shows, for half an hour, for a reason. */
export const glassViewSchema = z.object({
	id: id('bgl'),
	account: person,
	senior: person,
	areaPath: z.string(),
	reason: z.string(),
	ticketId: id('tkt').nullable(),
	openedAt: instant,
	expiresAt: instant,
	/** Set when it was closed before it expired. */
	closedAt: instant.nullable(),
	isOpen: z.boolean(),
	/** How many of the family were told by text message. */
	told: z.number().int(),
	reviewDueAt: instant,
	reviewedAt: instant.nullable(),
	reviewedBy: z.string().nullable(),
	verdict: glassVerdictSchema.nullable(),
	reviewNote: z.string().nullable(),
});
export type GlassView = z.infer<typeof glassViewSchema>;
export const glassPageSchema = pageOf(glassViewSchema);
export const glassChangeSchema = changeOf(glassViewSchema);

export const glassBody = z.object({
	seniorId: id('snr'),
	reason: requiredText(500).refine((text) => [...text].length >= 4, 'must say why'),
	ticketId: id('tkt').optional(),
});
export const glassReviewBody = z.object({ verdict: glassVerdictSchema, note: requiredText(1_000) });
export const glassQuery = z.object({ state: z.enum(['open', 'due', 'reviewed', 'all']).default('due'), after: after.optional(), limit });

/** What a glass shows: everything that the role's own view leaves out. */
export const glassFileSchema = z.object({
	id: id('snr'),
	name: z.string(),
	bornOn: z.string(),
	idNumber: z.string().nullable(),
	address: z.string(),
	entranceNote: z.string(),
	keyPlace: z.string(),
	phones: z.array(z.string()),
	diseases: z.array(z.string()),
	allergies: z.array(z.string()),
	medicines: z.array(z.string()),
	contacts: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string() })),
	expiresAt: instant,
});
export type GlassFile = z.infer<typeof glassFileSchema>;

/** Classes of what is kept, each with its own time. */
export const retentionClasses = {
	recordings: 'What was said on calls, and photos of visits',
	sos_recordings: 'Recordings of calls about a matter of life',
	messages: 'Text messages in and out',
	calls: 'Numbers and times of telephone calls',
	presses: 'Presses of buttons',
	tickets: 'Tickets, visits and their history, without the person',
	files: 'Files of seniors who left',
	trail: 'Who saw or changed what',
} as const;
export type RetentionClass = keyof typeof retentionClasses;
export const retentionClassSchema = z.enum(Object.keys(retentionClasses) as [RetentionClass, ...RetentionClass[]]);

export const retentionRuleSchema = z.object({
	class: retentionClassSchema,
	keepDays: z.number().int(),
	why: z.string(),
	/** Held by somebody: nothing of this class is erased. */
	held: z.boolean(),
});
export type RetentionRuleView = z.infer<typeof retentionRuleSchema>;
export const retentionRulesSchema = z.array(retentionRuleSchema);

/** Proof that something was erased: what, how much, by which rule. The digest is over the ids, so that it names nobody. */
export const certificateViewSchema = z.object({
	id: id('erc'),
	class: retentionClassSchema.nullable(),
	seniorId: z.string().nullable(),
	requestId: id('prq').nullable(),
	rule: z.string(),
	before: instant,
	begunAt: instant,
	doneAt: instant.nullable(),
	by: z.string(),
	counts: z.record(z.string(), z.number().int()),
	digest: z.string(),
});
export type CertificateView = z.infer<typeof certificateViewSchema>;
export const certificatePageSchema = pageOf(certificateViewSchema);
export const certificateQuery = z.object({ after: after.optional(), limit });

/** Somebody ordered that something is kept, whatever its time. */
export const holdViewSchema = z.object({
	id: id('hld'),
	/** A whole class, or everything of one senior. */
	class: retentionClassSchema.nullable(),
	seniorId: id('snr').nullable(),
	/** Null also for whoever sees no seniors. */
	seniorName: z.string().nullable(),
	areaPath: z.string(),
	reason: z.string(),
	placedAt: instant,
	placedBy: z.string(),
	liftedAt: instant.nullable(),
	liftedBy: z.string().nullable(),
	liftReason: z.string().nullable(),
});
export type HoldView = z.infer<typeof holdViewSchema>;
export const holdPageSchema = pageOf(holdViewSchema);
export const holdChangeSchema = changeOf(holdViewSchema);
export const holdBody = z
	.object({ class: retentionClassSchema.optional(), seniorId: id('snr').optional(), reason: requiredText(1_000) })
	.refine((body) => (body.class === undefined) !== (body.seniorId === undefined), {
		message: 'name a class or a senior, one of both',
		path: ['class'],
	});
export const liftBody = z.object({ reason: requiredText(1_000) });

/** What a person may ask for. */
export const requestKinds = {
	copy: 'A copy of everything that is kept about them',
	correction: 'That something wrong is put right',
	deletion: 'That what is kept about them is erased',
} as const;
export const requestKindSchema = z.enum(Object.keys(requestKinds) as [keyof typeof requestKinds, ...(keyof typeof requestKinds)[]]);
export type RequestKind = z.infer<typeof requestKindSchema>;

/** Where a person's request stands. */
export const requestStatuses = {
	received: 'Written down; who asks has to be proven',
	verified: 'Who asks was proven; the work is to be done',
	done: 'Answered',
	refused: 'Refused, with a reason that the person is told',
	withdrawn: 'The person took it back',
} as const;
export const requestStatusSchema = z.enum(
	Object.keys(requestStatuses) as [keyof typeof requestStatuses, ...(keyof typeof requestStatuses)[]],
);
export type RequestStatus = z.infer<typeof requestStatusSchema>;

export const requestViewSchema = z.object({
	id: id('prq'),
	senior: person,
	areaPath: z.string(),
	kind: requestKindSchema,
	status: requestStatusSchema,
	/** Who asks, and what they are to the senior. */
	askedBy: z.string(),
	wish: z.string(),
	askedAt: instant,
	dueAt: instant,
	isOverdue: z.boolean(),
	verifiedHow: z.string().nullable(),
	endedAt: instant.nullable(),
	endedBy: z.string().nullable(),
	answer: z.string().nullable(),
	certificateId: id('erc').nullable(),
	allowed: z.array(z.enum(['verify', 'complete', 'refuse', 'withdraw'])),
	version: z.number().int(),
});
export type RequestView = z.infer<typeof requestViewSchema>;
export const requestPageSchema = pageOf(requestViewSchema);
export const requestChangeSchema = changeOf(requestViewSchema);
export const requestBody = z.object({
	seniorId: id('snr'),
	kind: requestKindSchema,
	askedBy: requiredText(100),
	wish: requiredText(2_000),
});
export const requestQuery = z.object({ state: z.enum(['open', 'ended', 'all']).default('open'), after: after.optional(), limit });
export const requestStepBody = z.object({ version: z.number().int().min(1), note: requiredText(2_000) });

/** Everything that is kept about one person: tables by name, rows as they are, numbers of others masked. */
export const copySchema = z.object({
	requestId: id('prq'),
	madeAt: instant,
	madeBy: z.string(),
	watermark: z.string(),
	parts: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
export type PersonCopy = z.infer<typeof copySchema>;
