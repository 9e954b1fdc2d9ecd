import type { Person, Stage } from '@unwalled/browser';
import { type Spread, spreadOf } from '../bench/figures.ts';
import { signIn } from '../bench/people.ts';
import type { BusyDesk, Changed } from './busy-desk.ts';
import { gather } from './crowd.ts';
import type { PlantedTicket } from './desk.ts';
import { kbOf, openFloor } from './floor.ts';
import { takePaints } from './painted.ts';

const RATES = [1, 10, 100] as const;
/** Operators, a dispatcher and a supervisor of the city, and one who sees a street only. */
const WHO = ['lin', 'sun', 'qi', 'song', 'he'] as const;

/** What a crowd heard at one rate of changes. */
export interface Heard {
	readonly perSecond: number;
	readonly changed: Changed;
	/** From the sending of a change to its arrival at each socket, the commit included. */
	readonly atSockets: Spread;
	/** From the sending of a change until a page beside the crowd had painted it. */
	readonly painted: Spread;
	/** Messages that the crowd got for one change: less than one each when changes came together. */
	readonly messagesPerChange: number;
	/** As many bytes by bare Socket.IO as often, from its emit to each socket. */
	readonly floor: Spread;
}

export interface Thousand {
	readonly consoles: number;
	/** How long each waited for its place when all came at the same moment. */
	readonly joined: Spread;
	/** On the server: right after all have come, what it holds when they have been there for a while, and what bare Socket.IO holds. */
	readonly kbPerConsole: { readonly joined: number; readonly steady: number; readonly floor: number };
	readonly rates: readonly Heard[];
}

interface Ground {
	readonly stage: Stage;
	readonly busy: BusyDesk;
	/** What is changed: rows that stand on the screen. */
	readonly tickets: readonly PlantedTicket[];
	readonly page: Person;
	readonly consoles: number;
	readonly seconds: number;
}

/** Lets a thousand consoles join one node, changes tickets slowly and fast, and puts bare Socket.IO beside it. */
export async function measureThousand(ground: Ground): Promise<Thousand> {
	const { stage, busy, tickets, page, consoles, seconds } = ground;
	const sessions = await Promise.all(WHO.map((login) => signIn(stage.house.status.people.url, login)));
	const live = await stage.house.processOf('live');
	const before = await kbOf(live);
	const kbEach = async () => Math.round(((await kbOf(live)) - before) / consoles);
	const crowd = gather();
	const cookies = sessions.map(({ cookie }) => cookie);
	const joined = await crowd.join({ url: stage.house.status.people.url, count: consoles, cookies, asksToJoin: true });
	const kbJoined = await kbEach();
	const heard: Omit<Heard, 'floor'>[] = [];
	const bytes: number[] = [];
	for (const perSecond of RATES) {
		await takePaints(page.page);
		await crowd.heard();
		const changed = await busy.change(tickets, { perSecond, seconds });
		await crowd.settled();
		const told = await crowd.heard();
		bytes.push(Math.round(told.bytes / Math.max(1, told.received)));
		heard.push({
			perSecond,
			changed,
			atSockets: spreadOf(told.lateMs),
			painted: spreadOf(await takePaints(page.page)),
			messagesPerChange: told.received / consoles / Math.max(1, changed.sent),
		});
	}
	const kbSteady = await kbEach();
	await crowd.leave();
	for (const session of sessions) session.close();
	const floor = await openFloor(consoles);
	const rates: Heard[] = [];
	for (const [at, one] of heard.entries())
		rates.push({ ...one, floor: await floor.broadcast({ perSecond: one.perSecond, seconds, bytes: bytes[at] ?? 0 }) });
	await floor.close();
	const kbPerConsole = { joined: kbJoined, steady: kbSteady, floor: floor.kbPerConsole };
	return { consoles, joined: spreadOf(joined), kbPerConsole, rates };
}
