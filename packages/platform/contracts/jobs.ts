import { z } from 'zod';
import { id } from './ids.ts';

const ticket = z.object({ ticketId: id('tkt') });
const offer = z.object({ offerId: id('ofr') });
const message = z.object({ messageId: id('msg') });
const worker = z.object({ workerId: id('wrk') });

/** Tickets that are decided with one commit: more would hold their locks for longer than an operator should wait. */
export const TICKETS_TOGETHER = 50;

/**
 * Every job of the house. Payloads are ids only: the handler loads the row and checks again, so a late,
 * doubled or lost job does no harm. `attempts` and `backoffMs` cover a database that is away for a minute.
 */
export const jobCatalog = {
	'advance-dispatch': { payload: ticket, attempts: 6, backoffMs: 500, why: 'Choose whom to ask next' },
	'advance-dispatches': {
		payload: z.object({ ticketIds: z.array(id('tkt')).min(1).max(TICKETS_TOGETHER) }),
		attempts: 6,
		backoffMs: 500,
		why: 'In a surge many choices share one reading and one commit',
	},
	'expire-offer': { payload: offer, attempts: 6, backoffMs: 500, why: 'An offer nobody answered must not block the ticket' },
	'expire-offers': {
		payload: z.object({ offerIds: z.array(id('ofr')).min(1).max(TICKETS_TOGETHER) }),
		attempts: 6,
		backoffMs: 500,
		why: 'Offers that were made with one commit have one deadline',
	},
	'push-offer': { payload: offer, attempts: 3, backoffMs: 2_000, why: 'A worker whose phone sleeps is woken for an offer' },
	'push-hand-over': {
		payload: z.object({ visitId: id('vst') }),
		attempts: 3,
		backoffMs: 2_000,
		why: 'Who lost a job to a colleague and who has it now both hear of it',
	},
	'offer-waiting': { payload: worker, attempts: 6, backoffMs: 500, why: 'A freed worker is asked for what waits' },
	'raise-alerts': {
		payload: ticket,
		attempts: 6,
		backoffMs: 500,
		why: 'The first step of the policy: family hears of an SOS beside the operators',
	},
	'place-alert-calls': {
		payload: ticket,
		attempts: 6,
		backoffMs: 500,
		why: 'The telephones of a step ring at once, not one after the other',
	},
	'stop-alert-calls': { payload: ticket, attempts: 3, backoffMs: 500, why: 'Nobody is rung for a need that somebody has' },
	'settle-room': {
		payload: z.object({ callId: id('call') }),
		attempts: 6,
		backoffMs: 500,
		why: 'Whoever came or went changes what the others hear',
	},
	'send-message': { payload: message, attempts: 10, backoffMs: 1_000, why: 'A text message reaches the carrier once' },
	'call-off': {
		payload: ticket,
		attempts: 10,
		backoffMs: 500,
		why: 'Offers and visits of a ticket that no longer wants them are taken back',
	},
	'place-call': {
		payload: z.object({ callId: id('call') }),
		attempts: 3,
		backoffMs: 500,
		why: 'The second leg of a call is dialled when the first has answered',
	},
	'ring-desk-phone': {
		payload: z.object({ callId: id('call') }),
		attempts: 3,
		backoffMs: 500,
		why: 'An operator at a plain telephone is rung there',
	},
	'silence-desk-phone': {
		payload: z.object({ callId: id('call') }),
		attempts: 6,
		backoffMs: 500,
		why: 'It rings no longer for a call that somebody else has',
	},
	'advance-care-task': {
		payload: z.object({ careTaskId: id('ctk') }),
		attempts: 6,
		backoffMs: 1_000,
		why: 'Whoever does not answer a care call is rung again, then their family, then visited',
	},
	'tend-mask': {
		payload: z.object({ visitId: id('vst') }),
		attempts: 6,
		backoffMs: 500,
		why: 'Worker and senior reach each other while the visit runs, and not after',
	},
	'settle-visit': { payload: z.object({ visitId: id('vst') }), attempts: 10, backoffMs: 500, why: 'A finished visit is settled once' },
} as const;

export type JobName = keyof typeof jobCatalog;
export type JobPayload<N extends JobName> = z.infer<(typeof jobCatalog)[N]['payload']>;

/** Life has lanes of its own, so that a thousand service orders never stand before one SOS. */
export const lanes = ['p0', 'other'] as const;
export type Lane = (typeof lanes)[number];

/** Jobs that a lane runs side by side in one worker process. */
export const LANE_CONCURRENCY: Record<Lane, number> = { p0: 16, other: 16 };
