import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { openPublisher, type QueueBackend } from '@unwalled/messaging';
import { pendingOffer, requestHelp } from '@unwalled/offer/testing';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTestRedis, type TestRedis } from '../../infra/testing/redis.ts';
import { buildDispatcher } from './dispatcher.ts';
import { type OpenJobs, queueJobs } from './jobs.ts';
import { notingCarrier, silent, usualTerms } from './testing/house.ts';

let house: TestHouse;
const redis: TestRedis | undefined = await findTestRedis();
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(async () => {
	await house.close();
	await redis?.stop();
});

const program = path.join(import.meta.dirname, 'testing', 'stuck-worker.ts');

/** Starts a worker process that takes jobs and never ends one. */
async function startStuckWorker(backend: QueueBackend): Promise<{ took: Promise<string>; kill(): Promise<void> }> {
	const child: ChildProcess = fork(program, [JSON.stringify(backend)], { execArgv: [] });
	const exited = once(child, 'exit');
	const took = Promise.withResolvers<string>();
	const ready = Promise.withResolvers<void>();
	child.on('message', (message: { ready?: true; took?: string }) => (message.took ? took.resolve(message.took) : ready.resolve()));
	exited.then(([code]) => ready.reject(new Error(`the worker ended with ${code}`)));
	await ready.promise;
	return {
		took: took.promise,
		async kill() {
			child.kill('SIGKILL');
			await exited;
		},
	};
}

/** Real queues that say when a job has run here. */
function listened(open: OpenJobs): { open: OpenJobs; ran: Promise<string> } {
	const ran = Promise.withResolvers<string>();
	return {
		ran: ran.promise,
		open: (handlers) =>
			open({
				...handlers,
				async 'advance-dispatch'(job) {
					const outcome = await handlers['advance-dispatch'](job);
					ran.resolve(outcome);
					return outcome;
				},
			}),
	};
}

const backends: [string, () => QueueBackend, boolean][] = [
	['PostgreSQL', () => ({ databaseUrl: house.database.url }), true],
	[
		'Redis',
		() => ({ databaseUrl: house.database.url, redisUrl: redis?.url, prefix: `test-${randomBytes(4).toString('hex')}` }),
		redis !== undefined,
	],
];

describe.each(backends)('with the queues on %s', (_name, backendOf, isHere) => {
	it.skipIf(!isHere)('takes over the job of a worker process that was killed with -9', { timeout: 30_000 }, async () => {
		const backend = backendOf();
		const { id: ticketId } = await requestHelp(house);
		const stuck = await startStuckWorker(backend);
		const { carrier } = notingCarrier();
		const publishing = await buildDispatcher({
			house,
			carrier,
			lastResort: { name: '值班电话', phone: '+866315200000' },
			...usualTerms,
			log: silent,
			jobs: () => openPublisher(backend, silent),
		});
		await publishing.relayOnce();
		expect(await stuck.took).toBe(ticketId);
		await stuck.kill();

		const jobs = listened(queueJobs(backend, silent));
		const survivor = await buildDispatcher({
			house,
			carrier,
			lastResort: { name: '值班电话', phone: '+866315200000' },
			...usualTerms,
			log: silent,
			jobs: jobs.open,
		});
		expect(await jobs.ran).toBe('offered');
		expect(await pendingOffer(house, ticketId)).toMatchObject({ ticketId, round: 1 });
		await survivor.close();
		await publishing.close();
	});
});
