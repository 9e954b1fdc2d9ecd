import type { Call, CallEvent, CallStatus } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import { API_VERSION, rfc2822 } from '../engine/wire.ts';

const SIP_RESPONSE: Partial<Record<CallStatus, string>> = {
	completed: '200',
	busy: '486',
	'no-answer': '487',
	canceled: '487',
	failed: '404',
};

function place(prefix: string, number: string): Record<string, string> {
	const country = number.startsWith('+86') ? 'CN' : '';
	return { [`${prefix}City`]: '', [`${prefix}State`]: '', [`${prefix}Zip`]: '', [`${prefix}Country`]: country };
}

/** Lists the parameters that every webhook about `call` carries. */
export function callParams(network: Network, call: Call): Record<string, string> {
	const { from, to } = call;
	return {
		AccountSid: network.options.accountSid,
		ApiVersion: API_VERSION,
		CallSid: call.sid,
		CallStatus: call.status,
		Direction: call.direction,
		...(call.answeredBy === null ? {} : { AnsweredBy: call.answeredBy }),
		...(call.parentSid === null ? {} : { ParentCallSid: call.parentSid }),
		Called: to,
		...place('Called', to),
		To: to,
		...place('To', to),
		Caller: from,
		...place('Caller', from),
		From: from,
		...place('From', from),
	};
}

/** Counts how many seconds the two ends were connected. */
export function talkSeconds(call: Call): number {
	if (call.answeredAt === null || call.endedAt === null) return 0;
	return Math.round((call.endedAt.getTime() - call.answeredAt.getTime()) / 1_000);
}

const SHOWN_STATUS: Record<Exclude<CallEvent, 'completed'>, string> = {
	initiated: 'initiated',
	ringing: 'ringing',
	answered: 'in-progress',
};

/** Sends the status callback of `event` when the customer asked for it. */
export function notifyCall(network: Network, call: Call, event: CallEvent): void {
	const { callback } = call;
	if (!callback?.events.has(event)) return;
	const ended: Record<string, string> =
		event === 'completed'
			? {
					CallDuration: String(talkSeconds(call)),
					Duration: String(Math.ceil(talkSeconds(call) / 60)),
					SipResponseCode: SIP_RESPONSE[call.status] ?? '200',
				}
			: {};
	network.notify(call.sid, {
		...callback,
		callSid: call.sid,
		params: {
			...callParams(network, call),
			CallStatus: event === 'completed' ? call.status : SHOWN_STATUS[event],
			...ended,
			Timestamp: rfc2822(network.clock.now()),
			CallbackSource: 'call-progress-events',
			SequenceNumber: String(call.sequence++),
		},
	});
}
