import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { startCarrier } from '@unwalled/app-carrier';
import { buildDispatcher, type Dispatcher, queueJobs } from '@unwalled/app-dispatcher';
import { buildLive, type Live, openRegistry } from '@unwalled/app-live';
import { buildTelephony } from '@unwalled/app-telephony';
import { createLogger, type Logger, readConfig } from '@unwalled/runtime';
import { phoneBook } from '@unwalled/street';
import { openCarrier } from '@unwalled/telephony';
import { createIntake } from '@unwalled/ticket';
import { ConsolePage } from './console-page.ts';
import { openTestHouse, type TestHouse } from './database.ts';
import { type WatchedJobs, watchJobs } from './jobs.ts';
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

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
		});
	});
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Starts the house on the demonstration street; jobs go through Redis when REDIS_URL is set. `log` is where all of it writes. */
export async function startHouse({ log = SILENT }: { log?: Logger } = {}): Promise<RunningHouse> {
	const house = await openTestHouse(20);
	const telephonyPort = await freePort();
	const carrierPort = await freePort();
	const config = readConfig({
		DATABASE_URL: house.database.url,
		REDIS_URL: process.env.REDIS_URL,
		TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
		TWILIO_AUTH_TOKEN: hex(16),
		UNWALLED_TELEPHONY_PORT: String(telephonyPort),
		UNWALLED_CARRIER_PORT: String(carrierPort),
		UNWALLED_QUEUE_PREFIX: `test-${hex(4)}`,
	});
	const carrier = await startCarrier({
		host: '127.0.0.1',
		port: carrierPort,
		accountSid: config.TWILIO_ACCOUNT_SID ?? '',
		authToken: config.TWILIO_AUTH_TOKEN ?? '',
		clock: house.clock,
		log,
		phoneBook,
		lines: (['sos', 'service'] as const).map((kind) => ({
			kind,
			number: kind === 'sos' ? config.UNWALLED_LINE : config.UNWALLED_SERVICE_LINE,
			voiceUrl: `${config.telephonyPublicUrl}/twilio/voice#ct=1500&rt=4000&rc=1&rp=ct,rt,5xx&tt=9000`,
			smsUrl: `${config.telephonyPublicUrl}/twilio/sms`,
			statusCallback: `${config.telephonyPublicUrl}/twilio/status`,
		})),
	});
	const asked = openCarrier(config);
	const intake = createIntake(house, { mergeWindowS: config.UNWALLED_MERGE_WINDOW_S });
	const telephony = await buildTelephony({ house, intake, config, log });
	await telephony.listen({ host: '127.0.0.1', port: telephonyPort });
	const backend = { databaseUrl: house.database.url, redisUrl: config.REDIS_URL, prefix: config.UNWALLED_QUEUE_PREFIX };
	const jobs = watchJobs(queueJobs(backend, log));
	const dispatcher = await buildDispatcher({
		house,
		carrier: asked,
		lastResort: { name: '值班电话', phone: config.UNWALLED_DUTY_PHONE },
		log,
		jobs: jobs.open,
	});
	const registry = openRegistry(house.database.sql, () => house.clock.now().getTime(), house.fieldKeys);
	const live = await buildLive({ house, carrier: asked, config, log, registry, pages: null });
	const liveUrl = await live.app.listen({ host: '127.0.0.1', port: 0 });

	const settle = async (): Promise<void> => {
		for (;;) {
			await carrier.control.settled();
			const ran = jobs.ran.length;
			const relayed = await dispatcher.relayOnce();
			await jobs.idle();
			const swept = await dispatcher.sweep();
			await carrier.control.settled();
			await live.sockets.broadcaster.idle();
			if (relayed + swept === 0 && jobs.ran.length === ran) return;
		}
	};
	const pages: ConsolePage[] = [];
	const running: RunningHouse = {
		...house,
		carrier,
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
			await live.close();
			await dispatcher.close();
			await telephony.close();
			await carrier.close();
			const pending = await house.database.pool.query('select count(*)::int as n from outbox');
			await house.close();
			if (pending.rows[0].n > 0) throw new Error(`${pending.rows[0].n} events were left in the outbox`);
		},
	};
	const shift = new Shift(running);
	return running;
}
