import { endCall } from '../../engine/calls.ts';
import { method, resolve, type VerbRunner } from '../leg.ts';

/** Goes on with another document. */
export const redirect: VerbRunner = async (leg, verb) => ({
	goTo: { url: resolve(leg, verb.text), method: method(verb.attributes.method) },
});

/** Ends the leg. */
export const hangup: VerbRunner = async (leg) => {
	endCall(leg.network, leg.call, 'completed');
	return 'over';
};

/** Refuses an incoming call without answering it; on an answered one it just hangs up. */
export const reject: VerbRunner = async (leg, verb) => {
	const refused = verb.attributes.reason === 'busy' ? 'busy' : 'no-answer';
	endCall(leg.network, leg.call, leg.call.answeredAt === null ? refused : 'completed');
	return 'over';
};
