import { notifyLeft, notifyRoom } from '../webhook/room-callbacks.ts';
import { touchCall } from './calls.ts';
import type { Call, Conference, EndReason, LeaveReason, Participant, SeatSettings, StatusCallback } from './model.ts';
import type { Network } from './network.ts';
import { newSid } from './sids.ts';

const LEAST_PARTICIPANTS = 2; // a conference does not start while somebody is alone in it

/** Finds a conference by its sid, or by its name while it is going on. */
export function findRoom(network: Network, sidOrName: string): Conference | undefined {
	return network.records.conferences.get(sidOrName) ?? network.records.openRooms.get(sidOrName);
}

/** Finds the conference going on under `name`, or opens one. */
export function openRoom(network: Network, name: string): Conference {
	const found = network.records.openRooms.get(name);
	if (found) return found;
	const now = network.clock.now();
	const room: Conference = {
		sid: newSid('CF'),
		name,
		createdAt: now,
		updatedAt: now,
		status: 'init',
		seats: new Map(),
		callback: null,
		sequence: 0,
		endReason: null,
		endedBy: null,
	};
	network.records.addConference(room);
	return room;
}

/** Reserves a seat for a leg; it is `connected` only after `takeSeat`. The first one that names a callback fixes it. */
export function reserveSeat(
	network: Network,
	room: Conference,
	wish: { call: Call; settings: SeatSettings; callback: StatusCallback | null },
): Participant {
	const now = network.clock.now();
	const seat: Participant = {
		...wish.settings,
		call: wish.call,
		room,
		createdAt: now,
		updatedAt: now,
		status: 'queued',
		hold: false,
		holdTarget: null,
		listening: null,
		onListening: null,
		onLeft: null,
	};
	room.callback ??= wish.callback;
	room.seats.set(wish.call.sid, seat);
	wish.call.seat = seat;
	wish.call.hooks.onEnded.add(() =>
		leaveSeat(network, seat, seat.status === 'connected' ? 'participant_hung_up' : 'participant_add_failed'),
	);
	touchRoom(network, room);
	return seat;
}

/** Tells everybody who watches that `room` is different now. */
export function touchRoom(network: Network, room: Conference): void {
	room.updatedAt = network.clock.now();
	network.records.changed({ type: 'conference', conference: room });
}

/** Lists those who are really in the room, without legs that still ring. */
export function connectedSeats(room: Conference): Participant[] {
	return [...room.seats.values()].filter((seat) => seat.status === 'connected');
}

function listen(network: Network, seat: Participant): void {
	const mixing = seat.room.status === 'in-progress' ? 'mixing' : 'waiting';
	const next = seat.status !== 'connected' ? null : seat.hold ? 'hold' : mixing;
	if (seat.listening === next) return;
	seat.listening = next;
	seat.onListening?.();
	touchCall(network, seat.call);
}

/** Lets the leg into the room, and starts the conference when it may start. */
export function takeSeat(network: Network, seat: Participant): void {
	const { room } = seat;
	if (room.status === 'completed' || !room.seats.has(seat.call.sid)) return;
	seat.status = 'connected';
	seat.updatedAt = network.clock.now();
	notifyRoom(network, room, { name: 'participant-join', seat });
	const inside = connectedSeats(room);
	if (room.status === 'init' && inside.length >= LEAST_PARTICIPANTS && inside.some((one) => one.startOnEnter)) {
		room.status = 'in-progress';
		notifyRoom(network, room, { name: 'conference-start' });
		for (const one of inside) listen(network, one);
	}
	listen(network, seat);
	touchRoom(network, room);
}

/** Changes what a participant may do or hear. */
export function changeSeat(network: Network, seat: Participant, change: Partial<Participant>): void {
	const before = { muted: seat.muted, hold: seat.hold, coaching: seat.coaching, coached: seat.callSidToCoach, endOnExit: seat.endOnExit };
	Object.assign(seat, change);
	seat.updatedAt = network.clock.now();
	if (seat.muted !== before.muted) notifyRoom(network, seat.room, { name: seat.muted ? 'participant-mute' : 'participant-unmute', seat });
	if (seat.hold !== before.hold) notifyRoom(network, seat.room, { name: seat.hold ? 'participant-hold' : 'participant-unhold', seat });
	const modified = seat.coaching !== before.coaching || seat.callSidToCoach !== before.coached || seat.endOnExit !== before.endOnExit;
	if (modified) notifyRoom(network, seat.room, { name: 'participant-modify', seat });
	listen(network, seat);
	touchRoom(network, seat.room);
	touchCall(network, seat.call);
}

function vacate(network: Network, seat: Participant, reason: LeaveReason): void {
	const wasInside = seat.status === 'connected';
	seat.room.seats.delete(seat.call.sid);
	seat.status = wasInside ? 'complete' : 'failed';
	if (seat.call.seat === seat) seat.call.seat = null;
	listen(network, seat);
	if (wasInside) notifyLeft(network, seat, reason);
	const { onLeft } = seat;
	seat.onLeft = null;
	onLeft?.(reason);
}

/** Takes a leg out of its room; the conference ends when it was the last, or the one that ends it. */
export function leaveSeat(network: Network, seat: Participant, reason: LeaveReason): void {
	const { room } = seat;
	if (!room.seats.has(seat.call.sid) || room.status === 'completed') return;
	const kicked = reason === 'participant_updated_via_api';
	const ends = seat.endOnExit && seat.status === 'connected';
	vacate(network, seat, reason);
	if (ends) {
		const why = kicked ? 'participant-with-end-conference-on-exit-kicked' : 'participant-with-end-conference-on-exit-left';
		endRoom(network, room, { why, by: seat.call.sid });
	} else if (room.seats.size === 0) {
		endRoom(network, room, { why: kicked ? 'last-participant-kicked' : 'last-participant-left', by: seat.call.sid });
	} else touchRoom(network, room);
}

/** Ends a conference for everybody in it. */
export function endRoom(network: Network, room: Conference, end: { why: EndReason; by: string | null }): void {
	if (room.status === 'completed') return;
	room.status = 'completed';
	room.endReason = end.why;
	room.endedBy = end.by;
	network.records.openRooms.delete(room.name);
	const reason = end.why === 'conference-ended-via-api' ? 'conference_ended_via_api' : 'moderator_ended_conference';
	for (const seat of [...room.seats.values()]) vacate(network, seat, reason);
	notifyRoom(network, room, { name: 'conference-end' });
	touchRoom(network, room);
}
