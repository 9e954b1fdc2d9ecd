import { jobCatalog, type ReactingEventType, reactingEventTypes } from '@unwalled/contracts';
import type { StoredEvent } from '@unwalled/messaging';
import { describe, expect, it } from 'vitest';
import { jobsAfter, reactions } from './reactions.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const in30s = '2026-11-22T08:00:30.000Z';
const thread = { callId: 'call_0002', ticketId: 'tkt_0001', offerId: 'ofr_0001', visitId: 'vst_0001' };
const workerId = 'wrk_0001';

const deskOffer = { callOfferId: 'cof_0001', seatId: 'seat_0001', operatorId: 'acc_lin0', operatorName: '林晓梅', legId: 'call_0009' };

/*
 * What a shift leader expects after each fact. `life` is what a P0 starts, `other` what a P2 does.
 */
const table: Record<ReactingEventType, { payload: Record<string, unknown>; life: string[]; other: string[] }> = {
	'call.wanted': { payload: {}, life: ['place-call.call_0002'], other: ['place-call.call_0002'] },
	'call_offer.made': {
		payload: { ...deskOffer, expiresAt: in30s },
		life: ['ring-desk-phone.call_0009'],
		other: ['ring-desk-phone.call_0009'],
	},
	'call_offer.declined': { payload: deskOffer, life: ['silence-desk-phone.call_0009'], other: ['silence-desk-phone.call_0009'] },
	'call_offer.expired': { payload: deskOffer, life: ['silence-desk-phone.call_0009'], other: ['silence-desk-phone.call_0009'] },
	'call_offer.rescinded': { payload: deskOffer, life: ['silence-desk-phone.call_0009'], other: ['silence-desk-phone.call_0009'] },
	'care_task.changed': {
		payload: { careTaskId: 'ctk_0001', state: 'waiting', dueAt: '2026-11-22T08:01:00.000Z' },
		life: ['advance-care-task.ctk_0001.7 in 60 s'],
		other: ['advance-care-task.ctk_0001.7 in 60 s'],
	},
	'visit.created': { payload: { workerId }, life: ['tend-mask.vst_0001.7'], other: ['tend-mask.vst_0001.7'] },
	'mask.ending': {
		payload: { bindingId: 'bnd_0001', closesAt: '2026-11-22T08:01:00.000Z' },
		life: ['tend-mask.vst_0001.7 in 60 s'],
		other: ['tend-mask.vst_0001.7 in 60 s'],
	},
	'call.status_changed': {
		payload: { status: 'in_progress', room: 'call_0001' },
		life: ['settle-room.call_0002.7'],
		other: ['settle-room.call_0002.7'],
	},
	'call.ended': {
		payload: { status: 'completed', room: 'call_0001' },
		life: ['settle-room.call_0002.7'],
		other: ['settle-room.call_0002.7'],
	},
	'call.call_back_offered': { payload: {}, life: ['settle-room.call_0002.7'], other: ['settle-room.call_0002.7'] },
	'ticket.opened': {
		payload: { kind: 'sos', tells: true },
		life: ['raise-alerts.tkt_0001'],
		other: ['raise-alerts.tkt_0001'],
	},
	'ticket.press_added': { payload: { pressCount: 2 }, life: ['raise-alerts.tkt_0001.7', 'advance-dispatch.tkt_0001.7'], other: [] },
	'ticket.acknowledged': {
		payload: { operatorId: 'acc_lin0', escalationLevel: 2, rings: true },
		life: ['stop-alert-calls.tkt_0001.7'],
		other: ['stop-alert-calls.tkt_0001.7'],
	},
	'ticket.classified': { payload: { from: 'P3' }, life: ['raise-alerts.tkt_0001.7'], other: [] },
	'ticket.dispatch_requested': {
		payload: {},
		life: ['advance-dispatch.tkt_0001.7', 'call-off.tkt_0001.7'],
		other: ['advance-dispatch.tkt_0001.7', 'call-off.tkt_0001.7'],
	},
	'ticket.dispatch_withdrawn': { payload: { reason: '-' }, life: ['call-off.tkt_0001.7'], other: ['call-off.tkt_0001.7'] },
	'ticket.escalated': {
		payload: { level: 2, status: 'open', timerDueAt: in30s, calls: 3 },
		life: ['place-alert-calls.tkt_0001.7'],
		other: ['place-alert-calls.tkt_0001.7'],
	},
	'ticket.resolved': { payload: { outcome: 'answered' }, life: ['call-off.tkt_0001.7'], other: ['call-off.tkt_0001.7'] },
	'ticket.canceled': { payload: { reason: 'test' }, life: ['call-off.tkt_0001.7'], other: ['call-off.tkt_0001.7'] },
	'ticket.unassigned': {
		payload: { reason: 'worker_unable' },
		life: ['advance-dispatch.tkt_0001.7'],
		other: ['advance-dispatch.tkt_0001.7'],
	},
	'offer.made': {
		payload: { workerId, expiresAt: in30s, round: 1 },
		life: ['expire-offer.ofr_0001 in 30 s', 'push-offer.ofr_0001'],
		other: ['expire-offer.ofr_0001 in 30 s', 'push-offer.ofr_0001'],
	},
	'offer.declined': {
		payload: { workerId, reason: 'busy' },
		life: ['advance-dispatch.tkt_0001.7'],
		other: ['advance-dispatch.tkt_0001.7'],
	},
	'offer.expired': { payload: { workerId }, life: ['advance-dispatch.tkt_0001.7'], other: ['advance-dispatch.tkt_0001.7'] },
	'visit.completed': {
		payload: { workerId, distanceM: 12 },
		life: ['tend-mask.vst_0001.7', 'settle-visit.vst_0001', 'offer-waiting.wrk_0001.vst_0001'],
		other: ['tend-mask.vst_0001.7', 'settle-visit.vst_0001', 'offer-waiting.wrk_0001.vst_0001'],
	},
	'visit.aborted': {
		payload: { workerId, reason: 'unsafe' },
		life: ['tend-mask.vst_0001.7', 'offer-waiting.wrk_0001.vst_0001'],
		other: ['tend-mask.vst_0001.7', 'offer-waiting.wrk_0001.vst_0001'],
	},
	'worker.status_changed': {
		payload: { workerId, status: 'returning' },
		life: ['offer-waiting.wrk_0001.vst_0001'],
		other: ['offer-waiting.wrk_0001.vst_0001'],
	},
	'message.requested': {
		payload: { messageId: 'msg_0001', purpose: 'alarm' },
		life: ['send-message.msg_0001'],
		other: ['send-message.msg_0001'],
	},
	'job.replayed': {
		payload: { setAsideId: 'poi_0001', jobName: 'call-off', payload: { ticketId: 'tkt_0001' } },
		life: ['call-off.poi_0001.7'],
		other: ['call-off.poi_0001.7'],
	},
};

const event = (type: ReactingEventType, priority: 'P0' | 'P2', change: Record<string, unknown> = {}): StoredEvent =>
	({ seq: 7, type, thread, urgent: priority === 'P0', payload: { priority, ...table[type].payload, ...change } }) as StoredEvent;

const named = (stored: StoredEvent) =>
	jobsAfter(stored, now).map(({ name, key, delayMs }) => `${name}.${key}${delayMs ? ` in ${delayMs / 1_000} s` : ''}`);

describe.each(reactingEventTypes)('%s', (type) => {
	it('starts what the table says', () => {
		expect(named(event(type, 'P0'))).toEqual(table[type].life);
		expect(named(event(type, 'P2'))).toEqual(table[type].other);
	});

	it('starts jobs that the catalog knows, with keys that the queue takes, the same when repeated', () => {
		const jobs = jobsAfter(event(type, 'P0'), now);
		for (const job of jobs) {
			expect(jobCatalog[job.name].payload.parse(job.payload)).toEqual(job.payload);
			expect(job.key).not.toContain(':');
			expect(job.lane).toBe(['settle-visit', 'advance-care-task', 'push-offer'].includes(job.name) ? 'other' : 'p0');
		}
		expect(jobsAfter(event(type, 'P0'), now)).toEqual(jobs);
		expect(reactions[type].why).not.toBe('');
	});
});

it('places calls only when the step wrote some down', () => {
	expect(named(event('ticket.escalated', 'P0', { calls: 0 }))).toEqual([]);
});

it('tells both workers when a job changed hands, and holds up no life with it', () => {
	const jobs = jobsAfter(event('visit.aborted', 'P0', { reason: 'handed_over' }), now);
	expect(jobs.filter(({ name }) => name === 'push-hand-over')).toMatchObject([{ payload: { visitId: 'vst_0001' }, lane: 'other' }]);
});

it('stops no telephone when none rings', () => {
	expect(named(event('ticket.acknowledged', 'P0', { rings: false }))).toEqual([]);
});

it('starts nothing for a job that the catalog no longer knows', () => {
	expect(named(event('job.replayed', 'P0', { jobName: 'old-job' }))).toEqual([]);
});

it.each(['nobody_home', 'refused', 'unsafe', 'called_off', 'handed_over'])('asks nobody by itself after %s', (reason) => {
	expect(named(event('ticket.unassigned', 'P0', { reason }))).toEqual([]);
});

it.each(['off_duty', 'reserved', 'en_route', 'on_scene', 'out_of_service'])('asks nobody who is %s', (status) => {
	expect(named(event('worker.status_changed', 'P0', { status }))).toEqual([]);
});

it('gives every end of a break a look of its own', () => {
	const free = { ...event('worker.status_changed', 'P2', { status: 'available' }), thread: {} };
	expect(named(free)).toEqual(['offer-waiting.wrk_0001.7']);
});

it('calls nobody off where nobody was ever asked', () => {
	expect(named(event('ticket.dispatch_requested', 'P0', { first: true }))).toEqual(['advance-dispatch.tkt_0001.7']);
});

it('makes a deadline that has passed due at once', () => {
	const late = jobsAfter(event('offer.made', 'P0'), new Date('2026-11-22T09:00:00.000Z'));
	expect(late).toMatchObject([{ delayMs: 0 }, { name: 'push-offer' }]);
});

it('starts nothing after history that only screens read', () => {
	expect(jobsAfter({ seq: 1, type: 'ticket.note_added', thread, urgent: false, payload: { text: '-' } }, now)).toEqual([]);
});
