import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';

const APP = 'watch';
const ECHO = 'watch_echo';
const PATIENCE_MS = 20_000;

const channel = z.object({ id: z.string(), name: z.string(), state: z.string(), protocol_id: z.string().default('') });
const playback = z.object({ id: z.string(), media_uri: z.string(), target_uri: z.string() });
const told = z.object({
	type: z.string(),
	channel: channel.optional(),
	// Of a dialled leg; where a telephone registers anew it is something else.
	peer: channel.optional().catch(undefined),
	bridge: z.object({ id: z.string() }).optional(),
	playback: playback.optional(),
	eventname: z.string().optional(),
	userevent: z.object({ word: z.string().default('') }).optional(),
});
type Told = z.infer<typeof told>;

/** Where ARI answers, and what is played there without an end. */
export interface ExchangePlace {
	readonly url: string;
	readonly user: string;
	readonly password: string;
	readonly music: string;
}

/** A leg at the exchange. */
export interface LegThere {
	readonly id: string;
	/** Its name in SIP. */
	dialog: string;
	state: string;
	/** It was given to the house, or to nobody any more. */
	isGiven: boolean;
	isEnding: boolean;
	isOver: boolean;
	digits: number;
	bridge: string | null;
	/** What was played to it, or to its room while it was there. */
	readonly heard: string[];
}

/** Where something is known to be on its way: rung and not yet ringing, hung up and not yet gone. */
const isOnItsWay = ({ state, isGiven, isEnding, isOver }: LegThere): boolean =>
	!isOver && (isEnding || state === 'Down' || state === 'Rsrvd' || (state === 'Ring' && !isGiven));

/** Watches everything that happens at an exchange, beside the house. */
export class ExchangeWatch {
	/** How many things have happened. */
	happened = 0;
	readonly #socket: WebSocket;
	readonly #place: ExchangePlace;
	readonly #legs = new Map<string, LegThere>();
	readonly #playing = new Map<string, string>();
	readonly #echoes = new Map<string, () => void>();
	#waiting: (() => void)[] = [];

	private constructor(socket: WebSocket, place: ExchangePlace) {
		this.#socket = socket;
		this.#place = place;
		socket.addEventListener('message', ({ data }) => this.#hear(told.parse(JSON.parse(String(data)))));
	}

	static async open(place: ExchangePlace): Promise<ExchangeWatch> {
		const url = new URL(`${place.url}/events`);
		url.protocol = 'ws:';
		url.search = String(new URLSearchParams({ app: APP, subscribeAll: 'true', api_key: `${place.user}:${place.password}` }));
		const socket = new WebSocket(url);
		const watch = new ExchangeWatch(socket, place);
		await once(socket, 'open');
		return watch;
	}

	/** Finds the leg of a call by its name in SIP. */
	legOf(dialog: string): LegThere | undefined {
		return [...this.#legs.values()].find((leg) => leg.dialog === dialog);
	}

	/** Tells whether a house is at the exchange. */
	async isThere(app: string): Promise<boolean> {
		return (await this.#ask('GET', `applications/${app}`)).ok;
	}

	/** Waits until something is true; looks whenever something happens. @throws Error naming what never came true. */
	async until(fact: string, isTrue: () => boolean): Promise<void> {
		const end = Date.now() + PATIENCE_MS;
		while (!isTrue()) {
			const news = Promise.withResolvers<void>();
			this.#waiting.push(news.resolve);
			const timer = setTimeout(() => news.reject(new Error(`it never came true that ${fact}: ${this.#open()}`)), end - Date.now());
			await news.promise.finally(() => clearTimeout(timer));
		}
	}

	/** Waits until nothing is on its way at the exchange, and all that happened there has been told. */
	async settled(): Promise<void> {
		await this.#echo();
		await this.until('the exchange is quiet', () => this.isQuiet());
	}

	isQuiet(): boolean {
		return this.#playing.size === 0 && ![...this.#legs.values()].some(isOnItsWay);
	}

	/** Every leg is over; forgets them. */
	async ended(): Promise<void> {
		await this.until('all legs are over', () => [...this.#legs.values()].every(({ isOver }) => isOver));
		this.#legs.clear();
	}

	/** Something happened elsewhere. */
	wake(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const resolve of waiting) resolve();
	}

	close(): void {
		this.#socket.close();
	}

	#open(): string {
		const legs = [...this.#legs.values()].filter(isOnItsWay).map(({ id, state, isEnding }) => `${id} ${state}${isEnding ? ' ending' : ''}`);
		return [...legs, ...this.#playing.values()].join(', ');
	}

	async #echo(): Promise<void> {
		const word = randomUUID();
		const heard = Promise.withResolvers<void>();
		this.#echoes.set(word, heard.resolve);
		await this.#ask('POST', `events/user/${ECHO}?application=${APP}`, { variables: { word } });
		await heard.promise;
	}

	#ask(method: string, path: string, body?: unknown): Promise<Response> {
		const { url, user, password } = this.#place;
		const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
		const json = body === undefined ? {} : { body: JSON.stringify(body) };
		return fetch(`${url}/${path}`, { method, headers: { authorization, 'content-type': 'application/json' }, ...json });
	}

	#hear(event: Told): void {
		if (event.type === 'ChannelUserevent') return void this.#echoes.get(event.userevent?.word ?? '')?.();
		const there = event.channel ?? event.peer;
		// Voices that speak to rooms and ears of supervisors are legs of nobody.
		const leg = there?.name.startsWith('PJSIP/') ? this.#known(there) : undefined;
		if (leg && there) {
			leg.state = there.state;
			leg.dialog ||= there.protocol_id;
			this.#take(event, leg);
		}
		if (event.playback) this.#played(event.type, event.playback);
		if (!leg && !event.playback) return;
		this.happened++;
		this.wake();
	}

	#known(there: z.infer<typeof channel>): LegThere {
		const known = this.#legs.get(there.id);
		if (known) return known;
		const fresh = { isGiven: false, isEnding: false, isOver: false, digits: 0, bridge: null, heard: [] };
		const leg: LegThere = { id: there.id, dialog: there.protocol_id, state: there.state, ...fresh };
		this.#legs.set(there.id, leg);
		return leg;
	}

	#take({ type, bridge }: Told, leg: LegThere): void {
		if (type === 'StasisStart' || type === 'StasisEnd') leg.isGiven = true;
		else if (type === 'ChannelHangupRequest') leg.isEnding = true;
		else if (type === 'ChannelDestroyed') leg.isOver = true;
		else if (type === 'ChannelDtmfReceived') leg.digits++;
		else if (type === 'ChannelEnteredBridge') leg.bridge = bridge?.id ?? null;
		else if (type === 'ChannelLeftBridge') leg.bridge = null;
	}

	#played(type: string, { id, media_uri, target_uri }: z.infer<typeof playback>): void {
		if (type === 'PlaybackStarted') {
			if (media_uri !== this.#place.music) this.#playing.set(id, media_uri);
			const target = target_uri.slice(target_uri.indexOf(':') + 1);
			for (const leg of this.#legs.values()) if (leg.id === target || leg.bridge === target) leg.heard.push(media_uri);
		} else if (type === 'PlaybackFinished') this.#playing.delete(id);
	}
}
