import type { Carrier } from '@unwalled/telephony';
import type { Call } from './model.ts';

// An operator's own phone is at hand; a contact may need to find the telephone first.
const RING_S = { operator: 20, contact: 45, responder: 40, senior: 45 } as const;

/** Name of the room of an inbound call, or of the conversation that an outbound call starts. */
export const roomOf = (call: Pick<Call, 'id' | 'purpose'>): string => /^room:(call_[0-9a-z]+)/.exec(call.purpose)?.[1] ?? call.id;

/** Gives an outbound leg that is written down to the carrier. */
export async function placeLeg(carrier: Carrier, call: Call): Promise<string> {
	const { sid } = await carrier.placeCall({
		to: call.dialled,
		ask: { path: call.party === 'responder' ? '/alert' : '/join', query: { call: call.id } },
		callId: call.id,
		timeoutS: RING_S[call.party],
	});
	return sid;
}
