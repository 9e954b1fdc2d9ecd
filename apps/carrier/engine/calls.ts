import { notifyCall } from '../webhook/callbacks.ts';
import type { Call, CallStatus, Direction, LogEntry, StatusCallback, Target } from './model.ts';
import type { Network } from './network.ts';
import { newSid } from './sids.ts';

export interface NewCall {
	handset: string;
	from: string;
	to: string;
	direction: Direction;
	parentSid?: string;
	fallback?: Target | null;
	callback?: StatusCallback | null;
	detects?: boolean;
}

const KEPT_LOG_ENTRIES = 300;

/** Opens a call: ringing when it comes from outside, queued when the API asked for it. */
export function openCall(network: Network, wish: NewCall): Call {
	const now = network.clock.now();
	const call: Call = {
		sid: newSid('CA'),
		handset: wish.handset,
		from: wish.from,
		to: wish.to,
		direction: wish.direction,
		parentSid: wish.parentSid ?? null,
		createdAt: now,
		fallback: wish.fallback ?? null,
		detects: wish.detects ?? false,
		answeredBy: null,
		status: wish.direction === 'outbound-api' ? 'queued' : 'ringing',
		updatedAt: now,
		answeredAt: null,
		endedAt: null,
		callback: wish.callback ?? null,
		sequence: 0,
		log: [],
		gathering: null,
		seat: null,
		bridge: null,
		transcriptions: [],
		hooks: { onAnswered: null, onKey: null, onSpeech: null, onEnded: new Set(), run: null, stopRinging: null },
	};
	network.records.addCall(call);
	return call;
}

/** Tells everybody who watches that `call` is different now. */
export function touchCall(network: Network, call: Call): void {
	call.updatedAt = network.clock.now();
	network.records.changed({ type: 'call', call });
}

/** Marks a telephone as ringing, with the callbacks for `initiated` and `ringing`. */
export function startRinging(network: Network, call: Call): void {
	notifyCall(network, call, 'initiated');
	call.status = 'ringing';
	touchCall(network, call);
	notifyCall(network, call, 'ringing');
}

/** Connects a ringing call; a second time changes nothing. */
export function connectCall(network: Network, call: Call): void {
	if (call.endedAt !== null || call.answeredAt !== null) return;
	call.hooks.stopRinging?.();
	call.status = 'in-progress';
	call.answeredAt = network.clock.now();
	if (call.detects) call.answeredBy ??= 'human';
	touchCall(network, call);
	notifyCall(network, call, 'answered');
	call.hooks.onAnswered?.();
}

/** Ends a call and everything that went on in it; a second time changes nothing. */
export function endCall(network: Network, call: Call, status: CallStatus): void {
	if (call.endedAt !== null) return;
	const { hooks } = call;
	call.status = status;
	call.endedAt = network.clock.now();
	call.gathering = null;
	hooks.stopRinging?.();
	hooks.run?.stop();
	hooks.onAnswered = hooks.onKey = hooks.onSpeech = hooks.run = null;
	for (const onEnded of [...hooks.onEnded]) onEnded();
	hooks.onEnded.clear();
	touchCall(network, call);
	notifyCall(network, call, 'completed');
}

/** Hangs up whatever state the call is in: an unanswered call is canceled. */
export function hangUpCall(network: Network, call: Call): void {
	endCall(network, call, call.answeredAt === null ? 'canceled' : 'completed');
}

/** Writes down what a leg heard, said or pressed. */
export function record(network: Network, call: Call, entry: Pick<LogEntry, 'kind' | 'text' | 'from'> & { prompt?: boolean }): void {
	if (call.endedAt !== null) return;
	call.log.push({ at: network.clock.now(), prompt: false, ...entry });
	if (call.log.length > KEPT_LOG_ENTRIES) call.log.shift();
	touchCall(network, call);
}
