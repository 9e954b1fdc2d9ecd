import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { HttpAnswer, HttpClient } from './http.ts';
import type { Ledger, PressLine } from './ledger.ts';
import { type CarrierAccount, signedWebhook } from './signed.ts';
import { readAnswer } from './twiml.ts';

const SOS_LINE = '+8663112350';
const SERVICE_LINE = '+8663112349';
/** 20% of all webhooks come twice, and a fifth of the callbacks before what they follow. */
const DUPLICATES = 0.2;
const EARLY_CALLBACKS = 0.2;
const DELAYED = 0.1;
const SERVICE_CALLS = 0.1;
const AT_A_DOOR = 0.3;
/** How often a frightened person presses; all presses of one person are one need. */
const PRESSES = [1, 1, 1, 2, 3, 4, 5] as const;
const RETRY_MS = [500, 1_000, 2_000, 3_000] as const;
const GIVE_UP_MS = 120_000;
const MOST_WAITING = 250;

export interface CallersPlan {
	readonly http: HttpClient;
	readonly ledger: Ledger;
	readonly random: Random;
	readonly telephonyUrl: string;
	readonly account: CarrierAccount;
	/** Known telephones, each to be used once. */
	readonly phones: string[];
	/** Tells whether so many wait for an operator that nobody should press now. */
	readonly crowded: () => boolean;
	/** Hears of the first reassuring answer to the press that opens a need. */
	readonly kept: (phone: string, at: number) => void;
}

/** The carrier's side of the load: people who press, webhooks that come late, twice and out of order. */
export class Callers {
	readonly #plan: CallersPlan;
	readonly #name = randomBytes(6).toString('hex');
	#count = 0;
	#waiting = 0;
	/** Nobody asks again any more: the drill was given up. */
	closed = false;
	/** Presses that were not made because too many waited for an answer. */
	heldBack = 0;
	acknowledged = 0;
	staticRoutes = 0;
	putOff = 0;

	constructor(plan: CallersPlan) {
		this.#plan = plan;
	}

	/** Presses `perSecond` times a second, whether or not earlier ones are answered, until told to end. */
	async press(perSecond: number, end: AbortSignal): Promise<void> {
		const calling = new Set<Promise<void>>();
		const begun = Date.now();
		for (let made = 0; !end.aborted; ) {
			const owed = Math.floor(((Date.now() - begun) / 1_000) * perSecond) - made;
			for (let n = 0; n < owed && !end.aborted; ) {
				const presses = this.#plan.random.pick(PRESSES);
				n += presses;
				made += presses;
				if (this.#waiting > MOST_WAITING || this.#plan.crowded()) {
					this.heldBack += presses;
					continue;
				}
				const call = this.#person(presses).finally(() => calling.delete(call));
				calling.add(call);
			}
			await pause(20);
		}
		await Promise.all(calling);
	}

	async #person(presses: number): Promise<void> {
		const { random, phones } = this.#plan;
		const known = random.chance(AT_A_DOOR) ? phones.pop() : undefined;
		const phone = known ?? `+86139${String(10_000_000 + ++this.#count)}`;
		const line: PressLine = random.chance(SERVICE_CALLS) ? 'service' : 'sos';
		const first = this.#dial(phone, line, true);
		const others: Promise<void>[] = [];
		for (let n = 1; n < presses; n++) {
			await pause(random.whole(150, 3_000));
			others.push(this.#dial(phone, 'sos', false));
		}
		await Promise.all([first, ...others]);
	}

	async #dial(phone: string, line: PressLine, opens: boolean): Promise<void> {
		const { random } = this.#plan;
		const key = `CA${this.#name}${(++this.#count).toString(16).padStart(20, '0')}`;
		this.#waiting++;
		try {
			const early = random.chance(EARLY_CALLBACKS) ? this.#status(key, 'completed', 3) : undefined;
			const first = this.#ring({ key, phone, line }, opens);
			const twin = random.chance(DUPLICATES) ? pause(random.whole(0, 400)).then(() => this.#ring({ key, phone, line }, false)) : undefined;
			await Promise.all([first, twin, early]);
		} finally {
			this.#waiting--;
		}
		if (line === 'service') await this.#chooseFromMenu(key);
		if (random.chance(DELAYED)) await pause(random.whole(500, 4_000));
		await this.#status(key, 'in-progress', 2);
		await this.#status(key, 'completed', 3);
	}

	/** Asks as the carrier does: again after a failure, and at the address of «please hold», until the press is kept. */
	async #ring(press: { key: string; phone: string; line: PressLine }, opens: boolean): Promise<void> {
		const { ledger } = this.#plan;
		const door = `${this.#plan.telephonyUrl}/twilio/voice`;
		const end = Date.now() + GIVE_UP_MS;
		let url = door;
		for (let attempt = 0; Date.now() < end && !this.closed; attempt++) {
			const note = (step: 'sent' | 'acknowledged' | 'put_off' | 'failed'): void =>
				ledger.write({ at: Date.now(), what: 'press', step, ...press });
			note('sent');
			const answer = await this.#ask(url, press);
			const told = answer?.status === 200 ? readAnswer(answer.body) : undefined;
			if (told?.kind === 'kept') {
				note('acknowledged');
				this.acknowledged++;
				if (opens) this.#plan.kept(press.phone, Date.now());
				return;
			}
			note(told?.kind === 'put_off' ? 'put_off' : 'failed');
			if (told?.kind === 'put_off') this.putOff++;
			if (told?.kind === 'static_route') this.staticRoutes++;
			url = told?.kind === 'put_off' ? told.againUrl : door;
			await pause(told?.kind === 'put_off' ? told.pauseS * 1_000 : (RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0));
		}
	}

	#ask(url: string, { key, phone, line }: { key: string; phone: string; line: PressLine }): Promise<HttpAnswer | undefined> {
		const to = line === 'sos' ? SOS_LINE : SERVICE_LINE;
		return this.#send(url, { CallSid: key, From: phone, To: to, Caller: phone, Called: to, CallStatus: 'ringing' });
	}

	async #chooseFromMenu(key: string): Promise<void> {
		const digit = this.#plan.random.pick(['', '1', '2', '3', '9']);
		for (let attempt = 0; attempt < RETRY_MS.length; attempt++) {
			const answer = await this.#send(`${this.#plan.telephonyUrl}/twilio/menu`, { CallSid: key, Digits: digit });
			if (answer?.status === 200) return;
			await pause(RETRY_MS[attempt]);
		}
	}

	/** Callbacks are told once, as the carrier does: a lost one stays lost. */
	async #status(key: string, status: string, sequence: number): Promise<void> {
		await this.#send(`${this.#plan.telephonyUrl}/twilio/status`, { CallSid: key, CallStatus: status, SequenceNumber: String(sequence) });
	}

	async #send(url: string, fields: Record<string, string>): Promise<HttpAnswer | undefined> {
		return this.#plan.http.ask(signedWebhook(url, this.#plan.account, fields)).catch(() => undefined);
	}
}
