import { connectCall } from '../../engine/calls.ts';
import { actionUrl, flag, method, type VerbRunner } from '../leg.ts';
import { TwimlError } from '../parse.ts';
import { dialPhones } from './dial-phones.ts';
import { dialRoom } from './dial-room.ts';

/** Connects the leg to a room or to other telephones, then goes to `action` or on to the next verb. */
export const dial: VerbRunner = async (leg, verb) => {
	const room = verb.children.find((noun) => noun.name === 'Conference');
	const unknown = verb.children.find((noun) => !['Conference', 'Number', 'Client'].includes(noun.name));
	if (unknown) throw new TwimlError(12200, `Schema validation warning: <Dial><${unknown.name}>`);
	if (room || !flag(verb, 'answerOnBridge', false)) connectCall(leg.network, leg.call);
	const params = room ? await dialRoom(leg, verb, room) : await dialPhones(leg, verb);
	if (verb.attributes.action === undefined) return undefined;
	return { goTo: { url: actionUrl(leg, verb), method: method(verb.attributes.method), params } };
};
