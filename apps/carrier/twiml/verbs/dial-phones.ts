import { connectCall, hangUpCall, openCall, touchCall } from '../../engine/calls.ts';
import type { Call, StatusCallback } from '../../engine/model.ts';
import { after, type Timer } from '../../engine/network.ts';
import { ringPhone } from '../../engine/phones.ts';
import { talkSeconds } from '../../webhook/callbacks.ts';
import { flag, type Leg, method, resolve, wholeNumber } from '../leg.ts';
import { TwimlError, type Verb } from '../parse.ts';
import { LONGEST_DIAL_S } from './dial-room.ts';

const DEFAULT_TIMEOUT_S = 30;

interface Destination {
	address: string;
	whisper: { url: string; method: 'GET' | 'POST' } | null;
	callback: StatusCallback | null;
}

function destinationOf(leg: Leg, noun: Verb): Destination {
	const { url, statusCallback, statusCallbackMethod, statusCallbackEvent } = noun.attributes;
	const identity = noun.children.find((child) => child.name === 'Identity')?.text ?? noun.text;
	const events = new Set((statusCallbackEvent ?? 'completed').split(/\s+/));
	return {
		address: noun.name === 'Client' ? `client:${identity}` : noun.text,
		whisper: url === undefined ? null : { url: resolve(leg, url), method: method(noun.attributes.method) },
		callback: statusCallback === undefined ? null : { url: resolve(leg, statusCallback), method: method(statusCallbackMethod), events },
	};
}

function destinationsOf(leg: Leg, dial: Verb): Destination[] {
	if (dial.children.length > 0) return dial.children.map((noun) => destinationOf(leg, noun));
	if (dial.text === '') throw new TwimlError(13201, 'Dial: nobody to dial');
	return [{ address: dial.text, whisper: null, callback: null }];
}

/** The telephones of one `<Dial>`: all ring, the first one to be ready is connected, the others stop. */
class Ring {
	readonly #leg: Leg;
	readonly #dial: Verb;
	readonly #wake: (params: Record<string, string>) => void;
	readonly #children = new Set<Call>();
	#bridged: Call | null = null;
	#limit: Timer | null = null;

	constructor(leg: Leg, dial: Verb, wake: (params: Record<string, string>) => void) {
		this.#leg = leg;
		this.#dial = dial;
		this.#wake = wake;
	}

	start(destinations: readonly Destination[]): void {
		const { network, call } = this.#leg;
		const from = this.#dial.attributes.callerId ?? (call.direction === 'inbound' ? call.from : call.to);
		const opened = destinations.map((destination) => {
			const { address, callback } = destination;
			const child = openCall(network, { handset: address, from, to: address, direction: 'outbound-dial', parentSid: call.sid, callback });
			this.#children.add(child);
			child.hooks.onAnswered = () => this.#answered(child, destination);
			child.hooks.onEnded.add(() => this.#ended(child));
			return child;
		});
		for (const child of opened) ringPhone(network, child, wholeNumber(this.#dial, 'timeout', DEFAULT_TIMEOUT_S));
	}

	/** Hangs up whatever still rings or talks. */
	stop(): void {
		this.#limit?.cancel();
		for (const child of [...this.#children]) hangUpCall(this.#leg.network, child);
	}

	hangUpBridged(): void {
		if (this.#bridged) hangUpCall(this.#leg.network, this.#bridged);
	}

	#answered(child: Call, { whisper }: Destination): void {
		if (whisper === null) this.#bridge(child);
		else this.#leg.runOn(child, whisper, () => this.#bridge(child));
	}

	#bridge(child: Call): void {
		const { network, call } = this.#leg;
		this.#bridged = child;
		for (const other of [...this.#children]) if (other !== child) hangUpCall(network, other);
		connectCall(network, call);
		call.bridge = child;
		child.bridge = call;
		const limit = wholeNumber(this.#dial, 'timeLimit', LONGEST_DIAL_S);
		this.#limit = after(network, limit * 1_000, () => hangUpCall(network, child));
		touchCall(network, call);
		touchCall(network, child);
	}

	#ended(child: Call): void {
		this.#children.delete(child);
		if (this.#bridged === child) {
			this.#leg.call.bridge = child.bridge = null;
			this.#wake({
				DialCallStatus: 'completed',
				DialCallSid: child.sid,
				DialCallDuration: String(talkSeconds(child)),
				DialBridged: 'true',
			});
		} else if (this.#bridged === null && this.#children.size === 0) {
			this.#wake({ DialCallStatus: child.status, DialCallSid: child.sid, DialBridged: 'false' });
		}
	}
}

/** Rings telephones or clients and connects the leg with the first that answers, until that one is over. */
export function dialPhones(leg: Leg, dial: Verb): Promise<Record<string, string>> {
	const destinations = destinationsOf(leg, dial);
	return leg.halt.park<Record<string, string>>((wake) => {
		const ring = new Ring(leg, dial, wake);
		if (flag(dial, 'hangupOnStar', false)) {
			leg.call.hooks.onKey = (digit) => {
				if (digit === '*') ring.hangUpBridged();
			};
		}
		ring.start(destinations);
		return () => {
			leg.call.hooks.onKey = null;
			ring.stop();
		};
	});
}
