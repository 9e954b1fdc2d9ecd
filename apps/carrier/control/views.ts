import type { Call, CallStatus, Conference, Direction, LogKind, Message, MessageStatus, WebhookError } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import type { PhoneBehaviour, PhoneBookEntry } from '../options.ts';
import type { Trouble } from '../webhook/trouble.ts';

export interface LogView {
	/** ISO instant. */
	at: string;
	kind: LogKind;
	text: string;
	from: string;
	/** Present when the words ask for a key. */
	prompt?: true;
}

export interface CallView {
	sid: string;
	/** The telephone at the far end, also when its number is withheld. */
	handset: string;
	from: string;
	to: string;
	direction: Direction;
	status: CallStatus;
	parentSid: string | null;
	startedAt: string;
	answeredAt: string | null;
	endedAt: string | null;
	/** The prompt that waits for keys; `until` is null while it is being spoken. */
	gathering: { until: string | null; numDigits: number | null; digits: string } | null;
	room: { name: string; label: string | null; muted: boolean; hold: boolean; listening: 'waiting' | 'mixing' | 'hold' | null } | null;
	/** The other leg of a one-to-one connection. */
	bridgedTo: string | null;
	log: LogView[];
}

export interface MessageView {
	sid: string;
	from: string;
	to: string;
	body: string;
	direction: Message['direction'];
	status: MessageStatus;
	at: string;
}

export interface ConferenceView {
	sid: string;
	name: string;
	status: Conference['status'];
	endReason: string | null;
	participants: { callSid: string; label: string | null; status: string; muted: boolean; hold: boolean }[];
}

export interface ErrorView extends Omit<WebhookError, 'at'> {
	at: string;
}

export type PhoneView = PhoneBookEntry & { behaviour: PhoneBehaviour };

export interface StateView {
	lines: { number: string; kind: 'sos' | 'service' }[];
	phones: PhoneView[];
	/** Oldest first; only the recent past. */
	calls: CallView[];
	messages: MessageView[];
	errors: ErrorView[];
	trouble: Trouble;
	consoleUrl: string | null;
	translations: Readonly<Record<string, string>>;
}

/** One thing that changed, as the event stream tells it. */
export type ControlEvent =
	| { type: 'call'; call: CallView }
	| { type: 'conference'; conference: ConferenceView }
	| { type: 'message'; message: MessageView }
	| { type: 'error'; error: ErrorView }
	| { type: 'phones'; phones: PhoneView[] }
	| { type: 'trouble'; trouble: Trouble };

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function roomView({ seat }: Call): CallView['room'] {
	if (!seat) return null;
	return { name: seat.room.name, label: seat.label, muted: seat.muted, hold: seat.hold, listening: seat.listening };
}

/** Shows a leg and everything it heard. */
export function callView(call: Call): CallView {
	const { gathering } = call;
	return {
		sid: call.sid,
		handset: call.handset,
		from: call.from,
		to: call.to,
		direction: call.direction,
		status: call.status,
		parentSid: call.parentSid,
		startedAt: call.createdAt.toISOString(),
		answeredAt: iso(call.answeredAt),
		endedAt: iso(call.endedAt),
		gathering: gathering && { ...gathering, until: iso(gathering.until) },
		room: roomView(call),
		bridgedTo: call.bridge?.sid ?? null,
		log: call.log.map(({ at, kind, text, from, prompt }) => ({
			at: at.toISOString(),
			kind,
			text,
			from,
			...(prompt ? { prompt: true as const } : {}),
		})),
	};
}

/** Shows a text message. */
export function messageView(message: Message): MessageView {
	const { sid, from, to, body, direction, status } = message;
	return { sid, from, to, body, direction, status, at: message.createdAt.toISOString() };
}

/** Shows a room and who is in it. */
export function conferenceView(room: Conference): ConferenceView {
	const participants = [...room.seats.values()].map(({ call, label, status, muted, hold }) => ({
		callSid: call.sid,
		label,
		status,
		muted,
		hold,
	}));
	return { sid: room.sid, name: room.name, status: room.status, endReason: room.endReason, participants };
}

/** Shows a failed webhook. */
export const errorView = (error: WebhookError): ErrorView => ({ ...error, at: error.at.toISOString() });

const SHOWN_CALLS = 100;
const SHOWN_MESSAGES = 200;
const SHOWN_ERRORS = 50;

/** Shows everything at once, for who has just connected. */
export function stateView(network: Network): StateView {
	const { records, options, trouble } = network;
	return {
		lines: options.lines.map(({ number, kind }) => ({ number, kind })),
		phones: records.phones(),
		calls: [...records.calls.values()].slice(-SHOWN_CALLS).map(callView),
		messages: [...records.messages.values()].slice(-SHOWN_MESSAGES).map(messageView),
		errors: records.errors.slice(-SHOWN_ERRORS).map(errorView),
		trouble: { ...trouble },
		consoleUrl: options.consoleUrl ?? null,
		translations: options.translations ?? {},
	};
}
