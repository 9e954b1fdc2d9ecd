import type { Halt } from './halt.ts';

export type CallStatus = 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';
export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial';
export type Method = 'GET' | 'POST';

/** A URL the customer gave us, with the method to ask it by. */
export interface Target {
	url: string;
	method: Method;
}

export interface StatusCallback extends Target {
	events: ReadonlySet<string>;
}

/** What reached a leg's ear (`say`, `announce`, `room`, `speech`) or left it (`spoke`, `pressed`). */
export type LogKind = 'say' | 'announce' | 'room' | 'speech' | 'spoke' | 'pressed';

export interface LogEntry {
	at: Date;
	kind: LogKind;
	text: string;
	/** Number, client or room that it came from. */
	from: string;
	/** True when the words were part of a prompt that waits for a key. */
	prompt: boolean;
}

/** A prompt that waits for keys; `until` is null while it is still being spoken. */
export interface Gathering {
	until: Date | null;
	numDigits: number | null;
	digits: string;
}

export interface Transcription {
	sid: string;
	name: string | null;
	callback: Target;
	tracks: ReadonlySet<'inbound_track' | 'outbound_track'>;
	/** The attribute as it was written, echoed in the callbacks. */
	track: string;
	language: string;
	sequence: number;
}

type RecordingStatus = 'in-progress' | 'paused' | 'completed' | 'absent';

/** What is kept of a leg's sound; how it sounds is made when somebody fetches it. */
export interface Recording {
	readonly sid: string;
	readonly call: Call;
	readonly channels: 1 | 2;
	readonly track: 'inbound' | 'outbound' | 'both';
	readonly source: 'StartCallRecordingAPI' | 'RecordVerb';
	readonly startedAt: Date;
	readonly callback: StatusCallback | null;
	status: RecordingStatus;
	updatedAt: Date;
	endedAt: Date | null;
	/** When nothing of the call was recorded; `skip` leaves the time out, `silence` keeps it. */
	readonly pauses: { readonly from: Date; until: Date | null; readonly behaviour: 'skip' | 'silence' }[];
}

/** What is going on inside a leg right now; emptied when the leg ends. */
export interface LegHooks {
	onAnswered: (() => void) | null;
	onKey: ((digit: string) => void) | null;
	onSpeech: ((text: string) => void) | null;
	onEnded: Set<() => void>;
	/** The document being run on this leg. */
	run: Halt | null;
	/** Stops the telephone's ringing timer. */
	stopRinging: (() => void) | null;
}

export interface Call {
	readonly sid: string;
	/** The telephone at the far end, known to us even when the caller id is withheld. */
	readonly handset: string;
	readonly from: string;
	readonly to: string;
	readonly direction: Direction;
	readonly parentSid: string | null;
	readonly createdAt: Date;
	readonly fallback: Target | null;
	/** Whether the customer wants to know what picked up, and what it was. */
	detects: boolean;
	answeredBy: 'human' | 'machine_start' | null;
	status: CallStatus;
	updatedAt: Date;
	answeredAt: Date | null;
	endedAt: Date | null;
	callback: StatusCallback | null;
	/** SequenceNumber of the next status callback. */
	sequence: number;
	log: LogEntry[];
	gathering: Gathering | null;
	seat: Participant | null;
	/** The other end of a one-to-one `<Dial>`. */
	bridge: Call | null;
	transcriptions: Transcription[];
	readonly hooks: LegHooks;
}

export type ParticipantStatus = 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed';
export type LeaveReason =
	| 'participant_hung_up'
	| 'moderator_ended_conference'
	| 'participant_updated_via_api'
	| 'conference_ended_via_api'
	| 'participant_add_failed';
export type EndReason =
	| 'conference-ended-via-api'
	| 'participant-with-end-conference-on-exit-left'
	| 'participant-with-end-conference-on-exit-kicked'
	| 'last-participant-kicked'
	| 'last-participant-left';

/** What a participant hears: the waiting music, the others, or the hold music. */
export type Listening = 'waiting' | 'mixing' | 'hold';

export interface SeatSettings {
	label: string | null;
	muted: boolean;
	startOnEnter: boolean;
	endOnExit: boolean;
	coaching: boolean;
	callSidToCoach: string | null;
	/** Null plays the usual music, an empty URL nothing. */
	wait: Target | null;
}

export interface Participant extends SeatSettings {
	readonly call: Call;
	readonly room: Conference;
	readonly createdAt: Date;
	updatedAt: Date;
	status: ParticipantStatus;
	hold: boolean;
	holdTarget: Target | null;
	listening: Listening | null;
	onListening: (() => void) | null;
	onLeft: ((reason: LeaveReason) => void) | null;
}

export interface Conference {
	readonly sid: string;
	readonly name: string;
	readonly createdAt: Date;
	updatedAt: Date;
	status: 'init' | 'in-progress' | 'completed';
	seats: Map<string, Participant>;
	callback: StatusCallback | null;
	sequence: number;
	endReason: EndReason | null;
	endedBy: string | null;
}

export type MessageStatus = 'accepted' | 'queued' | 'sent' | 'delivered' | 'receiving' | 'received';

export interface Message {
	readonly sid: string;
	readonly from: string;
	readonly to: string;
	readonly body: string;
	readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
	readonly serviceSid: string | null;
	readonly createdAt: Date;
	updatedAt: Date;
	sentAt: Date | null;
	status: MessageStatus;
	callback: Target | null;
}

/** One thing that went wrong on the way to the customer, as Twilio's debugger would list it. */
export interface WebhookError {
	at: Date;
	code: number;
	message: string;
	url: string;
	callSid: string | null;
	attempt: number;
}
