import path from 'node:path';
import { startHouse } from '@unwalled/browser/house';
import { clearTickets } from './bench/clear.ts';
import { measureDispatch } from './bench/dispatch.ts';
import type { Spread } from './bench/figures.ts';
import { measureBareRoute, measureBareRows, measureBatchFloor } from './bench/floors.ts';
import { describeRun, keepResult, readResults, writeReport } from './bench/keep-result.ts';
import { measureMemory, type Resident } from './bench/memory.ts';
import { measurePeers } from './bench/peers/peers.ts';
import { costOf, readProcessorTimes } from './bench/processor-time.ts';
import { reportPage } from './bench/report.ts';
import { measureSurge } from './bench/surge.ts';
import { measureScreens, measureWebhooks, WARM_S } from './bench/webhooks.ts';

// One run takes about two minutes; BENCH_SECONDS makes each part longer or shorter.
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const SETTLE_MS = 5_000;
const RATES = [5, 50, 500];
const SURGE_TICKETS = 1_000;
const SURGE_WORKERS = 5_000;
const PEER_TICKETS = 5_000;

const line = (text: string): void => void process.stdout.write(`${text}\n`);
const shown = ({ count, p50, p95, p99, max }: Spread): string => `p50 ${p50} ms · p95 ${p95} ms · p99 ${p99} ms · max ${max} ms (${count})`;
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

function showMemory(title: string, residents: readonly Resident[]): void {
	line(`\n${title}`);
	for (const { name, rssMb, pssMb } of residents)
		line(`  ${String(rssMb).padStart(5)} MB RSS ${String(pssMb).padStart(5)} MB PSS  ${name}`);
	const sum = (pick: (one: Resident) => number): number => residents.reduce((total, one) => total + pick(one), 0);
	line(
		`  ${String(sum((one) => one.rssMb)).padStart(5)} MB RSS ${String(sum((one) => one.pssMb)).padStart(5)} MB PSS  whole tree, ${residents.length} processes`,
	);
}

const pssOf = (residents: readonly Resident[]): number => residents.reduce((sum, { pssMb }) => sum + pssMb, 0);

const run = describeRun();
line('Starting the real house (embedded PostgreSQL, fsync on) on free ports …');
const house = await startHouse();
try {
	const { status } = house;
	await quiet();
	const idle = await measureMemory(house.pid);
	showMemory('(e) memory, idle', idle);

	line('\n(b) signed webhook → row parsed by the last of 10 consoles');
	const screens: Record<string, Awaited<ReturnType<typeof measureScreens>>> = {};
	for (const rate of RATES) {
		const measured = await measureScreens(status, rate, Math.max(SECONDS, 100 / rate));
		await clearTickets(status.database.url);
		screens[`${rate}/s`] = measured;
		line(`  at ${String(rate).padStart(3)}/s  ${shown(measured.spread)}${measured.lost ? `  LOST ${measured.lost}` : ''}`);
	}

	const dispatch = await measureDispatch(status, SECONDS);
	line(`\n(c) press → acknowledged → offered → accepted → visit → checked out: ${dispatch.perSecond}/s, 12 side by side`);
	line(`  press → offer on the screen   ${shown(dispatch.offered)}`);
	line(`  press → visit created         ${shown(dispatch.visited)}`);

	await clearTickets(status.database.url);
	const surge = await measureSurge(house, { tickets: SURGE_TICKETS, workers: SURGE_WORKERS });
	line(
		`\n(f) a surge of ${surge.tickets} tickets over ${surge.workers} workers: ${surge.perSecond} decided and ${surge.offersPerSecond} offers stored a second`,
	);
	line(`  lives     ${shown(surge.life)}`);
	line(`  service   ${shown(surge.service)}${surge.undecided ? `  UNDECIDED ${surge.undecided}` : ''}`);
	await clearTickets(status.database.url);
	const peers = await measurePeers(status.database.url, { tickets: PEER_TICKETS, workers: SURGE_WORKERS });
	for (const peer of peers) line(`  ${peer.name} doing the least part of it: ${peer.perSecond}/s`);

	const bareRoute = await measureBareRoute(status, SECONDS);
	const before = await readProcessorTimes(house.pid);
	const webhooks = await measureWebhooks(status, SECONDS);
	const costUs = costOf(before, await readProcessorTimes(house.pid), webhooks.perSecond * (SECONDS + WARM_S));
	await clearTickets(status.database.url);
	const batchFloor = await measureBatchFloor(status, SECONDS);
	const bareRows = await measureBareRows(status, SECONDS);
	line('\n(a) signed webhook → 200 with a durable ticket, 64 side by side, and (d) its floors in the same run');
	line(`  the house                 ${String(webhooks.perSecond).padStart(6)}/s  ${shown(webhooks.spread)}`);
	const floors = { 'the same in the best batch': batchFloor, 'same rows by bare pg': bareRows, 'bare fastify route': bareRoute };
	for (const [name, floor] of Object.entries(floors))
		line(
			`  ${name.padEnd(26)}${String(floor.perSecond).padStart(6)}/s  ${shown(floor.spread)}   house = ${(webhooks.perSecond / floor.perSecond).toFixed(2)} × floor`,
		);
	line(
		`  processor time of a press in µs: ${Object.entries(costUs)
			.map(([name, us]) => `${name} ${us}`)
			.join(', ')}`,
	);

	await quiet();
	const after = await measureMemory(house.pid);
	showMemory('(e) memory, after the load', after);
	const memoryMb = { idle: pssOf(idle), after: pssOf(after) };
	const measured = { webhooks, batchFloor, bareRoute, bareRows, costUs, screens, dispatch, surge, peers, memoryMb };
	const file = await keepResult({ ...run, queue: status.queue, ...measured });
	const report = await writeReport(reportPage(await readResults()));
	line(`\nWritten to ${path.relative(process.cwd(), file)} and ${path.relative(process.cwd(), report)}`);
} finally {
	await house.stop();
}
process.exit(0);
