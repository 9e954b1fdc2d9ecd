import { connectCall, endCall, hangUpCall, openCall, record } from '../engine/calls.ts';
import type { Call, CallStatus } from '../engine/model.ts';
import { findLine, type Network } from '../engine/network.ts';
import type { Change } from '../engine/records.ts';
import { speak } from '../engine/speech.ts';
import type { PhoneBehaviour } from '../options.ts';
import { receiveMessage } from '../twiml/receive-message.ts';
import { runDocument } from '../twiml/run.ts';
import { NO_TROUBLE, type Trouble } from '../webhook/trouble.ts';
import {
	type CallView,
	type ConferenceView,
	type ControlEvent,
	callView,
	conferenceView,
	type ErrorView,
	errorView,
	type LogView,
	type MessageView,
	messageView,
	type StateView,
	stateView,
} from './views.ts';

/** What Twilio puts in place of a number whose owner withholds it. */
export const WITHHELD = 'anonymous';

/** A wish of the page or a test that cannot be met. */
export class ControlRefusal extends Error {
	readonly code: 'not_a_line' | 'unknown_call' | 'unknown_phone' | 'wrong_call_status';

	constructor(code: ControlRefusal['code'], message: string) {
		super(message);
		this.code = code;
	}
}

export interface Heard extends LogView {
	kind: 'say' | 'announce' | 'room' | 'speech';
}

/** The hands of everybody outside: what `/_sim` does, in process. */
export interface Control {
	/** Dials one of the lines; answers the sid of the call. */
	placeCall(wish: { from: string; to: string; callerId?: 'withheld' }): string;
	press(callSid: string, digits: string): void;
	speak(callSid: string, text: string): void;
	hangUp(callSid: string): void;
	/** Picks up a telephone that rings. */
	answer(callSid: string): void;
	/** Refuses a telephone that rings. */
	reject(callSid: string): void;
	setBehaviour(number: string, behaviour: PhoneBehaviour): void;
	/** Sends a text message to one of the lines; answers its sid. */
	sendSms(wish: { from: string; to: string; body: string }): string;
	/** Switches the named troubles; the others stay as they are. */
	setTrouble(trouble: Partial<Trouble>): void;
	clearTrouble(): void;
	calls(): CallView[];
	conferences(): ConferenceView[];
	messages(): MessageView[];
	/** What that leg was told, oldest first. */
	heard(callSid: string): Heard[];
	/** Every webhook that failed. */
	errors(): ErrorView[];
	state(): StateView;
	/** Resolves when no webhook is under way and every leg waits for a timer, a key or a person. */
	settled(): Promise<void>;
	/** Calls `listener` on every change until the returned function is called. */
	subscribe(listener: (event: ControlEvent) => void): () => void;
}

const isHeard = (entry: LogView): entry is Heard => entry.kind !== 'spoke' && entry.kind !== 'pressed';

function eventOf(network: Network, change: Change): ControlEvent {
	switch (change.type) {
		case 'call':
			return { type: 'call', call: callView(change.call) };
		case 'conference':
			return { type: 'conference', conference: conferenceView(change.conference) };
		case 'message':
			return { type: 'message', message: messageView(change.message) };
		case 'error':
			return { type: 'error', error: errorView(change.error) };
		case 'phones':
			return { type: 'phones', phones: network.records.phones() };
		case 'trouble':
			return { type: 'trouble', trouble: { ...network.trouble } };
	}
}

function placeCall(network: Network, wish: { from: string; to: string; callerId?: 'withheld' }): string {
	const line = findLine(network, wish.to);
	if (!line) throw new ControlRefusal('not_a_line', `${wish.to} is not a line of this account`);
	const call = openCall(network, {
		handset: wish.from,
		from: wish.callerId === 'withheld' ? WITHHELD : wish.from,
		to: wish.to,
		direction: 'inbound',
		fallback: line.voiceFallbackUrl === undefined ? null : { url: line.voiceFallbackUrl, method: 'POST' },
		callback: { url: line.statusCallback, method: 'POST', events: new Set(['completed']) },
	});
	runDocument(network, call, { source: { url: line.voiceUrl, method: 'POST' } });
	return call.sid;
}

function press(network: Network, call: Call, digits: string): void {
	record(network, call, { kind: 'pressed', text: digits, from: call.handset });
	for (const digit of digits) call.hooks.onKey?.(digit);
}

function switchTrouble(network: Network, trouble: Partial<Trouble>): void {
	Object.assign(network.trouble, trouble);
	network.records.changed({ type: 'trouble' });
}

type CallVerbs = Pick<Control, 'press' | 'speak' | 'hangUp' | 'answer' | 'reject' | 'heard'>;

/** Builds what a person can do on one telephone. */
function createCallVerbs(network: Network): CallVerbs {
	const find = (sid: string, ...wanted: CallStatus[]): Call => {
		const call = network.records.calls.get(sid);
		if (!call) throw new ControlRefusal('unknown_call', `no call ${sid}`);
		if (wanted.length > 0 && !wanted.includes(call.status))
			throw new ControlRefusal('wrong_call_status', `call ${sid} is ${call.status}, not ${wanted.join(' or ')}`);
		return call;
	};
	/** A telephone rings for somebody else's call only; the caller's own end cannot pick it up. */
	const ringing = (sid: string): Call => {
		const call = find(sid, 'ringing');
		if (call.direction === 'inbound')
			throw new ControlRefusal('wrong_call_status', `call ${sid} waits for the line, not for its own telephone`);
		return call;
	};
	return {
		press: (sid, digits) => press(network, find(sid, 'in-progress'), digits),
		speak: (sid, text) => speak(network, find(sid, 'in-progress'), text),
		hangUp: (sid) => hangUpCall(network, find(sid, 'queued', 'ringing', 'in-progress')),
		answer: (sid) => connectCall(network, ringing(sid)),
		reject: (sid) => endCall(network, ringing(sid), 'busy'),
		heard: (sid) => callView(find(sid)).log.filter(isHeard),
	};
}

/** Builds the control of a network. */
export function createControl(network: Network): Control {
	const { records } = network;
	return {
		...createCallVerbs(network),
		placeCall: (wish) => placeCall(network, wish),
		setBehaviour: (number, behaviour) => {
			if (!records.setBehaviour(number, behaviour)) throw new ControlRefusal('unknown_phone', `${number} is not in the phone book`);
		},
		sendSms: ({ from, to, body }) => {
			const line = findLine(network, to);
			if (!line) throw new ControlRefusal('not_a_line', `${to} is not a line of this account`);
			return receiveMessage(network, line, { from, body }).sid;
		},
		setTrouble: (trouble) => switchTrouble(network, trouble),
		clearTrouble: () => switchTrouble(network, NO_TROUBLE),
		calls: () => [...records.calls.values()].map(callView),
		conferences: () => [...records.conferences.values()].map(conferenceView),
		messages: () => [...records.messages.values()].map(messageView),
		errors: () => records.errors.map(errorView),
		state: () => stateView(network),
		settled: () => network.activity.settled(),
		subscribe: (listener) => records.subscribe((change) => listener(eventOf(network, change))),
	};
}
