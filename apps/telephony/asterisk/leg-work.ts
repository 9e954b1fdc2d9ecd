import type { Clock, Config } from '@unwalled/runtime';
import { type Ask, lineDialled, type Part } from '@unwalled/telephony';
import type { Desk } from '../desk/desk.ts';
import type { Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';
import type { LegEvent, LegOrder, RoomStep } from './leg-state.ts';
import type { RecordSeated } from './recording-start.ts';
import type { Prompts } from './speech/prompts.ts';

export interface LegWorkDeps {
	readonly desk: Desk;
	readonly exchange: Exchange;
	readonly prompts: Pick<Prompts, 'mediaOf' | 'music'>;
	readonly recordSeated: RecordSeated;
	readonly clock: Clock;
	readonly config: Config;
}

/** What the work on one leg means for the others. */
export interface LegWorkListener {
	tell(leg: Leg, event: LegEvent): void;
	takeSeat(leg: Leg, room: RoomStep): void;
	watch(leg: Leg, part: Part): Promise<void>;
	unwatch(leg: Leg): Promise<void>;
	/** Tells whether the leg is still ours: what was begun before we let go of it must not reach the exchange. */
	leads(leg: Leg): boolean;
	isRoomThere(room: string): boolean;
	/** Something was begun that is not over yet. */
	begun(work: Promise<unknown>): void;
	failed(what: string, error: unknown): void;
}

/** Carries out what was decided for a leg: one order after the other, whatever each of them came to. */
export class LegWork {
	readonly #deps: LegWorkDeps;
	readonly #listener: LegWorkListener;
	/** Names what this process plays: the end of what an earlier one played says nothing. */
	readonly #run: string;

	constructor(deps: LegWorkDeps, listener: LegWorkListener, run: string) {
		this.#deps = deps;
		this.#listener = listener;
		this.#run = run;
	}

	add(leg: Leg, orders: readonly LegOrder[]): void {
		for (const order of orders)
			leg.work = leg.work.then(() => this.#carryOut(leg, order)).catch((error: unknown) => this.#stumbled(leg, order, error));
		this.#listener.begun(leg.work);
	}

	/** Reads whose words are over; null when they were not ours. */
	readPlayed(name: string): { sid: string; turn: number } | null {
		const [run, turn, ...sid] = name.split('.');
		return run === this.#run ? { sid: sid.join('.'), turn: Number(turn) } : null;
	}

	async #carryOut(leg: Leg, order: LegOrder): Promise<void> {
		if (!this.#listener.leads(leg)) return;
		const { exchange } = this.#deps;
		const { sid } = leg.facts;
		switch (order.order) {
			case 'answer':
				leg.answered = true;
				return exchange.answer(sid);
			case 'ask':
				return this.#ask(leg, order);
			case 'speak':
				return this.#speak(leg, order);
			case 'music':
				return this.#play(leg, order.turn, this.#deps.prompts.music);
			case 'hush':
				return exchange.hush(this.#nameOf(leg, order.turn));
			case 'wake':
				return this.#wake(leg, order);
			case 'take_seat':
				await exchange.rememberRoom(sid, order.room);
				this.#deps.recordSeated(leg, order.room);
				return this.#listener.takeSeat(leg, order.room);
			case 'join':
				return this.#join(sid, order.room.room);
			case 'leave':
				return exchange.leave(sid, order.room.room);
			case 'watch':
				return this.#listener.watch(leg, order.part);
			case 'remember_part':
				return exchange.rememberPart(sid, order.part);
			case 'unwatch':
				return this.#listener.unwatch(leg);
			case 'static_route':
				return exchange.giveToDialplan(sid);
			case 'hang_up':
				return exchange.hangUp(sid);
		}
	}

	/** Does not wait for the answer: a leg may be hung up, pressed at or let into its room meanwhile. */
	async #ask(leg: Leg, { ask, digits, turn }: Extract<LegOrder, { order: 'ask' }>): Promise<void> {
		const { desk, exchange } = this.#deps;
		const { sid } = leg.facts;
		const query = { ...ask.query, ...(digits === undefined ? {} : { digits }) };
		// Who comes after us asks the same again, with the digit; first questions are known without, and waiting is no question.
		if (turn > 1 && ask.path !== '/wait' && ask.path !== '/hold') await exchange.rememberAsk(sid, { path: ask.path, query });
		this.#listener.begun(
			desk
				.answer(ask.path, { sid, ...this.#partiesOf(leg), query, ...(digits === undefined ? {} : { digits }) })
				.then((script) => this.#listener.tell(leg, { told: 'script', turn, script }))
				.catch((error: unknown) => this.#listener.failed('ask', error)),
		);
	}

	#partiesOf({ facts: { direction, from, to } }: Leg): { from?: string; to?: string } {
		return direction === 'inbound' ? { from, to: lineDialled(to, this.#deps.config) } : {};
	}

	async #speak(leg: Leg, { text, turn }: Extract<LegOrder, { order: 'speak' }>): Promise<void> {
		await this.#play(leg, turn, await this.#deps.prompts.mediaOf(text));
	}

	async #play(leg: Leg, turn: number, media: string): Promise<void> {
		if (leg.state.turn !== turn) return; // it was let into its room while the voice was being made
		await this.#deps.exchange.play(leg.facts.sid, media, this.#nameOf(leg, turn));
	}

	#wake(leg: Leg, { seconds, turn }: Extract<LegOrder, { order: 'wake' }>): void {
		if (leg.state.turn !== turn) return;
		const { clock } = this.#deps;
		leg.alarm = clock.schedule(new Date(clock.now().getTime() + seconds * 1_000), () => this.#listener.tell(leg, { told: 'time', turn }));
	}

	async #join(sid: string, room: string): Promise<void> {
		await this.#deps.exchange.join(sid, room);
		// Its owner hung up while the bridge was being made.
		if (!this.#listener.isRoomThere(room)) await this.#deps.exchange.closeRoom(room);
	}

	readonly #nameOf = (leg: Leg, turn: number): string => `${this.#run}.${turn}.${leg.facts.sid}`;

	/** An order failed: words that nobody heard do not hold the leg up. Its end, if it ended, is on its way to us. */
	#stumbled(leg: Leg, order: LegOrder, error: unknown): void {
		this.#listener.failed(order.order, error);
		if (order.order === 'speak' || order.order === 'music') this.#listener.tell(leg, { told: 'spoken', turn: order.turn });
	}
}

/** Speaks what the desk answers to everybody in a room. */
export async function announce({ desk, exchange, prompts }: LegWorkDeps, room: string, { path, query = {} }: Ask): Promise<void> {
	for (const step of await desk.answer(path, { sid: '', query }))
		if (step.do === 'say') await exchange.playToRoom(room, await prompts.mediaOf(step.text));
}
