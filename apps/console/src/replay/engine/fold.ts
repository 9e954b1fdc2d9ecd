import type { ReplayEvent, SeatState, WorkerStatus } from '@unwalled/contracts';
import { offersAfter, visitsAfter } from './race.ts';
import type { Floor, StoodTicket } from './state.ts';
import { ticketAfter } from './tickets.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function callsAfter(ticket: StoodTicket, { kind, facts }: ReplayEvent): StoodTicket['calls'] {
	const callId = textOf(facts.callId);
	if (!callId) return ticket.calls;
	// Legs that the house dials wait for nobody.
	if (kind === 'call.opened' && facts.direction === 'inbound') return new Map([...ticket.calls, [callId, 'waiting']]);
	if (!ticket.calls.has(callId)) return ticket.calls;
	if (kind === 'call.answered') return new Map([...ticket.calls, [callId, 'talking']]);
	if (kind === 'call.returned') return new Map([...ticket.calls, [callId, 'waiting']]);
	if (kind !== 'call.ended' && kind !== 'call.abandoned' && kind !== 'call.proved_place') return ticket.calls;
	return new Map([...ticket.calls].filter(([id]) => id !== callId));
}

const newTicket = (id: string, { at }: ReplayEvent): StoodTicket => ({
	id,
	kind: 'service',
	priority: 'P2',
	status: 'open',
	openedAt: at,
	since: at,
	heldBy: '',
	level: 0,
	presses: 0,
	isLeft: false,
	calls: new Map(),
	offers: [],
	visits: [],
});

function foldTicket(floor: Floor, id: string, event: ReplayEvent): void {
	const before = floor.tickets.get(id) ?? newTicket(id, event);
	const after = ticketAfter(before, event);
	const calls = callsAfter(after, event);
	const offers = offersAfter(after.offers, event);
	const visits = visitsAfter(after.visits, event);
	const stands = calls === after.calls && offers === after.offers && visits === after.visits ? after : { ...after, calls, offers, visits };
	if (stands !== before) floor.tickets.set(id, stands);
}

/** Lets one event happen on a floor. One of a kind that is not known here changes nothing: a newer house may write it. */
export function foldEvent(floor: Floor, event: ReplayEvent): void {
	const { kind, at, facts, ticketId } = event;
	if (kind === 'seat.changed') {
		const seatId = textOf(facts.seatId);
		const state = textOf(facts.state) as SeatState;
		const since = floor.seats.get(seatId)?.state === state ? (floor.seats.get(seatId)?.since ?? at) : at;
		floor.seats.set(seatId, { state, reason: textOf(facts.reason) || null, since });
	}
	if (kind === 'worker.status_changed') floor.workers.set(textOf(facts.workerId), textOf(facts.status) as WorkerStatus);
	if (ticketId !== null) foldTicket(floor, ticketId, event);
}
