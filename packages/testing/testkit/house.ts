import { randomBytes } from 'node:crypto';
import { type Dispatcher, queueJobs } from '@unwalled/app-dispatcher';
import type { Live } from '@unwalled/app-live';
import { createLogger, type Logger } from '@unwalled/runtime';
import { carriageOfTests } from './carriage.ts';
import { ConsolePage } from './console-page.ts';
import { openTestHouse, type TestHouse } from './database.ts';
import { type WatchedJobs, watchJobs } from './jobs.ts';
import { openParts } from './parts.ts';
import { Person } from './people.ts';
import { Shift } from './shift.ts';
import type { Stage } from './stage.ts';

const SILENT = createLogger('test', process.env.TEST_LOG ?? 'silent');
// Time moves in steps, everything settling in between: short ones while deadlines of seconds may matter, long ones on long ways.
const STEP_MS = 5_000;
const LONG_STEP_MS = 60_000;
const LONG_WAY_MS = 240_000;

/** The whole house in one process: real PostgreSQL, real queues, real carrier protocol; only the clock stands still. */
export interface RunningHouse extends TestHouse, Stage {
	readonly clock: TestHouse['clock'];
	readonly database: TestHouse['database'];
	readonly dispatcher: Dispatcher;
	readonly live: Live;
	readonly liveUrl: string;
	readonly jobs: WatchedJobs;
	readonly shift: Shift;
	openConsole(login: string): Promise<ConsolePage>;
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** How a house is to be. */
export interface Start {
	/** Where all of it writes. */
	readonly log?: Logger;
	/** What this house is configured with apart from the others. */
	readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the house on the demonstration street; jobs go through Redis when REDIS_URL is set. */
export async function startHouse({ log = SILENT, settings = {} }: Start = {}): Promise<RunningHouse> {
	const house = await openTestHouse(20);
	const backend = { databaseUrl: house.database.url, redisUrl: process.env.REDIS_URL, prefix: `test-${hex(4)}` };
	const jobs = watchJobs(queueJobs(backend, log));
	const asked = { settings, carriage: carriageOfTests() };
	const parts = await openParts(house, { log, jobs: jobs.open, prefix: backend.prefix, ...asked });
	const { carrier, lines, dispatcher, live, liveUrl, config, close } = parts;

	const settle = async (): Promise<void> => {
		for (;;) {
			await lines.settled();
			const ran = jobs.ran.length;
			const relayed = await dispatcher.relayOnce();
			await jobs.idle();
			const swept = await dispatcher.sweep();
			await lines.settled();
			await live.sockets.broadcaster.idle();
			if (relayed + swept === 0 && jobs.ran.length === ran) return;
		}
	};
	const pages: ConsolePage[] = [];
	const running: RunningHouse = {
		...house,
		carrier,
		lines,
		dispatcher,
		live,
		liveUrl,
		jobs,
		config,
		settle,
		get shift() {
			return shift;
		},
		async advance(duration) {
			const [amount, unit] = duration.split(' ');
			let left = Number(amount) * (unit === 'min' ? 60_000 : 1_000);
			const most = left > LONG_WAY_MS ? LONG_STEP_MS : STEP_MS;
			while (left > 0) {
				const step = Math.min(left, most);
				await house.clock.advance(step);
				await settle();
				left -= step;
			}
		},
		signIn: (login) => Person.signIn(liveUrl, login),
		async openConsole(login) {
			const page = await ConsolePage.open(liveUrl, await Person.signIn(liveUrl, login));
			pages.push(page);
			return page;
		},
		async close() {
			for (const page of pages) page.close();
			await close();
			const pending = await house.database.pool.query('select count(*)::int as n from outbox');
			await house.close();
			if (pending.rows[0].n > 0) throw new Error(`${pending.rows[0].n} events were left in the outbox`);
		},
	};
	const shift = new Shift(running);
	return running;
}
