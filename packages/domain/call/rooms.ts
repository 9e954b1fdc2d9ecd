import type { Carrier, DeskPath } from '@unwalled/telephony';
import type { Call } from './model.ts';

// An operator's own phone is at hand; a contact may need to find the telephone first.
const RING_S = { operator: 20, contact: 45, responder: 40, senior: 45, supervisor: 20, worker: 30 } as const;

/** Name of the room of an inbound call, or of the conversation that an outbound call starts. */
export const roomOf = (call: Pick<Call, 'id' | 'purpose'>): string => /^room:(call_[0-9a-z]+)/.exec(call.purpose)?.[1] ?? call.id;

const OF_CARE = /(^|\.)care:/;
const OF_MASK = /(^|\.)mask:/;

/** Tells whether a leg belongs to a call between worker and senior, which no operator has a part in. */
export const isMasked = ({ purpose }: Pick<Call, 'purpose'>): boolean => OF_MASK.test(purpose);

/** Tells whether operators have their tools in the room of a leg: not between worker and senior, and in no care call. */
export const isTended = ({ purpose }: Pick<Call, 'purpose'>): boolean => !OF_CARE.test(purpose) && !OF_MASK.test(purpose);

/** What a leg asks when it is picked up, by what it was rung for. */
function askOf({ purpose, party }: Call): DeskPath {
	if (OF_CARE.test(purpose)) return '/care';
	if (OF_MASK.test(purpose)) return '/masked';
	return party === 'responder' ? '/alert' : '/join';
}

/** Gives an outbound leg that is written down to the carrier. */
export async function placeLeg(carrier: Carrier, call: Call): Promise<string> {
	const { sid } = await carrier.placeCall({
		to: call.dialled,
		ask: { path: askOf(call), query: { call: call.id } },
		callId: call.id,
		...(call.callerId ? { from: call.callerId } : {}),
		timeoutS: RING_S[call.party],
	});
	return sid;
}
