import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startHouse } from '@unwalled/browser/house';
import { clearTickets } from './bench/clear.ts';
import { measureDispatch } from './bench/dispatch.ts';
import type { Spread } from './bench/figures.ts';
import { measureBareRoute, measureBareRows } from './bench/floors.ts';
import { measureMemory, type Resident } from './bench/memory.ts';
import { measureScreens, measureWebhooks } from './bench/webhooks.ts';

// One run takes about two minutes; BENCH_SECONDS makes each part longer or shorter.
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const SETTLE_MS = 5_000;
const RATES = [5, 50, 500];

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
	const bareRoute = await measureBareRoute(status, SECONDS);
	const webhooks = await measureWebhooks(status, SECONDS);
	await clearTickets(status.database.url);
	const bareRows = await measureBareRows(status, SECONDS);
	line('\n(a) signed webhook → 200 with a durable ticket, 64 side by side, and (d) its floors in the same run');
	line(`  the house                 ${String(webhooks.perSecond).padStart(6)}/s  ${shown(webhooks.spread)}`);
	line(
		`  same rows by bare pg      ${String(bareRows.perSecond).padStart(6)}/s  ${shown(bareRows.spread)}   house = ${(webhooks.perSecond / bareRows.perSecond).toFixed(2)} × floor`,
	);
	line(
		`  bare fastify route        ${String(bareRoute.perSecond).padStart(6)}/s  ${shown(bareRoute.spread)}   house = ${(webhooks.perSecond / bareRoute.perSecond).toFixed(2)} × floor`,
	);

	await quiet();
	const after = await measureMemory(house.pid);
	showMemory('(e) memory, after the load', after);
	const folder = path.join(import.meta.dirname, 'results');
	await mkdir(folder, { recursive: true });
	const file = path.join(folder, 'latest.local.json');
	await writeFile(
		file,
		JSON.stringify(
			{ at: new Date().toISOString(), queue: status.queue, webhooks, screens, dispatch, bareRows, bareRoute, idle, after },
			null,
			'\t',
		),
	);
	line(`\nWritten to ${path.relative(process.cwd(), file)}`);
} finally {
	await house.stop();
}
process.exit(0);
