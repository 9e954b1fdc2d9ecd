// npm run drill: the real house under signed load while everything below it breaks; then the client's ledger against the database.
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Drill } from './drill.ts';
import { GroundWork } from './ground/lay.ts';
import { type Check, checksOf } from './judge/checks.ts';
import type { Outcome } from './judge/outcome.ts';
import { reportOf } from './judge/report.ts';
import { type DrillOptions, readOptions, USAGE } from './options.ts';

const INTERRUPTED = 130;
const ABANDON_MS = 12_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);

function optionsOrUsage(): DrillOptions | undefined {
	try {
		return readOptions(process.argv.slice(2));
	} catch (error) {
		say(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
		return undefined;
	}
}

async function run(options: DrillOptions): Promise<Outcome | undefined> {
	const work = new GroundWork();
	let drill: Drill | undefined;
	let interrupted = false;
	let home: string | undefined;
	const interrupt = (): void => {
		if (interrupted) return;
		interrupted = true;
		say('Interrupted: ending what was started …');
		drill?.abandon();
		// Whatever hangs on a broken server ends with the server.
		setTimeout(() => void work.close().then(() => process.exit(INTERRUPTED)), drill ? ABANDON_MS : 0);
	};
	// A mistake of the drill's own must not leave servers and a mounted disk behind.
	process.on('uncaughtException', (error) => {
		say(error.stack ?? error.message);
		void work.close().then(() => process.exit(1));
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
	try {
		const ground = await work.lay(options.queue);
		if (interrupted) return undefined;
		for (const line of ground.skipped) say(`Skipped: ${line}`);
		home = ground.home;
		const begun = performance.now();
		const sayWhen = (line: string): void => say(`${((performance.now() - begun) / 1_000).toFixed(0).padStart(4)} s  ${line}`);
		drill = new Drill(options, ground, sayWhen);
		const outcome = await drill.run();
		return interrupted ? undefined : outcome;
	} finally {
		if (home && options.logs) await keepLogs(home, options.logs);
		await work.close();
	}
}

async function keepLogs(home: string, folder: string): Promise<void> {
	for (const part of ['log', 'house/log', 'ledger.jsonl']) await cp(path.join(home, part), path.join(folder, part), { recursive: true });
}

async function keep(file: string, outcome: Outcome, checks: readonly Check[]): Promise<void> {
	await writeFile(file, reportOf(outcome, checks));
	const { samples: _, answers: __, ...figures } = outcome;
	await writeFile(`${file.replace(/\.md$/, '')}.json`, `${JSON.stringify({ ...figures, checks }, null, '\t')}\n`);
}

const options = optionsOrUsage();
if (!options) process.exit(2);
const outcome = await run(options);
if (!outcome) process.exit(INTERRUPTED);
const checks = checksOf(outcome);
say(`\n${reportOf(outcome, checks)}`);
if (options.report) await keep(options.report, outcome, checks);
const failed = checks.filter(({ kept }) => !kept).length;
say(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
