import { hear, MUSIC } from '../../engine/speech.ts';
import { pause, say, type VerbRunner, wholeNumber } from '../leg.ts';

/** Speaks the text once; repeating it (`loop`) would tell a reader nothing new. */
export const sayVerb: VerbRunner = async (leg, verb) => {
	await pause(leg, say(leg, verb.text));
	return undefined;
};

/** Shows that a sound is played; there is no sound. */
export const play: VerbRunner = async (leg) => {
	hear(leg.network, leg.call, { kind: 'room', text: MUSIC, from: leg.call.to });
	return undefined;
};

/** Waits in silence, 1 s unless `length` says otherwise. */
export const pauseVerb: VerbRunner = async (leg, verb) => {
	await pause(leg, wholeNumber(verb, 'length', 1) * 1_000);
	return undefined;
};
