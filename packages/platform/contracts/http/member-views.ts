import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, requiredText, text, version } from '../values.ts';
import { pageOf } from './answers.ts';
import { personSchema } from './registry-views.ts';

const keys = <T extends Record<string, string>>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

export const memberStatuses = {
	applied: 'Has applied; gets no offers yet',
	active: 'A member: gets offers',
	suspended: 'Gets no offers, with a reason',
	exiting: 'Leaves; what it has is handed over',
	left: 'Has left',
} as const;
export const memberStatusSchema = z.enum(keys(memberStatuses));
export type MemberStatus = z.infer<typeof memberStatusSchema>;

export const paperKinds = {
	licence: 'Licence of the firm',
	insurance: 'Liability insurance of the firm',
	certificate: 'Certificate of a worker for a skill',
} as const;
export const paperKindSchema = z.enum(keys(paperKinds));
export type PaperKind = z.infer<typeof paperKindSchema>;

export const paperStates = {
	submitted: 'Handed in; nobody has looked at it',
	approved: 'Looked at and right',
	rejected: 'Looked at and wrong, with a reason',
} as const;
export const paperStateSchema = z.enum(keys(paperStates));
export type PaperState = z.infer<typeof paperStateSchema>;

/** Why a firm gets no offers although it is not paused. */
export const firmLacks = {
	not_active: 'Not an active member',
	licence: 'No valid licence',
	insurance: 'No valid insurance',
} as const;
export const firmLackSchema = z.enum(keys(firmLacks));
export type FirmLack = z.infer<typeof firmLackSchema>;

/** What workers can do; a list of the bureau may bring others. */
export const skillCodes = {
	first_aid: 'First aid',
	nursing: 'Nursing',
	bathing: 'Bathing',
	meal: 'Meals',
	cleaning: 'Cleaning',
	electrician: 'Electricity',
	plumbing: 'Water and gas',
	locksmith: 'Locks',
	carpentry: 'Carpentry',
	companion: 'Company',
	haircut: 'Hair',
	chiropody: 'Feet',
	rehabilitation: 'Rehabilitation',
	counselling: 'Counselling',
	teaching: 'Teaching',
	legal: 'Legal advice',
	errand: 'Errands',
} as const;

export const workTimeKinds = { shift: 'Works', absence: 'Does not work although a shift says so' } as const;
export const workTimeKindSchema = z.enum(keys(workTimeKinds));
export type WorkTimeKind = z.infer<typeof workTimeKindSchema>;

const day = z.iso.date();
const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');
const limit = z.coerce.number().int().min(1).max(100).default(50);
const skill = z.string().regex(/^[a-z_]{2,40}$/, 'must be the code of a skill');
const MOST_JOBS = 10_000;
const capacityPerDay = z.number().int().min(0).max(MOST_JOBS).nullable();

export const memberQuery = z.object({
	query: text(80).default(''),
	status: memberStatusSchema.optional(),
	after: id('prv').optional(),
	limit,
});
export const memberParams = z.object({ id: id('prv') });
export const paperQuery = z.object({
	which: z.enum(['submitted', 'expiring', 'expired']).default('submitted'),
	after: id('ppr').optional(),
	limit,
});
export const paperParams = z.object({ id: id('ppr') });
export const workerParams = z.object({ id: id('wrk') });
export const workerListQuery = z.object({ after: id('wrk').optional(), limit });
export const workTimeParams = z.object({ id: id('wtm') });

export const applicationBody = z.object({
	name: requiredText(80),
	phone: requiredText(32),
	areaPath,
	capacityPerDay: capacityPerDay.default(null),
});
export const changeMemberBody = z.object({ version, name: requiredText(80), phone: requiredText(32), areaPath, capacityPerDay });
export const memberCommandBody = z.object({ version });
export const memberReasonBody = z.object({ version, reason: requiredText(500) });
export const warnBody = z.object({ reason: requiredText(500) });
export const handOverBody = z.object({
	/** Also from workers who are on the way; whoever is with a senior finishes. */
	alsoEnRoute: z.boolean().default(false),
});
const paper = { number: requiredText(60), issuedOn: day, validUntil: day };
export const firmPaperBody = z.object({ kind: z.enum(['licence', 'insurance']), ...paper });
export const certificateBody = z.object({ skill, ...paper });
export const paperReviewBody = z.object({ approve: z.boolean(), reason: text(500).default('') });
const workerFields = { name: requiredText(40), phone: requiredText(32), skills: z.array(skill).min(1).max(20), areaPath };
export const newWorkerBody = z.object(workerFields);
export const changeWorkerBody = z.object({ version, ...workerFields });
export const workTimeBody = z.object({ kind: workTimeKindSchema, from: instant, until: instant, note: text(200).default('') });

export const paperViewSchema = z.object({
	id: id('ppr'),
	provider: personSchema,
	worker: personSchema.nullable(),
	kind: paperKindSchema,
	skill: z.string().nullable(),
	number: z.string(),
	issuedOn: z.string(),
	/** The last day on which it is good. */
	validUntil: z.string(),
	state: paperStateSchema,
	/** Approved and good today. */
	valid: z.boolean(),
	submittedAt: instant,
	submittedBy: z.string(),
	reviewedAt: instant.nullable(),
	reviewedBy: z.string().nullable(),
	reason: z.string().nullable(),
});
export type PaperView = z.infer<typeof paperViewSchema>;

export const memberRowSchema = z.object({
	id: id('prv'),
	name: z.string(),
	/** Masked unless the role telephones. */
	phone: z.string(),
	areaPath: z.string(),
	areaName: z.string(),
	rating: z.number(),
	status: memberStatusSchema,
	capacityPerDay: z.number().int().nullable(),
	/** Why it gets no offers today; empty when it does. */
	lacks: z.array(firmLackSchema),
	/** The last good day of the licence or insurance that ends first. */
	nextExpiryOn: z.string().nullable(),
	workers: z.number().int(),
	warnings: z.number().int(),
	version: z.number().int(),
	allowedActions: z.array(z.string()),
});
export type MemberRow = z.infer<typeof memberRowSchema>;

const warningViewSchema = z.object({ id: id('wrn'), reason: z.string(), at: instant, by: z.string() });

export const memberDetailSchema = z.object({
	member: memberRowSchema,
	papersRequired: z.boolean(),
	appliedAt: instant.nullable(),
	activatedAt: instant.nullable(),
	/** Of the suspension or the exit. */
	reason: z.string().nullable(),
	papers: z.array(paperViewSchema),
	warnings: z.array(warningViewSchema),
});
export type MemberDetail = z.infer<typeof memberDetailSchema>;

export const workTimeViewSchema = z.object({ id: id('wtm'), kind: workTimeKindSchema, from: instant, until: instant, note: z.string() });
export type WorkTimeView = z.infer<typeof workTimeViewSchema>;

export const memberWorkerSchema = z.object({
	id: id('wrk'),
	name: z.string(),
	phone: z.string(),
	provider: personSchema,
	areaPath: z.string(),
	areaName: z.string(),
	status: s.workerStatusSchema,
	skills: z.array(z.string()),
	/** Those of `skills` that the worker may be sent for today. */
	fitSkills: z.array(z.string()),
	onShift: z.boolean(),
	version: z.number().int(),
});
export type MemberWorker = z.infer<typeof memberWorkerSchema>;

/** A worker with certificates and the times that are not over. */
export const workerDetailSchema = z.object({
	worker: memberWorkerSchema,
	certificates: z.array(paperViewSchema),
	times: z.array(workTimeViewSchema),
});
export type WorkerDetail = z.infer<typeof workerDetailSchema>;

/** What a firm has in hand: questions that are out, and visits that are not over. */
export const openWorkSchema = z.object({
	rows: z.array(
		z.object({
			ticketId: id('tkt'),
			number: z.string(),
			priority: s.prioritySchema,
			worker: personSchema,
			offerId: id('ofr'),
			visitId: id('vst').nullable(),
			/** The offer's status, or the visit's. */
			status: z.string(),
		}),
	),
	next: z.null(),
});
export type OpenWork = z.infer<typeof openWorkSchema>;

export const handedOverSchema = z.object({
	changed: z.boolean(),
	view: openWorkSchema,
	/** Offers taken back and visits given back just now. */
	offers: z.number().int(),
	visits: z.number().int(),
});

export const memberPageSchema = pageOf(memberRowSchema);
export const paperPageSchema = pageOf(paperViewSchema);
export const memberWorkerPageSchema = pageOf(memberWorkerSchema);
