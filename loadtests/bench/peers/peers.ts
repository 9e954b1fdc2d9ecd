import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { PgBoss } from 'pg-boss';
import { type PeerGround, plantPeerGround, type Wish } from './ground.ts';

const CONCURRENCY = 8;
const CHUNK = 500;
// The house runs beside it and holds most of the connections that PostgreSQL grants.
const CONNECTIONS = 8;

/** Tickets a second from queue to stored offer. */
export interface PeerFigure {
	readonly name: string;
	readonly perSecond: number;
}

const chunks = <T>(all: readonly T[]): T[][] =>
	Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, at) => all.slice(at * CHUNK, (at + 1) * CHUNK));

async function byPgBoss(databaseUrl: string, ground: PeerGround): Promise<number> {
	const boss = new PgBoss({ connectionString: databaseUrl, schema: 'peer_boss', max: CONNECTIONS });
	boss.on('error', (error) => process.stderr.write(`pg-boss: ${error.message}\n`));
	await boss.start();
	try {
		await boss.createQueue('assign');
		const begun = performance.now();
		for (const some of chunks(ground.wishes))
			await boss.insert(
				'assign',
				some.map((data) => ({ data })),
			);
		await boss.work<Wish>('assign', { batchSize: CHUNK, pollingIntervalSeconds: 0.5 }, async (jobs) => {
			await Promise.all(jobs.map(({ data }) => ground.assign(data)));
		});
		return await ground.done(begun);
	} finally {
		await boss.stop({ graceful: false });
		await ground.pool.query('drop schema peer_boss cascade');
	}
}

const isWish = (payload: unknown): payload is Wish => typeof payload === 'object' && payload !== null && 'lng' in payload;

async function byGraphileWorker(databaseUrl: string, ground: PeerGround): Promise<number> {
	const place = {
		connectionString: databaseUrl,
		schema: 'peer_graphile',
		maxPoolSize: CONNECTIONS,
		logger: new Logger(() => () => undefined),
	};
	const desk = await makeWorkerUtils(place);
	await desk.migrate();
	const runner = await run({
		...place,
		concurrency: CONCURRENCY,
		noHandleSignals: true,
		preset: { worker: { localQueue: { size: CHUNK }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
		taskList: {
			assign: async (payload) => {
				if (isWish(payload)) await ground.assign(payload);
			},
		},
	});
	try {
		const begun = performance.now();
		for (const some of chunks(ground.wishes)) await desk.addJobs(some.map((payload) => ({ identifier: 'assign', payload })));
		return await ground.done(begun);
	} finally {
		await runner.stop();
		await desk.release();
		await ground.pool.query('drop schema peer_graphile cascade');
	}
}

const peers = { 'pg-boss': byPgBoss, 'graphile-worker': byGraphileWorker } as const;

/** Lets other queues on the same database do the least part of the same work, one after the other. */
export async function measurePeers(databaseUrl: string, { tickets, workers }: { tickets: number; workers: number }): Promise<PeerFigure[]> {
	const figures: PeerFigure[] = [];
	for (const [name, work] of Object.entries(peers)) {
		const ground = await plantPeerGround(databaseUrl, { tickets, workers });
		try {
			figures.push({ name, perSecond: Math.round(tickets / (await work(databaseUrl, ground))) });
		} finally {
			await ground.close();
		}
	}
	return figures;
}
