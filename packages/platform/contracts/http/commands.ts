import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, positionSchema, requiredText, text, version } from '../values.ts';
import { noPlaceSchema, unsignedReasonSchema } from './proof-views.ts';

/** Bodies of `POST /api/…`; the route's comment in the live app says which one it takes. */
export const signInBody = z.object({ login: requiredText(80), password: z.string().min(1).max(200) });
export const openTicketBody = z.object({ seniorId: id('snr'), priority: s.prioritySchema, summary: requiredText(500) });
export const classifyBody = z.object({
	version,
	seniorId: id('snr').optional(),
	priority: s.prioritySchema,
	/** Needed to lower a P0: the spoken reason. */
	priorityReason: text(500).optional(),
	serviceItemCode: requiredText(40).optional(),
	summary: text(500).optional(),
});
export const versionBody = z.object({ version });
export const reasonBody = z.object({ version, reason: requiredText(500) });
export const noAmbulanceBody = z.object({ version, reason: requiredText(500) });
export const noteBody = z.object({ text: requiredText(2_000) });
export const resolveBody = z.object({ version, outcome: s.outcomeSchema, note: text(2_000).optional() });
export const cancelBody = z.object({
	version,
	reason: s.cancelReasonSchema,
	note: text(500).optional(),
	duplicateOf: id('tkt').optional(),
	/** Needed for a P0 that is neither a duplicate nor a test. */
	outcome: s.outcomeSchema.optional(),
});
export const sayBody = z.object({ text: requiredText(500) });
export const callOutBody = z.object({ phone: requiredText(32) });
export const declineBody = z.object({ reason: s.declineReasonSchema });

// A worker's phone sends these again until it gets an answer; `deviceAt` is when the worker touched the button.
const stamp = { position: positionSchema.nullable(), deviceAt: instant, noPlace: noPlaceSchema.optional() };
export const departBody = z.object({ deviceAt: instant });
export const checkInBody = z.object(stamp);
export const checkOutBody = z.object({ ...stamp, note: text(2_000).optional(), unsigned: unsignedReasonSchema.optional() });
export const abortBody = z.object({ reason: s.abortReasonSchema, note: text(500).optional() });
export const correctBody = z.object({
	version,
	field: z.enum(['checked_in_at', 'checked_out_at', 'note']),
	value: requiredText(2_000),
	reason: requiredText(500),
});
export const workerStatusBody = z.object({ status: z.enum(['available', 'off_duty', 'out_of_service']), workerId: id('wrk').optional() });
export const workerPositionBody = z.object({ position: positionSchema });
export const seniorQuery = z.object({ query: text(80).default('') });
export const ticketQuery = z.object({ status: z.enum(['unfinished', 'finished']).default('unfinished'), before: instant.optional() });

/** Every command on one thing answers with this and the new view; `changed` is false when it was done already. */
export interface CommandResult<View> {
	changed: boolean;
	view: View;
}
