import { randomUUID } from 'node:crypto';
import type { CallStatus } from '@unwalled/contracts';
import type { Logger } from '@unwalled/runtime';
import { type AriChannel, type AriEvent, type Part, readAsk } from '@unwalled/telephony';
import { type Adopted, adopt, factsOf } from './adoption.ts';
import { EAR } from './exchange.ts';
import { type Leg, openLeg } from './leg.ts';
import { nextOfLeg } from './leg-machine.ts';
import { type LegEvent, newLeg, type RoomStep, seatedLeg } from './leg-state.ts';
import { announce, LegWork, type LegWorkDeps } from './leg-work.ts';
import { RoomNews } from './room-news.ts';
import { Seating } from './seating.ts';
import { endOf } from './statuses.ts';
import { Underway } from './underway.ts';
import { readWish } from './wishes.ts';

export interface SwitchboardDeps extends LegWorkDeps {
	readonly reports: { tell(facts: Leg['facts'], status: CallStatus): void };
	readonly log: Logger;
}

/**
 * Carries scripts out at an Asterisk: each leg does what the desk tells it, rooms bring legs together. Everything that it
 * knows can be read again from the exchange, so that it may die at any moment.
 */
export class Switchboard {
	readonly underway = new Underway();
	readonly counts = { events: 0, adopted: 0, orphans: 0, failures: 0 };
	readonly #deps: SwitchboardDeps;
	readonly #app: string;
	readonly #legs = new Map<string, Leg>();
	readonly #seating: Seating;
	readonly #rooms: RoomNews;
	readonly #work: LegWork;
	#acts = false;
	/** Counts how often we let go: what was read of the exchange before the last time is old. */
	#round = 0;
	/** While we look at what is there, news of it waits. */
	#waiting: AriEvent[] | null = [];

	constructor(deps: SwitchboardDeps) {
		this.#deps = deps;
		this.#app = deps.config.UNWALLED_ARI_APP;
		this.#seating = new Seating(deps.exchange, (what, work) => this.#try(what, work));
		this.#rooms = new RoomNews(this.#seating, (sid, event) => this.#tellOptional(sid, event));
		const listener = {
			tell: (leg: Leg, event: LegEvent) => this.#tell(leg, event),
			takeSeat: (leg: Leg, room: RoomStep) => {
				if (leg.state.doing.is !== 'gone' && this.#leads(leg)) this.#rooms.takeSeat(leg, room);
			},
			watch: (leg: Leg, part: Part) => this.#seating.watch(leg, part),
			unwatch: (leg: Leg) => this.#seating.unwatch(leg),
			leads: (leg: Leg) => this.#leads(leg),
			isRoomThere: (room: string) => this.#seating.isThere(room),
			begun: (work: Promise<unknown>) => this.underway.add(work),
			failed: (what: string, error: unknown) => this.#failed(what, error),
		};
		this.#work = new LegWork(deps, listener, randomUUID().slice(0, 8));
	}

	/** Lets go of everything: somebody else leads, or the exchange is out of reach. */
	letGo(): void {
		for (const leg of this.#legs.values()) leg.alarm?.cancel();
		this.#waiting ??= [];
		this.#acts = false;
		this.#round++;
	}

	/** Looks at what is there and goes on with it; until then news waits. */
	async takeOver(): Promise<void> {
		const { exchange, log, reports } = this.#deps;
		this.letGo();
		const round = this.#round;
		const [legs, bridges] = await Promise.all([exchange.listLegs(), exchange.listRooms()]);
		if (round !== this.#round) return;
		const before = [...this.#legs.values()];
		this.#legs.clear();
		this.#seating.clear();
		const there = new Set(legs.map(({ id }) => id));
		for (const { facts, answered } of before) if (!there.has(facts.sid)) reports.tell(facts, endOf({ answered, cause: 0 }));
		this.#acts = true;
		const adopted = adopt(legs, bridges, this.#app);
		// Those who talk first: whoever comes back to them is let in at once.
		for (const one of adopted.filter(({ goesOn }) => goesOn.how === 'talks')) this.#adopt(one);
		this.#rooms.settle();
		for (const one of adopted.filter(({ goesOn }) => goesOn.how !== 'talks')) this.#adopt(one);
		this.#seating.tidy(legs, bridges);
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
				this.#started(event.channel, event.args);
				break;
			case 'Dial':
				this.#known(event.peer);
				break;
			case 'ChannelStateChange':
				this.#changed(event.channel);
				break;
			case 'ChannelDtmfReceived':
				this.#tellOptional(event.channel.id, { told: 'digit', digit: event.digit });
				break;
			case 'PlaybackFinished':
				this.#played(event.playback.id);
				break;
			case 'StasisEnd':
				this.#left(event.channel.id);
				break;
			case 'ChannelDestroyed':
				this.#ended(event.channel, event.cause);
				break;
			case 'ChannelUserevent':
				this.#asked(event.eventname, event.userevent);
		}
	}

	/** Finds a leg, or begins to know one that we ring. */
	#known(channel: AriChannel): Leg | undefined {
		const known = this.#legs.get(channel.id);
		if (known) return known;
		const facts = factsOf(channel, this.#app);
		return facts?.direction === 'outbound' ? this.#open(openLeg(facts, newLeg(false))) : undefined;
	}

	#open(leg: Leg): Leg {
		this.#legs.set(leg.facts.sid, leg);
		return leg;
	}

	#started(channel: AriChannel, [kind, what = '']: readonly string[]): void {
		if (kind === EAR) return void this.#try('lendEar', () => this.#deps.exchange.lendEar(channel.id, what));
		const known = this.#known(channel);
		if (known && known.state.turn > 0) return; // it was there when we came, and goes on already
		if (kind === 'inbound') {
			const facts = { sid: channel.id, direction: 'inbound', callId: null, from: channel.caller.number, to: what } as const;
			this.#tell(this.#open(openLeg(facts, newLeg(channel.state === 'Up'))), { told: 'begin', ask: { path: '/voice' } });
			this.#try('follow', () => this.#deps.exchange.follow(channel.id));
			return;
		}
		const ask = readAsk(what);
		if (!known || !ask) return void this.#try('hangUp', () => this.#deps.exchange.hangUp(channel.id));
		known.state = { ...known.state, answered: true };
		known.answered = true;
		this.#deps.reports.tell(known.facts, 'in_progress');
		this.#tell(known, { told: 'begin', ask });
	}

	#changed(channel: AriChannel): void {
		const leg = this.#known(channel);
		if (leg?.facts.direction === 'outbound' && channel.state === 'Ringing') this.#deps.reports.tell(leg.facts, 'ringing');
	}

	#adopt({ facts, goesOn, part }: Adopted): void {
		this.counts.adopted++;
		const [picked, isOut] = [goesOn.how !== 'rings', facts.direction === 'outbound'];
		const leg = this.#open(openLeg(facts, goesOn.how === 'talks' ? seatedLeg(goesOn.room) : newLeg(picked && isOut)));
		leg.answered = picked;
		// Whoever comes back to a room comes as they were told last; whoever is in it goes on from there.
		if (part && goesOn.how !== 'talks') leg.state = { ...leg.state, part: part === 'waits' ? 'talks' : part };
		this.#try('follow', () => this.#deps.exchange.follow(facts.sid));
		if (picked && isOut) this.#deps.reports.tell(facts, 'in_progress');
		if (goesOn.how === 'asks') this.#tell(leg, { told: 'begin', ask: goesOn.ask });
		else if (goesOn.how === 'waits') this.#tell(leg, { told: 'return_to_room', room: goesOn.room });
		else if (goesOn.how === 'talks') {
			this.#seating.restore(leg, goesOn.room);
			if (part) this.#rooms.givePart(leg, part);
		} else if (goesOn.how === 'orphan') {
			this.counts.orphans++;
			this.#try('hangUp', () => this.#deps.exchange.hangUp(facts.sid));
		}
	}

	/** It is no longer ours: hung up, or given to the dialplan. */
	#left(sid: string): void {
		const leg = this.#legs.get(sid);
		if (!leg) return;
		leg.alarm?.cancel();
		leg.state = { ...leg.state, doing: { is: 'gone' } };
		this.#rooms.leave(leg);
	}

	#ended(channel: AriChannel, cause: number): void {
		const leg = this.#known(channel);
		if (!leg) return;
		this.#left(channel.id);
		this.#legs.delete(channel.id);
		this.#deps.reports.tell(leg.facts, endOf({ answered: leg.answered, cause, rang: channel.state === 'Ringing' }));
	}

	/** Somebody of the house wants a line spoken to a room, or a leg to have another part in it. */
	#asked(name: string, words: Readonly<Record<string, unknown>>): void {
		const wish = readWish(name, words);
		const leg = wish?.wants === 'part' ? this.#legs.get(wish.sid) : undefined;
		if (wish?.wants === 'part' && leg) this.#rooms.givePart(leg, wish.part);
		if (wish?.wants === 'line') this.#try('announce', () => announce(this.#deps, wish.room, wish.ask));
	}

	#played(name: string): void {
		const played = this.#work.readPlayed(name);
		if (played) this.#tellOptional(played.sid, { told: 'spoken', turn: played.turn });
	}

	#tellOptional(sid: string, event: LegEvent): void {
		const leg = this.#legs.get(sid);
		if (leg) this.#tell(leg, event);
	}

	#leads(leg: Leg): boolean {
		return this.#acts && this.#legs.get(leg.facts.sid) === leg;
	}

	#tell(leg: Leg, event: LegEvent): void {
		if (!this.#leads(leg)) return;
		const { state, orders } = nextOfLeg(leg.state, event);
		if (state.turn !== leg.state.turn) {
			leg.alarm?.cancel();
			leg.alarm = null;
		}
		leg.state = state;
		this.#work.add(leg, orders);
	}

	#try(what: string, work: () => Promise<void>): void {
		this.underway.add(work().catch((error: unknown) => this.#failed(what, error)));
	}

	#failed(what: string, error: unknown): void {
		this.counts.failures++;
		this.#deps.log.warn({ err: error, what }, 'the exchange could not do it');
	}
}
