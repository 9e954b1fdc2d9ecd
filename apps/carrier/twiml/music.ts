import { Halt } from '../engine/halt.ts';
import type { Participant, Target } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import { hear, MUSIC } from '../engine/speech.ts';
import { callParams } from '../webhook/callbacks.ts';
import { readAnswer } from './document.ts';
import { type Leg, method, pause, resolve, speechMs, wholeNumber } from './leg.ts';
import { TwimlError, type Verb } from './parse.ts';

const SOUND_MS = 30_000; // a tune lasts; without this an endless document would be asked for without pause
const SHORTEST_ROUND_MS = 10_000;

/** Plays one verb of a waiting document; answers how long it lasted, or where to go on. */
async function playVerb(leg: Leg, verb: Verb): Promise<number | Target> {
	const { network, call } = leg;
	if (verb.name === 'Redirect') return { url: resolve(leg, verb.text), method: method(verb.attributes.method) };
	if (verb.name === 'Say') hear(network, call, { kind: 'room', text: verb.text, from: call.to });
	if (verb.name === 'Play') hear(network, call, { kind: 'room', text: MUSIC, from: call.to });
	const lengths: Record<string, number> = {
		Say: speechMs(network, verb.text),
		Play: SOUND_MS,
		Pause: wholeNumber(verb, 'length', 1) * 1_000,
	};
	const ms = lengths[verb.name] ?? 0;
	await pause(leg, ms);
	return ms;
}

async function playRound(leg: Leg, seat: Participant, target: Target): Promise<Target | null> {
	const { network, call } = leg;
	const params = { ...callParams(network, call), ConferenceSid: seat.room.sid, FriendlyName: seat.room.name };
	const delivery = await leg.halt.outside(network.fetch({ ...target, params, callSid: call.sid }));
	if (!delivery.ok) return null;
	leg.documentUrl = target.url;
	let lasted = 0;
	for (const verb of readAnswer(delivery.answer)) {
		const result = await playVerb(leg, verb);
		if (typeof result === 'object') return result;
		lasted += result;
	}
	await pause(leg, SHORTEST_ROUND_MS - lasted);
	return target;
}

async function playFor(leg: Leg, seat: Participant): Promise<void> {
	let target = seat.listening === 'hold' ? seat.holdTarget : seat.wait;
	if (target === null) hear(leg.network, leg.call, { kind: 'room', text: MUSIC, from: seat.room.name });
	while (target !== null && target.url !== '') target = await playRound(leg, seat, target);
}

/** Lets a participant hear music while the conference waits or they are on hold, and stops it after. */
export function followMusic(network: Network, seat: Participant): void {
	let playing: Halt | null = null;
	seat.onListening = () => {
		playing?.stop();
		playing = null;
		if (seat.listening === null || seat.listening === 'mixing') return;
		const halt = new Halt(network.activity);
		playing = halt;
		const leg: Leg = { network, call: seat.call, halt, documentUrl: null, runOn: () => undefined };
		void halt.run(async () => {
			try {
				await playFor(leg, seat);
			} catch (error) {
				if (!(error instanceof TwimlError)) throw error;
				network.fail({ code: error.code, message: error.message, url: leg.documentUrl ?? '', callSid: seat.call.sid, attempt: 1 });
			}
		});
	};
}
