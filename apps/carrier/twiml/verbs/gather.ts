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

/** One prompt being spoken and answered; a key interrupts it, and each key starts the timeout anew. */
class Collector {
	readonly #leg: Leg;
	readonly #rules: Rules;
	readonly #wake: (collected: Collected) => void;
	#digits = '';
	#speaking = true;
	#timer: Timer | null = null;

	constructor(leg: Leg, rules: Rules, wake: (collected: Collected) => void) {
		this.#leg = leg;
		this.#rules = rules;
		this.#wake = wake;
	}

	start(): void {
		const { hooks } = this.#leg.call;
		hooks.onKey = (digit) => this.#take(digit);
		hooks.onSpeech = (text) => {
			if (this.#rules.takesSpeech) this.#wake({ digits: '', finishedOnKey: '', speech: text });
		};
		this.#show(null);
		this.#speakFrom(0);
	}

	stop(): void {
		const { call, network } = this.#leg;
		this.#timer?.cancel();
		call.hooks.onKey = call.hooks.onSpeech = null;
		call.gathering = null;
		if (call.endedAt === null) touchCall(network, call);
	}

	#speakFrom(position: number): void {
		const part = this.#rules.prompts[position];
		if (!part) {
			this.#wait();
			return;
		}
		const ms = prompt(this.#leg, part);
		if (ms === 0) this.#speakFrom(position + 1);
		else this.#timer = after(this.#leg.network, ms, () => this.#speakFrom(position + 1));
	}

	#take(digit: string): void {
		const { takesKeys, bargeIn, finishOnKey, numDigits } = this.#rules;
		if (!takesKeys || (this.#speaking && !bargeIn)) return;
		const finishes = finishOnKey.includes(digit);
		if (!finishes) this.#digits += digit;
		if (finishes || this.#digits.length >= numDigits) this.#finish(finishes ? digit : '');
		else this.#wait();
	}

	#wait(): void {
		const { network } = this.#leg;
		const { timeoutMs } = this.#rules;
		this.#speaking = false;
		this.#timer?.cancel();
		this.#timer = after(network, timeoutMs, () => this.#finish());
		this.#show(new Date(network.clock.now().getTime() + timeoutMs));
	}

	#finish(finishedOnKey = ''): void {
		this.#wake({ digits: this.#digits, finishedOnKey, speech: null });
	}

	#show(until: Date | null): void {
		const { call, network } = this.#leg;
		const { takesKeys, numDigits } = this.#rules;
		call.gathering = takesKeys ? { until, numDigits: Number.isFinite(numDigits) ? numDigits : null, digits: this.#digits } : null;
		touchCall(network, call);
	}
}

function collect(leg: Leg, rules: Rules): Promise<Collected> {
	return leg.halt.park<Collected>((wake) => {
		const collector = new Collector(leg, rules, wake);
		collector.start();
		return () => collector.stop();
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
