import { endCall } from '../engine/calls.ts';
import type { Halt } from '../engine/halt.ts';
import type { Call, Method } from '../engine/model.ts';
import { after, type Network } from '../engine/network.ts';
import { hear } from '../engine/speech.ts';
import { TwimlError, type Verb } from './parse.ts';

/** Where instructions come from. */
export type Source = { twiml: string } | { url: string; method: Method; params?: Readonly<Record<string, string>> };

/** What a verb leads to: the next one (nothing), another document, or the end of the leg. */
export type Step = { goTo: Source } | 'over' | undefined;

/** The leg a document is run on, with what its verbs need. */
export interface Leg {
	network: Network;
	call: Call;
	halt: Halt;
	/** Relative URLs resolve against it; null for instructions given as text. */
	documentUrl: string | null;
	/** Runs a document on another leg. */
	runOn: (call: Call, source: Source, onFinished: () => void) => void;
}

export type VerbRunner = (leg: Leg, verb: Verb) => Promise<Step>;

/** Reads a whole number from an attribute, or takes the default. */
export function wholeNumber(verb: Verb, name: string, fallback: number): number {
	const value = Number(verb.attributes[name]);
	return verb.attributes[name] === undefined || !Number.isInteger(value) || value < 0 ? fallback : value;
}

/** Reads a yes/no attribute, or takes the default. */
export function flag(verb: Verb, name: string, fallback: boolean): boolean {
	const text = verb.attributes[name]?.toLowerCase();
	return text === undefined ? fallback : text === 'true';
}

/** Reads a method attribute; Twilio's default is POST. */
export function method(text: string | undefined): Method {
	return text?.toUpperCase() === 'GET' ? 'GET' : 'POST';
}

/**
 * Resolves a URL of the document against the document's own.
 * @throws TwimlError 11100 when it cannot be resolved.
 */
export function resolve(leg: Leg, url: string): string {
	const base = leg.documentUrl ?? undefined;
	if (!URL.canParse(url, base)) throw new TwimlError(11100, `Invalid URL format: ${url}`);
	return new URL(url, base).href;
}

/** Resolves an optional URL attribute; without it the present document is asked again. */
export function actionUrl(leg: Leg, verb: Verb): string {
	const { action } = verb.attributes;
	if (action !== undefined && action !== '') return resolve(leg, action);
	if (leg.documentUrl === null) throw new TwimlError(11100, `<${verb.name}> needs an action`);
	return leg.documentUrl;
}

/** How long it takes to speak `text`. */
export const speechMs = (network: Network, text: string): number => text.length * (network.options.speechMsPerCharacter ?? 0);

/** Speaks into the leg's ear; answers how long that takes. */
export function say(leg: Leg, text: string, prompt = false): number {
	hear(leg.network, leg.call, { kind: 'say', text, from: leg.call.direction === 'inbound' ? leg.call.to : leg.call.from, prompt });
	return speechMs(leg.network, text);
}

/** Lets the house's time pass on this leg. */
export async function pause(leg: Leg, ms: number): Promise<void> {
	if (ms <= 0) return;
	await leg.halt.park<void>((wake) => {
		const timer = after(leg.network, ms, () => wake());
		return () => timer.cancel();
	});
}

const APPLICATION_ERROR = '对不起，系统出现错误，再见。 We are sorry, an application error has occurred. Goodbye.';

/** Tells the caller that the customer's instructions failed, as Twilio does, and hangs up. */
export function failLeg(leg: Leg): void {
	say(leg, APPLICATION_ERROR);
	endCall(leg.network, leg.call, leg.call.answeredAt === null ? 'failed' : 'completed');
}
