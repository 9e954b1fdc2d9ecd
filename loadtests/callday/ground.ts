import { type OpenJobs, queueJobs, startPulse, wakesLine } from '@unwalled/app-dispatcher';
import { openDatabase } from '@unwalled/database';
import { makeFieldKey, readFieldKeys } from '@unwalled/fieldcrypt';
import { listenToCommits } from '@unwalled/messaging';
import { type Clock, createIds, createLogger } from '@unwalled/runtime';
import { areaPaths } from '@unwalled/street';
import { createTestDatabase } from '@unwalled/testkit/database';
import { type HouseParts, openParts } from '@unwalled/testkit/parts';
import pg from 'pg';
import { plantTown } from '../bench/town.ts';

const CONNECTIONS = 20;
const PREFIX = 'callday';

/** A house whose clock runs fast, with a town around it and operators who may sign in. */
export interface Ground extends HouseParts {
	readonly clock: Clock;
	readonly phones: readonly string[];
	readonly logins: readonly string[];
	close(): Promise<void>;
}

/** Opens it: in one process, on a database of its own. `speed` is that of the clock. */
export async function openGround(clock: Clock, { operators, speed }: { operators: number; speed: number }): Promise<Ground> {
	const { url, drop } = await createTestDatabase();
	const { phones } = await plantTown(url);
	const logins = await plantOperators(url, operators);
	const log = createLogger('callday', process.env.TEST_LOG ?? 'warn');
	const database = openDatabase(url, CONNECTIONS);
	const house = { database, clock, ids: createIds(clock.now), fieldKeys: readFieldKeys(makeFieldKey('callday')) };
	const jobs = fastJobs(queueJobs({ databaseUrl: url, prefix: PREFIX }, log), speed);
	const parts = await openParts(house, { log, jobs, prefix: PREFIX });
	const { dispatcher } = parts;
	const failed = (error: Error): void => log.error({ err: error }, 'the dispatcher stumbled');
	const relay = () => void dispatcher.relayOnce().catch(failed);
	// As the dispatcher's own process does it: a commit wakes the relay and the line, and two beats find what was forgotten.
	const listener = await listenToCommits({
		databaseUrl: url,
		log,
		connected: relay,
		hear({ work, nudges }) {
			if (work) relay();
			if (wakesLine(nudges)) dispatcher.workLine().catch(failed);
		},
	});
	const beats = [
		startPulse(clock, log, async () => void (await dispatcher.sweepUrgent())),
		startPulse(clock, log, async () => {
			relay();
			await dispatcher.sweepOther();
		}),
	];
	return {
		...{ ...parts, clock, phones, logins },
		async close() {
			await Promise.all(beats.map((beat) => beat.close()));
			await listener.close();
			await parts.close();
			await database.close();
			await drop();
		},
	};
}

/** Jobs of later come so many times sooner. */
function fastJobs(open: OpenJobs, speed: number): OpenJobs {
	return async (handlers) => {
		const publisher = await open(handlers);
		return {
			...publisher,
			publish: (jobs) => publisher.publish(jobs.map((job) => (job.delayMs ? { ...job, delayMs: job.delayMs / speed } : job))),
		};
	};
}

/** Copies an operator of the demonstration street; the copies work for the town's district. */
async function plantOperators(url: string, count: number): Promise<string[]> {
	const logins = Array.from({ length: count }, (_, at) => `callday${String(at + 1).padStart(2, '0')}`);
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(
			`insert into accounts select (jsonb_populate_record(a, jsonb_build_object('id', 'acc_' || seat, 'login', seat, 'name', '坐席 ' || right(seat, 2), 'area_path', $2::text))).*
			from accounts a, unnest($1::text[]) as seat where a.login = 'lin'`,
			[logins, areaPaths.district],
		);
	} finally {
		await client.end();
	}
	return logins;
}
