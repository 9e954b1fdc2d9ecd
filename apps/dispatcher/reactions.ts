import {
	type EventPayload,
	type EventType,
	type JobName,
	jobCatalog,
	type Lane,
	type ReactingEventType,
	type Thread,
} from '@unwalled/contracts';
import { type JobRequest, laneOf, payloadOf, type StoredEvent } from '@unwalled/messaging';
import {
	advance,
	callOff,
	deskPhone,
	idOf,
	msUntil,
	offerOf,
	offerWaiting,
	raiseAlerts,
	settleAfter,
	tendMask,
	ticketOf,
	visitOf,
} from './job-requests.ts';

/** One committed fact, its payload read by its type. */
interface Happened<T extends ReactingEventType> {
	seq: number;
	thread: Thread;
	payload: EventPayload<T>;
	lane: Lane;
	now: Date;
}

interface Reaction<T extends ReactingEventType> {
	jobs(happened: Happened<T>): JobRequest[];
	why: string;
}

/**
 * What happens next, for every fact that starts work. Keys make a repeated fact the same job: a natural key where
 * the work is due once, `<id>.<seq>` where every fact needs its own look.
 */
export const reactions: { readonly [T in ReactingEventType]: Reaction<T> } = {
	'call.status_changed': {
		jobs: ({ seq, thread, payload, lane }) => settleAfter(thread, { seq, room: payload.room, lane }),
		why: 'Whoever comes into a call changes what the others hear, and lets an operator go who waited for them',
	},
	'call.ended': {
		jobs: ({ seq, thread, payload, lane }) => settleAfter(thread, { seq, room: payload.room, lane }),
		why: 'Nobody is left alone in a call: whoever is, hears that somebody comes',
	},
	'call.call_back_offered': {
		jobs: ({ seq, thread, lane }) => settleAfter(thread, { seq, room: idOf(thread, 'callId'), lane }),
		why: 'Who waits hears the question now',
	},
	'ticket.opened': {
		jobs: ({ thread, payload, lane }) => (payload.tells ? [raiseAlerts(thread, ticketOf(thread), lane)] : []),
		why: 'The first step of the policy runs beside the operators; a stranger has no family whom we know',
	},
	'ticket.press_added': {
		jobs: ({ seq, thread, payload, lane }) =>
			payload.priority === 'P0' ? [raiseAlerts(thread, `${ticketOf(thread)}.${seq}`, lane), advance(thread, seq, lane)] : [],
		why: 'A service call that became an SOS tells the family, once, and replaces the slow offers that are out',
	},
	'ticket.acknowledged': {
		jobs: ({ seq, thread, payload, lane }) =>
			payload.rings ? [{ name: 'stop-alert-calls', payload: { ticketId: ticketOf(thread) }, key: `${ticketOf(thread)}.${seq}`, lane }] : [],
		why: 'Telephones that were rung because nobody answered stop when somebody does',
	},
	'ticket.classified': {
		jobs: ({ seq, thread, payload, lane }) =>
			payload.priority === 'P0' && payload.from !== 'P0' ? [raiseAlerts(thread, `${ticketOf(thread)}.${seq}`, lane)] : [],
		why: 'A call that turned out to be a matter of life tells the family as an SOS does',
	},
	'ticket.dispatch_requested': {
		jobs: ({ seq, thread, payload, lane }) => [advance(thread, seq, lane), ...(payload.first ? [] : [callOff(thread, seq, lane)])],
		why: 'Somebody must be asked; and who was still there from before the ticket was reopened is sent home',
	},
	'ticket.dispatch_withdrawn': {
		jobs: ({ seq, thread, lane }) => [callOff(thread, seq, lane)],
		why: 'Workers must not think about a job that is gone',
	},
	'ticket.escalated': {
		jobs: ({ seq, thread, payload, lane }) =>
			payload.calls > 0
				? [{ name: 'place-alert-calls', payload: { ticketId: ticketOf(thread) }, key: `${ticketOf(thread)}.${seq}`, lane }]
				: [],
		why: 'The calls of the step are written; now the carrier hears of them. Screens show the rest by themselves',
	},
	'ticket.resolved': {
		jobs: ({ seq, thread, lane }) => [callOff(thread, seq, lane)],
		why: 'Settled by telephone while offers were out',
	},
	'ticket.canceled': {
		jobs: ({ seq, thread, lane }) => [callOff(thread, seq, lane)],
		why: 'Nobody is needed any more',
	},
	'ticket.unassigned': {
		jobs: ({ seq, thread, payload, lane }) => (payload.reason === 'worker_unable' ? [advance(thread, seq, lane)] : []),
		why: 'The need is still there; after nobody home, a refusal or danger an operator decides first',
	},
	'offer.made': {
		jobs: ({ thread, payload, lane, now }) => [
			{ name: 'expire-offer', payload: { offerId: offerOf(thread) }, key: offerOf(thread), lane, delayMs: msUntil(payload.expiresAt, now) },
			// Never on life's own lane: a push service that does not answer must hold up nobody's dispatch.
			{ name: 'push-offer', payload: { offerId: offerOf(thread) }, key: offerOf(thread), lane: 'other' },
		],
		why: 'Silence must end at the deadline, and a phone that sleeps is woken',
	},
	'offer.declined': {
		jobs: ({ seq, thread, lane }) => [advance(thread, seq, lane)],
		why: 'The next worker is asked; while others of the round may still answer, nothing happens',
	},
	'offer.expired': {
		jobs: ({ seq, thread, lane }) => [advance(thread, seq, lane)],
		why: 'As declined',
	},
	'visit.created': {
		jobs: ({ seq, thread, lane }) => [tendMask(thread, { seq, lane })],
		why: 'Worker and senior reach each other from now on, without a number of the other',
	},
	'call.wanted': {
		jobs: ({ thread, lane }) => [{ name: 'place-call', payload: { callId: idOf(thread, 'callId') }, key: idOf(thread, 'callId'), lane }],
		why: 'The first leg has answered; now the carrier hears of the second',
	},
	'call_offer.made': {
		jobs: ({ payload, lane }) => (payload.legId ? [deskPhone('ring-desk-phone', payload.legId, lane)] : []),
		why: 'An operator at a plain telephone is rung there; one at the page sees it',
	},
	'call_offer.declined': {
		jobs: ({ payload, lane }) => (payload.legId ? [deskPhone('silence-desk-phone', payload.legId, lane)] : []),
		why: 'What was passed on on the screen rings on no desk',
	},
	'call_offer.expired': {
		jobs: ({ payload, lane }) => (payload.legId ? [deskPhone('silence-desk-phone', payload.legId, lane)] : []),
		why: 'The next operator is asked: two must not be led to one caller',
	},
	'call_offer.rescinded': {
		jobs: ({ payload, lane }) => (payload.legId ? [deskPhone('silence-desk-phone', payload.legId, lane)] : []),
		why: 'Somebody else has the caller, or a life came first',
	},
	'care_task.changed': {
		jobs: ({ seq, payload: { careTaskId, dueAt }, now }) =>
			dueAt
				? [
						{
							name: 'advance-care-task',
							payload: { careTaskId },
							key: `${careTaskId}.${seq}`,
							lane: 'other',
							delayMs: msUntil(dueAt, now),
						},
					]
				: [],
		why: 'Its next step is due then; a care call never stands before a life',
	},
	'mask.ending': {
		jobs: ({ seq, thread, payload, lane, now }) => [tendMask(thread, { seq, lane, delayMs: msUntil(payload.closesAt, now) })],
		why: 'After the time of grace neither reaches the other any more',
	},
	'visit.completed': {
		jobs: ({ seq, thread, payload, lane }) => [
			tendMask(thread, { seq, lane }),
			{ name: 'settle-visit', payload: { visitId: visitOf(thread) }, key: visitOf(thread), lane: 'other' },
			offerWaiting(payload.workerId, visitOf(thread), lane),
		],
		why: 'The provider is paid, and the freed worker is asked for what waits',
	},
	'visit.aborted': {
		jobs: ({ seq, thread, payload, lane }) => [
			tendMask(thread, { seq, lane }),
			offerWaiting(payload.workerId, visitOf(thread), lane),
			...(payload.reason === 'handed_over'
				? [{ name: 'push-hand-over' as const, payload: { visitId: visitOf(thread) }, key: visitOf(thread), lane: 'other' as const }]
				: []),
		],
		why: 'The worker is free again, and hears of it when a colleague has the job now',
	},
	'worker.status_changed': {
		jobs: ({ seq, thread, payload, lane }) =>
			payload.status === 'available' || payload.status === 'returning'
				? [offerWaiting(payload.workerId, thread.visitId ?? String(seq), lane)]
				: [],
		why: 'Whoever may be asked again is asked for what waits; freed by a visit, under that visit’s key',
	},
	'message.requested': {
		jobs: ({ payload, lane }) => [{ name: 'send-message', payload: { messageId: payload.messageId }, key: payload.messageId, lane }],
		why: 'The row is written; now the carrier hears of it',
	},
	'job.replayed': {
		jobs: ({ seq, payload, lane }) => replayed(payload, `${payload.setAsideId}.${seq}`, lane),
		why: 'A person looked at what failed and wants it tried again; under a new key, because the queue knows the old one',
	},
};

/** Lists the jobs that an event starts, by the table. */
export function jobsAfter(event: StoredEvent, now: Date): JobRequest[] {
	return isReacting(event.type) ? react(event.type, event, now) : [];
}

const isReacting = (type: EventType): type is ReactingEventType => type in reactions;

function react<T extends ReactingEventType>(type: T, event: StoredEvent, now: Date): JobRequest[] {
	const reaction: Reaction<T> = reactions[type];
	const payload = payloadOf<T>(event as StoredEvent & { type: T }) as EventPayload<T>;
	return reaction.jobs({ seq: event.seq, thread: event.thread, payload, lane: laneOf(event), now });
}

/** Reads a job that was set aside back into the catalog; a name that the catalog no longer knows starts nothing. */
function replayed({ jobName, payload }: EventPayload<'job.replayed'>, key: string, lane: Lane): JobRequest[] {
	if (!(jobName in jobCatalog)) return [];
	const name = jobName as JobName;
	return [{ name, payload: jobCatalog[name].payload.parse(payload), key, lane } as JobRequest];
}
