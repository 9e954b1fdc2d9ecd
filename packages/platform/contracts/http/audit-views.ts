import { z } from 'zod';
import { id } from '../ids.ts';
import { instant, requiredText } from '../values.ts';

/** The auditor's word on the whole house, as the console's one honest line shows it. */
export const auditViewSchema = z.object({
	/** When the last complete check ended. */
	at: instant,
	/** Unfinished tickets, and how many of them have a next step that will come by itself. */
	openTickets: z.number().int(),
	withNextStep: z.number().int(),
	/** Stuck rows that were repaired since the start of the day. */
	repairedToday: z.number().int(),
	/** Findings that are still there. */
	alarms: z.number().int(),
});
export type AuditView = z.infer<typeof auditViewSchema>;

/** Something that the auditor found and could not put right by itself. */
export const alarmViewSchema = z.object({
	id: id('alm'),
	/** Which check of the auditor found it; the screens hold the sentence. */
	check: z.string(),
	/** The row that is stuck: a ticket's number, a job's name, … */
	subject: z.string(),
	ticketId: id('tkt').nullable(),
	raisedAt: instant,
	/** Times that the supervisor's telephone was rung. */
	rings: z.number().int(),
	acknowledgedAt: instant.nullable(),
	acknowledgedBy: z.string().nullable(),
	overAt: instant.nullable(),
});
export type AlarmView = z.infer<typeof alarmViewSchema>;

/** A job that failed so often that it was set aside. */
export const setAsideViewSchema = z.object({
	id: id('poi'),
	jobName: z.string(),
	payload: z.record(z.string(), z.unknown()),
	attempts: z.number().int(),
	error: z.string(),
	setAsideAt: instant,
	replayedAt: instant.nullable(),
	discardedAt: instant.nullable(),
	/** Who replayed or discarded it, and why. */
	endedBy: z.string().nullable(),
	reason: z.string().nullable(),
});
export type SetAsideView = z.infer<typeof setAsideViewSchema>;

export const discardBody = z.object({ reason: requiredText(500) });

/** The supervisor's page of what is not as it should be. */
export const troubleViewSchema = z.object({
	audit: auditViewSchema.nullable(),
	alarms: z.array(alarmViewSchema),
	setAside: z.array(setAsideViewSchema),
});
export type TroubleView = z.infer<typeof troubleViewSchema>;
