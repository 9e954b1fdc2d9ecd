import type { Conference, LeaveReason, Participant } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import { rfc2822 } from '../engine/wire.ts';

/** What the customer subscribes to, and the events it stands for. */
const SUBSCRIPTION: Record<string, string> = {
	'conference-start': 'start',
	'conference-end': 'end',
	'participant-join': 'join',
	'participant-leave': 'leave',
	'participant-mute': 'mute',
	'participant-unmute': 'mute',
	'participant-hold': 'hold',
	'participant-unhold': 'hold',
	'participant-modify': 'modify',
	'participant-speech-start': 'speaker',
	'participant-speech-stop': 'speaker',
	'announcement-end': 'announcement',
	'announcement-fail': 'announcement',
};

function seatParams(seat: Participant): Record<string, string> {
	return {
		CallSid: seat.call.sid,
		Muted: String(seat.muted),
		Hold: String(seat.hold),
		Coaching: String(seat.coaching),
		EndConferenceOnExit: String(seat.endOnExit),
		StartConferenceOnEnter: String(seat.startOnEnter),
		...(seat.label === null ? {} : { ParticipantLabel: seat.label }),
		...(seat.callSidToCoach === null ? {} : { CallSidToCoach: seat.callSidToCoach }),
	};
}

function endParams(room: Conference): Record<string, string> {
	return {
		...(room.endedBy === null ? {} : { CallSidEndingConference: room.endedBy }),
		ReasonConferenceEnded: room.endReason ?? 'last-participant-left',
	};
}

export interface RoomEvent {
	name: string;
	seat?: Participant;
	extra?: Record<string, string>;
}

/** Sends a conference's status callback when its first participant asked for that event. */
export function notifyRoom(network: Network, room: Conference, event: RoomEvent): void {
	const { callback } = room;
	if (!callback?.events.has(SUBSCRIPTION[event.name] ?? '')) return;
	room.sequence += 1;
	network.notify(room.sid, {
		...callback,
		callSid: event.seat?.call.sid ?? null,
		params: {
			AccountSid: network.options.accountSid,
			ConferenceSid: room.sid,
			FriendlyName: room.name,
			StatusCallbackEvent: event.name,
			SequenceNumber: String(room.sequence),
			Timestamp: rfc2822(network.clock.now()),
			...(event.seat ? seatParams(event.seat) : {}),
			...(event.name === 'conference-end' ? endParams(room) : {}),
			...event.extra,
		},
	});
}

/** Sends `participant-leave` with its reason. */
export function notifyLeft(network: Network, seat: Participant, reason: LeaveReason): void {
	const extra = { ReasonParticipantLeft: reason, ParticipantCallStatus: seat.call.status };
	notifyRoom(network, seat.room, { name: 'participant-leave', seat, extra });
}
