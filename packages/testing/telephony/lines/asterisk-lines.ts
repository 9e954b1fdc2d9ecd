import type { Control } from '@unwalled/app-carrier';
import type { Clock } from '@unwalled/runtime';
import { phoneBook } from '@unwalled/street';
import type { CallRequest } from '@unwalled/telephony';
import type { LegAtPhone, Lines } from '@unwalled/testkit';
import type { ExchangeWatch } from './exchange-watch.ts';
import type { ShortVoice } from './short-voice.ts';
import type { Dialog, Telephones } from './telephones.ts';

interface LinesParts {
	readonly telephones: Telephones;
	readonly watch: ExchangeWatch;
	readonly voice: ShortVoice;
	readonly clock: Clock;
	/** Carries the texts. */
	readonly local: Control;
	/** Resolves when the house has done what the exchange told it. */
	readonly houseSettled: () => Promise<void>;
}

const ANSWERING = new Set(phoneBook.filter(({ behaviour }) => behaviour === 'answers').map(({ number }) => number));
const OPERATOR = /^acc_/;

/** Writes a number as a telephone company in China hands it over: landlines with their zero, mobiles bare. */
const asHandedOver = (number: string): string => number.replace(/^\+86(?=1[3-9]\d{9}$)/, '').replace(/^\+86/, '0');

/** Telephones of people at a real exchange. */
export class AsteriskLines implements Lines {
	// What people say to each other goes from telephone to telephone: this exchange writes nothing of it down.
	readonly writesSpeech = false;
	readonly #parts: LinesParts;
	readonly #dialled = new Map<string, { from: string; to: string }>();
	readonly #pressed = new Map<string, number>();
	readonly #patience = new Map<string, number>();

	constructor(parts: LinesParts) {
		this.#parts = parts;
		parts.telephones.onRing = (dialog) => this.#rings(dialog);
		parts.telephones.onNews = () => parts.watch.wake();
	}

	/** Hears how long a telephone is about to ring: the exchange counts real seconds, so the network outside gives up for it. */
	expects({ to, timeoutS }: CallRequest): void {
		this.#patience.set(to, timeoutS);
	}

	dials({ from, to, withheld }: { from: string; to: string; withheld?: boolean }): string {
		const id = this.#parts.telephones.dial({ from: withheld ? 'anonymous' : asHandedOver(from), to: asHandedOver(to) });
		this.#dialled.set(id, { from, to });
		return id;
	}

	answers(id: string): void {
		this.#parts.telephones.answer(id);
	}

	refuses(id: string): void {
		this.#parts.telephones.refuse(id);
	}

	presses(id: string, digit: string): void {
		this.#pressed.set(id, (this.#pressed.get(id) ?? 0) + digit.length);
		for (const one of digit) this.#parts.telephones.press(id, one);
	}

	says(): void {
		// Nobody outside hears words here; the voices are in the sound tests.
	}

	hangsUp(id: string): void {
		this.#parts.telephones.hangUp(id);
	}

	dies(id: string): void {
		this.#parts.telephones.hangUp(id);
	}

	heard(id: string): string[] {
		const { watch, voice } = this.#parts;
		return (watch.legOf(id)?.heard ?? []).flatMap((media) => voice.textOf(media) ?? []);
	}

	talksWith(id: string): string[] {
		const { watch, telephones } = this.#parts;
		const bridge = watch.legOf(id)?.bridge;
		const others = telephones.dialogs().filter((dialog) => dialog.id !== id && watch.legOf(dialog.id)?.bridge === bridge);
		return bridge ? others.map((dialog) => dialog.id) : [];
	}

	legs(): LegAtPhone[] {
		return this.#parts.telephones.dialogs().map((dialog) => ({ id: dialog.id, ...this.#partiesOf(dialog), status: this.#standOf(dialog) }));
	}

	texts(): { to: string; body: string }[] {
		return this.#parts.local.messages().filter(({ direction }) => direction !== 'inbound');
	}

	async settled(): Promise<void> {
		const { watch, local, telephones, houseSettled } = this.#parts;
		for (let before = -1; before !== watch.happened; ) {
			before = watch.happened;
			await local.settled();
			await watch.until('telephones and exchange agree', () => telephones.dialogs().every((dialog) => this.#agrees(dialog)));
			await watch.settled();
			await houseSettled();
		}
	}

	/** Tells whether the exchange knows what the telephone did, and the telephone what the exchange did. */
	#agrees({ id, stage }: Dialog): boolean {
		const leg = this.#parts.watch.legOf(id);
		if (stage === 'over') return leg === undefined || leg.isOver;
		if (!leg || leg.isOver || leg.isEnding) return false;
		return (leg.state === 'Up') === (stage === 'talks') && leg.digits >= (this.#pressed.get(id) ?? 0);
	}

	#rings({ id, to }: Dialog): void {
		const { telephones, clock } = this.#parts;
		if (OPERATOR.test(to) || ANSWERING.has(to)) {
			telephones.answer(id);
			return;
		}
		const patience = this.#patience.get(to);
		if (patience === undefined) return;
		clock.schedule(new Date(clock.now().getTime() + patience * 1_000), () => {
			if (telephones.dialogs().some((dialog) => dialog.id === id && dialog.stage === 'rings')) telephones.refuse(id, 'nobody');
		});
	}

	#partiesOf({ id, from, to }: Dialog): { from: string; to: string } {
		return this.#dialled.get(id) ?? { from, to: OPERATOR.test(to) ? `client:${to}` : to };
	}

	#standOf({ id, stage }: Dialog): LegAtPhone['status'] {
		const leg = this.#parts.watch.legOf(id);
		if (stage === 'over' || leg?.isOver) return 'ended';
		return leg?.state === 'Up' ? 'in-progress' : 'ringing';
	}
}
