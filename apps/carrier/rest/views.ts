import { createHash } from 'node:crypto';
import { segments } from '../engine/messages.ts';
import type { Call, Conference, Message, Participant } from '../engine/model.ts';
import { API_VERSION, rfc2822 } from '../engine/wire.ts';
import { talkSeconds } from '../webhook/callbacks.ts';

/** The path of the account, before every resource. */
export const accountPath = (accountSid: string): string => `/${API_VERSION}/Accounts/${accountSid}`;

/** Derives a line's sid from its number, so that it stays the same over restarts. */
export function numberSid(number: string): string {
	return `PN${createHash('md5').update(number).digest('hex')}`;
}

const CALL_PARTS = {
	events: 'Events',
	notifications: 'Notifications',
	payments: 'Payments',
	recordings: 'Recordings',
	siprec: 'Siprec',
	streams: 'Streams',
	transcriptions: 'Transcriptions',
	user_defined_message_subscriptions: 'UserDefinedMessageSubscriptions',
	user_defined_messages: 'UserDefinedMessages',
};

const partUris = (base: string, parts: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(parts).map(([name, folder]) => [name, `${base}/${folder}.json`]));

/** Writes a call as Twilio does, every field present. */
export function callJson(accountSid: string, call: Call, phoneNumberSid: string | null) {
	const base = `${accountPath(accountSid)}/Calls/${call.sid}`;
	return {
		sid: call.sid,
		date_created: rfc2822(call.createdAt),
		date_updated: rfc2822(call.updatedAt),
		parent_call_sid: call.parentSid,
		account_sid: accountSid,
		to: call.to,
		to_formatted: call.to,
		from: call.from,
		from_formatted: call.from,
		phone_number_sid: phoneNumberSid,
		status: call.status,
		start_time: rfc2822(call.answeredAt),
		end_time: rfc2822(call.endedAt),
		duration: call.endedAt === null ? null : String(talkSeconds(call)),
		price: null,
		price_unit: 'USD',
		direction: call.direction,
		answered_by: call.answeredBy,
		api_version: API_VERSION,
		forwarded_from: null,
		group_sid: null,
		caller_name: null,
		queue_time: '0',
		trunk_sid: null,
		uri: `${base}.json`,
		subresource_uris: partUris(base, CALL_PARTS),
	};
}

/** Writes a conference as Twilio does, every field present. */
export function conferenceJson(accountSid: string, room: Conference) {
	const base = `${accountPath(accountSid)}/Conferences/${room.sid}`;
	return {
		account_sid: accountSid,
		date_created: rfc2822(room.createdAt),
		date_updated: rfc2822(room.updatedAt),
		api_version: API_VERSION,
		friendly_name: room.name,
		region: 'us1',
		sid: room.sid,
		status: room.status,
		uri: `${base}.json`,
		subresource_uris: partUris(base, { participants: 'Participants', recordings: 'Recordings' }),
		reason_conference_ended: room.endReason,
		call_sid_ending_conference: room.endedBy,
	};
}

/** Writes a participant as Twilio does, every field present. */
export function participantJson(accountSid: string, seat: Participant) {
	return {
		account_sid: accountSid,
		call_sid: seat.call.sid,
		label: seat.label,
		call_sid_to_coach: seat.callSidToCoach,
		coaching: seat.coaching,
		conference_sid: seat.room.sid,
		date_created: rfc2822(seat.createdAt),
		date_updated: rfc2822(seat.updatedAt),
		end_conference_on_exit: seat.endOnExit,
		muted: seat.muted,
		hold: seat.hold,
		start_conference_on_enter: seat.startOnEnter,
		status: seat.status,
		queue_time: '0',
		uri: `${accountPath(accountSid)}/Conferences/${seat.room.sid}/Participants/${seat.call.sid}.json`,
	};
}

/** Writes a text message as Twilio does, every field present. */
export function messageJson(accountSid: string, message: Message) {
	const base = `${accountPath(accountSid)}/Messages/${message.sid}`;
	return {
		body: message.body,
		num_segments: String(segments(message.body)),
		direction: message.direction,
		from: message.from,
		to: message.to,
		date_updated: rfc2822(message.updatedAt),
		price: null,
		error_message: null,
		uri: `${base}.json`,
		account_sid: accountSid,
		num_media: '0',
		status: message.status,
		messaging_service_sid: message.serviceSid,
		sid: message.sid,
		date_sent: rfc2822(message.sentAt),
		date_created: rfc2822(message.createdAt),
		error_code: null,
		price_unit: null,
		api_version: API_VERSION,
		subresource_uris: partUris(base, { media: 'Media' }),
	};
}
