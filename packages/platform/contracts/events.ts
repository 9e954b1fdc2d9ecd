import { z } from 'zod';
import { careTaskStateSchema } from './care-statuses.ts';
import { id } from './ids.ts';
import * as seat from './seat-statuses.ts';
import * as s from './statuses.ts';
import { instant } from './values.ts';

const none = z.object({});
const offeredCall = {
	...{ callOfferId: id('cof'), seatId: id('seat'), operatorId: z.string(), operatorName: z.string() },
	/** The leg to the operator's desk telephone; absent when the page rings. */
	legId: id('call').optional(),
};

/** Every fact that the house records, with what it carries beside the thread of ids. */
export const eventPayloads = {
	'press.received': z.object({ kind: s.pressKindSchema, channel: z.string() }),
	'call.opened': z.object({ direction: z.enum(['inbound', 'outbound']) }),
	'call.answered': z.object({ operatorId: z.string() }),
	/** `room`: the call in whose room somebody came or went. */
	'call.status_changed': z.object({ status: s.callStatusSchema, room: id('call').optional() }),
	'call.abandoned': none,
	'call.ended': z.object({ status: s.callStatusSchema, room: id('call').optional() }),
	/** Who waits was asked whether to be rung back instead. */
	'call.call_back_offered': none,
	/** The caller was a worker who proved by the senior's telephone to be there: no operator is needed. */
	'call.proved_place': z.object({ visitId: id('vst') }),
	'call.held': none,
	'call.resumed': none,
	/** `to`: the colleague's name; empty for a telephone outside. */
	'call.party_rung': z.object({ to: z.string(), manner: z.enum(['consults', 'takes']) }),
	'call.party_missed': z.object({ to: z.string(), status: s.callStatusSchema }),
	'call.transferred': z.object({ to: z.string() }),
	'call.taken_back': none,
	/** `to`: the short number that heard it; empty when it was read to the room. */
	'call.card_read': z.object({ to: z.string() }),
	/** The operator's line broke while the caller was still there. */
	'call.returned': z.object({ operatorId: z.string(), operatorName: z.string() }),
	'call.wrapped_up': z.object({ disposition: seat.dispositionSchema, note: z.string(), timedOut: z.boolean() }),
	'call_offer.made': z.object({ ...offeredCall, expiresAt: instant }),
	'call_offer.taken': z.object(offeredCall),
	'call_offer.declined': z.object(offeredCall),
	'call_offer.expired': z.object(offeredCall),
	'call_offer.rescinded': z.object(offeredCall),
	'seat.changed': z.object({ seatId: id('seat'), state: seat.seatStateSchema, reason: seat.breakReasonSchema.nullable() }),
	'missed_call.listed': none,
	/** What the caller says from now on is a message for whoever rings them back. */
	'missed_call.message_began': none,
	'missed_call.worked': z.object({ state: seat.missedCallStateSchema, reason: seat.missedCallReasonSchema.nullable() }),
	'recording.began': z.object({ recordingId: id('rec') }),
	'recording.paused': z.object({ recordingId: id('rec') }),
	'recording.resumed': z.object({ recordingId: id('rec') }),
	'recording.stored': z.object({ recordingId: id('rec'), durationS: z.number().int() }),
	'recording.missing': z.object({ recordingId: id('rec') }),
	/** A leg was written down in passing: somebody must give it to the carrier. */
	'call.wanted': none,
	/** `dueAt`: when its next step is due; null when it is over. */
	'care_task.changed': z.object({ careTaskId: id('ctk'), state: careTaskStateSchema, dueAt: instant.nullable() }),
	'mask.bound': z.object({ bindingId: id('bnd') }),
	'mask.called': z.object({ bindingId: id('bnd'), by: z.enum(['worker', 'senior']) }),
	'mask.ending': z.object({ bindingId: id('bnd'), closesAt: instant }),
	'mask.unbound': z.object({ bindingId: id('bnd') }),
	'speech.heard': z.object({ who: z.string() }),
	/** `tells`: the first step of its policy tells somebody beyond the consoles. */
	'ticket.opened': z.object({ priority: s.prioritySchema, kind: s.ticketKindSchema, tells: z.boolean() }),
	'ticket.press_added': z.object({ priority: s.prioritySchema, pressCount: z.number().int() }),
	/** `rings`: telephones of its escalation still ring. */
	'ticket.acknowledged': z.object({ operatorId: z.string(), escalationLevel: z.number().int(), rings: z.boolean() }),
	/** A supervisor gave it to another operator. */
	'ticket.reassigned': z.object({ operatorId: z.string(), operatorName: z.string(), fromName: z.string(), reason: z.string() }),
	'ticket.classified': z.object({ from: s.prioritySchema, priority: s.prioritySchema, reason: z.string().optional() }),
	/** `first`: nobody was ever asked or sent before, so there is nobody to call off. */
	'ticket.dispatch_requested': z.object({ priority: s.prioritySchema, first: z.boolean().optional() }),
	'ticket.dispatch_withdrawn': z.object({ reason: z.string() }),
	'ticket.nobody_left': z.object({ asked: z.number().int() }),
	'ticket.escalated': z.object({
		level: z.number().int(),
		priority: s.prioritySchema,
		status: s.ticketStatusSchema,
		timerDueAt: instant,
		/** Telephone calls written down with it, to be placed now. */
		calls: z.number().int(),
	}),
	'ticket.taken_over': z.object({ from: z.string(), by: z.string() }),
	'ticket.silent': z.object({ sinceS: z.number().int() }),
	'ticket.voice_heard': none,
	'ticket.ambulance_called': none,
	'ticket.no_ambulance_proposed': z.object({ reason: z.string() }),
	'ticket.no_ambulance_decided': z.object({ reason: z.string(), proposedBy: z.string() }),
	'alert.raised': z.object({
		alertId: id('alr'),
		whom: s.whomSchema,
		how: s.howSchema,
		name: z.string(),
		level: z.number().int(),
		outcome: s.alertOutcomeSchema,
	}),
	'alert.answered': z.object({ alertId: id('alr'), name: z.string(), outcome: s.alertOutcomeSchema }),
	'ticket.assigned': z.object({ workerId: z.string() }),
	'ticket.unassigned': z.object({ reason: z.string() }),
	'ticket.note_added': z.object({ text: z.string() }),
	'ticket.resolved': z.object({ outcome: s.outcomeSchema, note: z.string().optional() }),
	'ticket.closed': none,
	'ticket.canceled': z.object({
		reason: s.cancelReasonSchema,
		outcome: s.outcomeSchema.optional(),
		note: z.string().optional(),
		duplicateOf: z.string().optional(),
	}),
	'ticket.reopened': z.object({ reason: z.string() }),
	'offer.made': z.object({ workerId: id('wrk'), expiresAt: instant, round: z.number().int() }),
	'offer.accepted': z.object({ workerId: id('wrk') }),
	'offer.declined': z.object({ workerId: id('wrk'), reason: s.declineReasonSchema }),
	'offer.expired': z.object({ workerId: id('wrk') }),
	'offer.rescinded': z.object({ workerId: id('wrk') }),
	'offer.canceled': z.object({ workerId: id('wrk') }),
	'visit.created': z.object({ workerId: id('wrk') }),
	'visit.departed': z.object({ workerId: id('wrk') }),
	'visit.checked_in': z.object({ workerId: id('wrk'), distanceM: z.number().int().nullable() }),
	'visit.completed': z.object({ workerId: id('wrk'), distanceM: z.number().int().nullable() }),
	'visit.aborted': z.object({ workerId: id('wrk'), reason: s.abortReasonSchema }),
	/** `kind`: absent in what was written before there were signatures. */
	'visit.evidence_added': z.object({ evidenceId: id('evd'), kind: z.enum(['photo', 'signature']).optional() }),
	/** The worker asked for a code to be keyed in at the senior's telephone. */
	'visit.proof_asked': z.object({ workerId: id('wrk') }),
	'visit.place_proved': z.object({ workerId: id('wrk'), kind: z.literal('phone') }),
	'visit.late': z.object({ workerId: id('wrk'), minutes: z.number().int(), contacts: z.number().int() }),
	'visit.corrected': z.object({ field: z.string(), reason: z.string() }),
	'worker.status_changed': z.object({ workerId: id('wrk'), status: s.workerStatusSchema }),
	'worker.moved': z.object({ workerId: id('wrk') }),
	'senior.registered': z.object({ seniorId: id('snr'), householdId: id('hh') }),
	'senior.changed': z.object({ seniorId: id('snr'), fields: z.array(z.string()) }),
	'senior.moved': z.object({ seniorId: id('snr'), from: id('hh'), to: id('hh') }),
	'senior.left': z.object({ seniorId: id('snr'), reason: z.string() }),
	'senior.returned': z.object({ seniorId: id('snr') }),
	'senior.merged': z.object({ seniorId: id('snr'), dropId: id('snr') }),
	'senior.merge_undone': z.object({ seniorId: id('snr'), dropId: id('snr') }),
	'household.changed': z.object({ householdId: id('hh') }),
	'settlement.line_written': z.object({ lineId: id('stl'), amountCents: z.number().int() }),
	'policy.published': z.object({ policyId: id('pol'), areaPath: z.string(), priority: s.prioritySchema, version: z.number().int() }),
	'roster.changed': z.object({ responderId: id('rsp'), name: z.string(), duty: s.dutySchema, removed: z.boolean() }),
	'job.set_aside': z.object({ setAsideId: id('poi'), jobName: z.string(), error: z.string() }),
	'job.replayed': z.object({ setAsideId: id('poi'), jobName: z.string(), payload: z.record(z.string(), z.unknown()) }),
	'job.discarded': z.object({ setAsideId: id('poi'), reason: z.string() }),
	'alarm.raised': z.object({ alarmId: id('alm'), check: z.string(), subject: z.string() }),
	'alarm.acknowledged': z.object({ alarmId: id('alm') }),
	'alarm.over': z.object({ alarmId: id('alm') }),
	'message.requested': z.object({ messageId: id('msg'), purpose: z.string() }),
	'message.status_changed': z.object({ messageId: id('msg'), status: s.messageStatusSchema }),
} as const;

export type EventType = keyof typeof eventPayloads;
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;
export const eventTypes = Object.keys(eventPayloads) as EventType[];

/** Events that start work by themselves; all others are history and live view only. */
export const reactingEventTypes = [
	'call.status_changed',
	'call.ended',
	'call.call_back_offered',
	'ticket.opened',
	'ticket.press_added',
	'ticket.acknowledged',
	'ticket.classified',
	'ticket.dispatch_requested',
	'ticket.dispatch_withdrawn',
	'ticket.escalated',
	'ticket.resolved',
	'ticket.canceled',
	'ticket.unassigned',
	'offer.made',
	'offer.declined',
	'offer.expired',
	'visit.created',
	'visit.completed',
	'visit.aborted',
	'call.wanted',
	'call_offer.made',
	'call_offer.declined',
	'call_offer.expired',
	'call_offer.rescinded',
	'care_task.changed',
	'mask.ending',
	'worker.status_changed',
	'message.requested',
	'job.replayed',
] as const satisfies readonly EventType[];
export type ReactingEventType = (typeof reactingEventTypes)[number];
