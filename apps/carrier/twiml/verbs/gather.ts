import { touchCall } from '../../engine/calls.ts';
import { after, type Timer } from '../../engine/network.ts';
import { hear, MUSIC } from '../../engine/speech.ts';
import { actionUrl, flag, type Leg, method, say, type VerbRunner, wholeNumber } from '../leg.ts';
import { TwimlError, type Verb } from '../parse.ts';

interface Collected {
	digits: string;
	finishedOnKey: string;
	speech: string | null;
}

interface Rules {
	prompts: readonly Verb[];
	numDigits: number;
	timeoutMs: number;
	finishOnKey: string;
	bargeIn: boolean;
	takesKeys: boolean;
	takesSpeech: boolean;
}

const DEFAULT_TIMEOUT_S = 5;
const CONFIDENCE = '0.98';

function rulesOf(verb: Verb): Rules {
	const input = (verb.attributes.input ?? 'dtmf').split(/\s+/);
	for (const prompt of verb.children) {
		if (!['Say', 'Play', 'Pause'].includes(prompt.name)) throw new TwimlError(12200, `Schema validation warning: <Gather><${prompt.name}>`);
	}
	return {
		prompts: verb.children,
		numDigits: wholeNumber(verb, 'numDigits', Number.POSITIVE_INFINITY),
		timeoutMs: wholeNumber(verb, 'timeout', DEFAULT_TIMEOUT_S) * 1_000,
		finishOnKey: verb.attributes.finishOnKey ?? '#',
		bargeIn: flag(verb, 'bargeIn', true),
		takesKeys: input.includes('dtmf'),
		takesSpeech: input.includes('speech'),
	};
}

/** Speaks one part of the prompt; answers how long it lasts. */
function prompt(leg: Leg, verb: Verb): number {
	if (verb.name === 'Say') return say(leg, verb.text, true);
	if (verb.name === 'Pause') return wholeNumber(verb, 'length', 1) * 1_000;
	hear(leg.network, leg.call, { kind: 'room', text: MUSIC, from: leg.call.to });
	return 0;
}

/** Speaks the prompt and collects keys; a key interrupts the prompt, each key starts the timeout anew. */
function collect(leg: Leg, rules: Rules): Promise<Collected> {
	const { network, call } = leg;
	return leg.halt.park<Collected>((wake) => {
		const collected: Collected = { digits: '', finishedOnKey: '', speech: null };
		let timer: Timer | null = null;
		const show = (until: Date | null) => {
			const numDigits = Number.isFinite(rules.numDigits) ? rules.numDigits : null;
			call.gathering = rules.takesKeys ? { until, numDigits, digits: collected.digits } : null;
			touchCall(network, call);
		};
		const wait = () => {
			timer?.cancel();
			timer = after(network, rules.timeoutMs, () => wake(collected));
			show(new Date(network.clock.now().getTime() + rules.timeoutMs));
		};
		const speakFrom = (position: number) => {
			const part = rules.prompts[position];
			if (!part) return wait();
			const ms = prompt(leg, part);
			if (ms === 0) speakFrom(position + 1);
			else timer = after(network, ms, () => speakFrom(position + 1));
		};
		call.hooks.onKey = (digit) => {
			if (!rules.takesKeys) return;
			if (call.gathering?.until === null && !rules.bargeIn) return;
			if (rules.finishOnKey.includes(digit)) return wake({ ...collected, finishedOnKey: digit });
			collected.digits += digit;
			if (collected.digits.length >= rules.numDigits) return wake(collected);
			wait();
		};
		call.hooks.onSpeech = (text) => {
			if (rules.takesSpeech) wake({ ...collected, speech: text });
		};
		show(null);
		speakFrom(0);
		return () => {
			timer?.cancel();
			call.hooks.onKey = call.hooks.onSpeech = null;
			call.gathering = null;
			if (call.endedAt === null) touchCall(network, call);
		};
	});
}

/** Speaks a prompt and waits for keys (or speech); with none it goes on, unless `actionOnEmptyResult`. */
export const gather: VerbRunner = async (leg, verb) => {
	const { digits, finishedOnKey, speech } = await collect(leg, rulesOf(verb));
	const empty = digits === '' && speech === null;
	if (empty && !flag(verb, 'actionOnEmptyResult', false)) return undefined;
	const params: Record<string, string> =
		speech === null
			? { Digits: digits, FinishedOnKey: finishedOnKey, msg: 'Gather End' }
			: { SpeechResult: speech, Confidence: CONFIDENCE };
	return { goTo: { url: actionUrl(leg, verb), method: method(verb.attributes.method), params } };
};
