import type { Ask, Carrier, DeskPath } from '@unwalled/telephony';
import type { Call, Telephone } from './model.ts';

// An operator's own phone is at hand; a contact may need to find the telephone first.
const RING_S = { operator: 20, contact: 45, responder: 40, senior: 45, supervisor: 20, worker: 30 } as const;

/** Name of the room of an inbound call, or of the conversation that an outbound call starts. */
export const roomOf = (call: Pick<Call, 'id' | 'purpose'>): string => /^room:(call_[0-9a-z]+)/.exec(call.purpose)?.[1] ?? call.id;

const TO_CENTRE = /\.centre:/;

/** Tells whether a leg rings another centre for a caller whom nobody of ours has answered. */
export const isToCentre = ({ purpose }: Pick<Call, 'purpose'>): boolean => TO_CENTRE.test(purpose);

const OF_CARE = /(^|\.)care:/;
const OF_MASK = /(^|\.)mask:/;

/** Tells whether a leg belongs to a call between worker and senior, which no operator has a part in. */
export const isMasked = ({ purpose }: Pick<Call, 'purpose'>): boolean => OF_MASK.test(purpose);

/** Tells whether operators have their tools in the room of a leg: not between worker and senior, and in no care call. */
export const isTended = ({ purpose }: Pick<Call, 'purpose'>): boolean => !OF_CARE.test(purpose) && !OF_MASK.test(purpose);

// A text that is read out by the house itself; to a leg that an operator waits for, they speak.
const isReading = (call: Call): boolean => OF_CARE.test(call.purpose) && call.party !== 'operator' && roomOf(call) === call.id;

/** What a leg asks when it is picked up, by what it was rung for. */
function askOf({ purpose, party }: Call): DeskPath {
	if (OF_CARE.test(purpose)) return '/care';
	if (OF_MASK.test(purpose)) return '/masked';
	return party === 'responder' ? '/alert' : '/join';
}

/** Tells the desk that somebody must be known to be there before the leg is led on, and how. */
function personOf({ isPlain, asksKey }: Telephone): Ask['query'] {
	return isPlain ? { person: asksKey ? 'key' : 'there' } : {};
}

/** Gives an outbound leg that is written down to the carrier. */
export async function placeLeg(carrier: Carrier, call: Call, telephone: Telephone): Promise<string> {
	const ask = askOf(call);
	const { sid } = await carrier.placeCall({
		to: telephone.to,
		ask: { path: ask, query: { call: call.id, ...personOf(telephone), ...(isToCentre(call) ? { centre: '1' } : {}) } },
		callId: call.id,
		// Whoever is told of an emergency joins no room: any carrier may ring them.
		...(ask === '/alert' ? {} : { room: roomOf(call) }),
		...(call.callerId ? { from: call.callerId } : {}),
		...(isReading(call) ? { forPerson: true } : {}),
		timeoutS: call.ringS ?? RING_S[call.party],
	});
	return sid;
}
