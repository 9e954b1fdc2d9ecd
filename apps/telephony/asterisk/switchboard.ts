import { randomUUID } from 'node:crypto';
import type { CallStatus } from '@unwalled/contracts';
import type { Clock, Config, Logger } from '@unwalled/runtime';
import { ANNOUNCE_EVENT, type AriChannel, type AriEvent, type Ask, lineDialled, readAsk, roomOfBridge } from '@unwalled/telephony';
import type { Desk } from '../desk/desk.ts';
import { type Adopted, adopt, factsOf } from './adoption.ts';
import type { Exchange } from './exchange.ts';
import { type Leg, openLeg } from './leg.ts';
import { type LegEvent, type LegOrder, newLeg, nextOfLeg, type RoomStep, seatedLeg } from './leg-machine.ts';
import { emptyRoom, type Room, seat, unseat } from './rooms.ts';
import type { Prompts } from './speech/prompts.ts';
import { endOf } from './statuses.ts';

export interface SwitchboardDeps {
	readonly desk: Desk;
	readonly exchange: Exchange;
	readonly prompts: Prompts;
	readonly reports: { tell(facts: Leg['facts'], status: CallStatus): void };
	readonly clock: Clock;
	readonly config: Config;
	readonly log: Logger;
}

/**
 * Carries scripts out at an Asterisk: each leg does what the desk tells it, rooms bring legs together. Everything that it
 * knows can be read again from the exchange, so that it may die at any moment.
 */
export class Switchboard {
	readonly counts = { events: 0, adopted: 0, orphans: 0, failures: 0 };
	readonly #deps: SwitchboardDeps;
	readonly #app: string;
	/** Names what this process plays: the end of what an earlier one played says nothing. */
	readonly #run = randomUUID().slice(0, 8);
	readonly #legs = new Map<string, Leg>();
	readonly #rooms = new Map<string, Room>();
	/** While we look at what is there, news of it waits. */
	#waiting: AriEvent[] | null = [];

	constructor(deps: SwitchboardDeps) {
		this.#deps = deps;
		this.#app = deps.config.UNWALLED_ARI_APP;
	}

	/** Lets go of everything: somebody else leads, or the exchange is out of reach. */
	letGo(): void {
		for (const leg of this.#legs.values()) leg.alarm?.cancel();
		this.#waiting = [];
	}

	/** Looks at what is there and goes on with it; until then news waits. */
	async takeOver(): Promise<void> {
		const { exchange, log } = this.#deps;
		this.letGo();
		const [legs, bridges] = await Promise.all([exchange.listLegs(), exchange.listRooms()]);
		const before = [...this.#legs.values()];
		this.#legs.clear();
		this.#rooms.clear();
		const there = new Set(legs.map(({ id }) => id));
		for (const leg of before)
			if (!there.has(leg.facts.sid)) this.#deps.reports.tell(leg.facts, endOf({ answered: leg.answered, cause: 0 }));
		const adopted = adopt(legs, bridges, this.#app);
		for (const one of adopted) this.#adopt(one);
		for (const { id, channels } of bridges) {
			const room = roomOfBridge(id);
			if (room !== null && channels.length === 0) this.#try('closeRoom', () => exchange.closeRoom(room));
		}
		log.info({ command: 'takeOver', legs: adopted.map(({ goesOn }) => goesOn.how) });
		const waiting = this.#waiting ?? [];
		this.#waiting = null;
		for (const event of waiting) this.onEvent(event);
	}

	/** Takes one event of the exchange. Never throws: one bad event must not cost the next. */
	onEvent(event: AriEvent): void {
		if (this.#waiting) {
			this.#waiting.push(event);
			return;
		}
		this.counts.events++;
		try {
			this.#take(event);
		} catch (error) {
			this.#failed(event.type, error);
		}
	}

	#take(event: AriEvent): void {
		switch (event.type) {
			case 'StasisStart':
				return this.#started(event.channel, event.args);
			case 'Dial':
				return void this.#known(event.peer);
			case 'ChannelStateChange': {
				const leg = this.#known(event.channel);
				if (leg && event.channel.state === 'Ringing') this.#deps.reports.tell(leg.facts, 'ringing');
				return;
			}
			case 'ChannelDtmfReceived':
				return this.#tell(event.channel.id, { told: 'digit', digit: event.digit });
			case 'PlaybackFinished':
				return this.#played(event.playback.id);
			case 'StasisEnd':
				return this.#left(event.channel.id);
			case 'ChannelDestroyed':
				return this.#ended(event.channel, event.cause);
			case 'ChannelUserevent':
				return this.#asked(event.eventname, event.userevent);
			default:
				return;
		}
	}

	/** Finds a leg, or begins to know one that we ring. */
	#known(channel: AriChannel): Leg | undefined {
		const known = this.#legs.get(channel.id);
		if (known) return known;
		const facts = factsOf(channel, this.#app);
		if (facts?.direction !== 'outbound') return undefined;
		const leg = openLeg(facts, newLeg(false));
		this.#legs.set(channel.id, leg);
		return leg;
	}

	#started(channel: AriChannel, args: readonly string[]): void {
		const known = this.#known(channel);
		if (known && known.state.turn > 0) return; // it was there when we came, and goes on already
		const [kind, what = ''] = args;
		if (kind === 'inbound') {
			const leg = openLeg(
				{ sid: channel.id, direction: 'inbound', callId: null, from: channel.caller.number, to: what },
				newLeg(channel.state === 'Up'),
			);
			this.#legs.set(channel.id, leg);
			this.#tellLeg(leg, { told: 'begin', ask: { path: '/voice' } });
			this.#try('follow', () => this.#deps.exchange.follow(channel.id));
			return;
		}
		const ask = readAsk(what);
		if (!known || !ask) return this.#try('hangUp', () => this.#deps.exchange.hangUp(channel.id));
		known.state = { ...known.state, answered: true };
		known.answered = true;
		this.#deps.reports.tell(known.facts, 'in_progress');
		this.#tellLeg(known, { told: 'begin', ask });
	}

	#adopt({ facts, goesOn }: Adopted): void {
		this.counts.adopted++;
		const picked = goesOn.how !== 'rings';
		const leg = openLeg(facts, goesOn.how === 'talks' ? seatedLeg(goesOn.room) : newLeg(picked && facts.direction === 'outbound'));
		leg.answered = picked;
		this.#legs.set(facts.sid, leg);
		this.#try('follow', () => this.#deps.exchange.follow(facts.sid));
		if (picked && facts.direction === 'outbound') this.#deps.reports.tell(facts, 'in_progress');
		switch (goesOn.how) {
			case 'rings':
				return;
			case 'orphan':
				this.counts.orphans++;
				return this.#try('hangUp', () => this.#deps.exchange.hangUp(facts.sid));
			case 'asks':
				return this.#tellLeg(leg, { told: 'begin', ask: goesOn.ask });
			case 'waits':
				return this.#tellLeg(leg, { told: 'return_to_room', room: goesOn.room });
			case 'talks': {
				const { room } = goesOn.room;
				const { seats } = this.#rooms.get(room) ?? emptyRoom;
				this.#rooms.set(room, { seats: new Map(seats).set(facts.sid, goesOn.room), open: true });
			}
		}
	}

	/** It is no longer ours: hung up, or given to the dialplan. */
	#left(sid: string): void {
		const leg = this.#legs.get(sid);
		if (!leg) return;
		leg.alarm?.cancel();
		leg.state = { ...leg.state, doing: { is: 'gone' } };
		this.#unseat(leg);
	}

	#ended(channel: AriChannel, cause: number): void {
		const leg = this.#known(channel);
		if (!leg) return;
		this.#left(channel.id);
		this.#legs.delete(channel.id);
		this.#deps.reports.tell(leg.facts, endOf({ answered: leg.answered, cause }));
	}

	#unseat(leg: Leg): void {
		const name = leg.state.room?.room;
		const room = name === undefined ? undefined : this.#rooms.get(name);
		if (name === undefined || !room) return;
		const { exchange } = this.#deps;
		const { room: rest, hungUp } = unseat(room, leg.facts.sid);
		for (const sid of hungUp) this.#try('hangUp', () => exchange.hangUp(sid));
		if (rest) return void this.#rooms.set(name, rest);
		this.#rooms.delete(name);
		this.#try('closeRoom', () => exchange.closeRoom(name));
	}

	/** Somebody of the house wants a line spoken to a room. */
	#asked(name: string, { room, ask }: Readonly<Record<string, unknown>>): void {
		const question = typeof ask === 'string' ? readAsk(ask) : null;
		if (name !== ANNOUNCE_EVENT || typeof room !== 'string' || !question) return;
		this.#try('announce', () => this.#announce(room, question));
	}

	async #announce(room: string, { path, query = {} }: Ask): Promise<void> {
		const { desk, exchange, prompts } = this.#deps;
		for (const step of await desk.answer(path, { sid: '', query }))
			if (step.do === 'say') await exchange.playToRoom(room, await prompts.mediaOf(step.text), randomUUID());
	}

	#played(name: string): void {
		const [run, turn, ...sid] = name.split('.');
		if (run === this.#run) this.#tell(sid.join('.'), { told: 'spoken', turn: Number(turn) });
	}

	#tell(sid: string, event: LegEvent): void {
		const leg = this.#legs.get(sid);
		if (leg) this.#tellLeg(leg, event);
	}

	#tellLeg(leg: Leg, event: LegEvent): void {
		const { state, orders } = nextOfLeg(leg.state, event);
		if (state.turn !== leg.state.turn) {
			leg.alarm?.cancel();
			leg.alarm = null;
		}
		leg.state = state;
		for (const order of orders)
			leg.work = leg.work.then(() => this.#carryOut(leg, order)).catch((error: unknown) => this.#stumbled(leg, order, error));
	}

	async #carryOut(leg: Leg, order: LegOrder): Promise<void> {
		const { exchange, clock } = this.#deps;
		const { sid } = leg.facts;
		switch (order.order) {
			case 'answer':
				leg.answered = true;
				return exchange.answer(sid);
			case 'ask':
				return this.#ask(leg, order);
			case 'speak':
				return this.#speak(leg, order);
			case 'hush':
				return exchange.hush(this.#nameOf(leg, order.turn));
			case 'wake':
				if (leg.state.turn !== order.turn) return;
				leg.alarm = clock.schedule(new Date(clock.now().getTime() + order.seconds * 1_000), () =>
					this.#tellLeg(leg, { told: 'time', turn: order.turn }),
				);
				return;
			case 'take_seat':
				await exchange.rememberRoom(sid, order.room);
				return this.#takeSeat(leg, order.room);
			case 'join':
				return this.#join(sid, order.room.room);
			case 'static_route':
				return exchange.giveToDialplan(sid);
			case 'hang_up':
				return exchange.hangUp(sid);
		}
	}

	/** Does not wait for the answer: a leg may be hung up, pressed at or let into its room meanwhile. */
	async #ask(leg: Leg, { ask, digits, turn }: Extract<LegOrder, { order: 'ask' }>): Promise<void> {
		const { desk, config, exchange } = this.#deps;
		const { sid, from, to, direction } = leg.facts;
		const query = { ...ask.query, ...(digits === undefined ? {} : { digits }) };
		// Who comes after us asks the same again, with the digit; first questions are known without, and waiting is no question.
		if (turn > 1 && ask.path !== '/wait') await exchange.rememberAsk(sid, { path: ask.path, query });
		const callers = direction === 'inbound' ? { from, to: lineDialled(to, config) } : {};
		const asked = desk.answer(ask.path, { sid, ...callers, query, ...(digits === undefined ? {} : { digits }) });
		asked.then((script) => this.#tellLeg(leg, { told: 'script', turn, script })).catch((error: unknown) => this.#failed('ask', error));
	}

	async #speak(leg: Leg, { text, turn }: Extract<LegOrder, { order: 'speak' }>): Promise<void> {
		const { exchange, prompts } = this.#deps;
		const media = await prompts.mediaOf(text);
		if (leg.state.turn !== turn) return; // it was let into its room while the voice was being made
		await exchange.play(leg.facts.sid, media, this.#nameOf(leg, turn));
	}

	#takeSeat(leg: Leg, step: RoomStep): void {
		if (leg.state.doing.is === 'gone') return;
		const { room, admitted } = seat(this.#rooms.get(step.room) ?? emptyRoom, leg.facts.sid, step);
		this.#rooms.set(step.room, room);
		for (const sid of admitted) this.#tell(sid, { told: 'room_open' });
	}

	async #join(sid: string, room: string): Promise<void> {
		await this.#deps.exchange.join(sid, room);
		// Its owner hung up while the bridge was being made.
		if (!this.#rooms.has(room)) await this.#deps.exchange.closeRoom(room);
	}

	readonly #nameOf = (leg: Leg, turn: number): string => `${this.#run}.${turn}.${leg.facts.sid}`;

	/** An order failed: words that nobody heard do not hold the leg up. Its end, if it ended, is on its way to us. */
	#stumbled(leg: Leg, order: LegOrder, error: unknown): void {
		this.#failed(order.order, error);
		if (order.order === 'speak') this.#tellLeg(leg, { told: 'spoken', turn: order.turn });
	}

	#try(what: string, work: () => Promise<void>): void {
		work().catch((error: unknown) => this.#failed(what, error));
	}

	#failed(what: string, error: unknown): void {
		this.counts.failures++;
		this.#deps.log.warn({ err: error, what }, 'the exchange could not do it');
	}
}
