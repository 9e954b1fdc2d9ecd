import type { Lane, Thread } from '@unwalled/contracts';
import type { JobRequest } from '@unwalled/messaging';

/** Asks for a room to be looked after, when it has more than its own call in it. */
export const settleAfter = (thread: Thread, { seq, room, lane }: { seq: number; room: string | undefined; lane: Lane }): JobRequest[] =>
	room ? [{ name: 'settle-room', payload: { callId: room }, key: `${idOf(thread, 'callId')}.${seq}`, lane }] : [];

/** Asks for the first step of the policy. */
export const raiseAlerts = (thread: Thread, key: string, lane: Lane): JobRequest => ({
	name: 'raise-alerts',
	payload: { ticketId: ticketOf(thread) },
	key,
	lane,
});

/** Asks for the call between worker and senior to be bound or let go. */
export const tendMask = (thread: Thread, { seq, ...when }: { seq: number; lane: Lane; delayMs?: number }): JobRequest => ({
	name: 'tend-mask',
	payload: { visitId: visitOf(thread) },
	key: `${visitOf(thread)}.${seq}`,
	...when,
});

/** Asks for an operator’s plain telephone to ring, or to stop. */
export const deskPhone = (name: 'ring-desk-phone' | 'silence-desk-phone', callId: string, lane: Lane): JobRequest => ({
	name,
	payload: { callId },
	key: callId,
	lane,
});

/** Asks for a worker to be asked for what waits; `since` tells one freedom from the next. */
export const offerWaiting = (workerId: string, since: string, lane: Lane): JobRequest => ({
	name: 'offer-waiting',
	payload: { workerId },
	key: `${workerId}.${since}`,
	lane,
});

/** Asks for the next worker to be chosen. */
export function advance(thread: Thread, seq: number, lane: Lane): JobRequest {
	const ticketId = ticketOf(thread);
	return { name: 'advance-dispatch', payload: { ticketId }, key: `${ticketId}.${seq}`, lane };
}

/** Asks for whatever a ticket no longer wants to be taken back. */
export function callOff(thread: Thread, seq: number, lane: Lane): JobRequest {
	const ticketId = ticketOf(thread);
	return { name: 'call-off', payload: { ticketId }, key: `${ticketId}.${seq}`, lane };
}

/** Counts the milliseconds until an instant; none when it has passed. */
export const msUntil = (instant: string, now: Date): number => Math.max(0, Date.parse(instant) - now.getTime());

/** Gives the ticket of a thread. @throws when it has none, as the others here. */
export const ticketOf = (thread: Thread): string => idOf(thread, 'ticketId');
/** Gives the offer of a thread. */
export const offerOf = (thread: Thread): string => idOf(thread, 'offerId');
/** Gives the visit of a thread. */
export const visitOf = (thread: Thread): string => idOf(thread, 'visitId');

/** Gives an id of a thread. @throws when the event does not carry it: then the table is wrong. */
export function idOf(thread: Thread, name: keyof Thread): string {
	const id = thread[name];
	if (!id) throw new Error(`the event's thread lacks ${name}`);
	return id;
}
