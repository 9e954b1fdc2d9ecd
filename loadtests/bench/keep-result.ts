import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Rate, Spread } from './figures.ts';
import type { PeerFigure } from './peers/peers.ts';
import type { SurgeFigures } from './surge.ts';

const FOLDER = path.resolve(import.meta.dirname, '../results');

/** What one run of the benchmark found, on which commit and machine. */
export interface BenchResult {
	readonly at: string;
	readonly commit: string;
	readonly machine: string;
	/** Load of the machine before the run began: above 0.5 a core, absolute figures say little. */
	readonly load: number;
	readonly queue: string;
	readonly webhooks: Rate;
	readonly batchFloor: Rate;
	readonly bareRoute: Rate;
	readonly bareRows: Rate;
	/** Microseconds of processor time for one press, by process. */
	readonly costUs: Readonly<Record<string, number>>;
	readonly screens: Readonly<Record<string, { spread: Spread; lost: number }>>;
	readonly dispatch: { perSecond: number; offered: Spread; visited: Spread; refused: number };
	readonly surge: SurgeFigures;
	readonly peers: readonly PeerFigure[];
	readonly memoryMb: { readonly idle: number; readonly after: number };
}

const git = (...words: string[]): string => execFileSync('git', words, { cwd: FOLDER, encoding: 'utf8' }).trim();

/** Names the commit that is measured, and says when what lies there is not what was committed. */
function commitNow(): string {
	try {
		return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+');
	} catch {
		return 'unknown';
	}
}

/** Describes where and on what a run is made. */
export function describeRun(): Pick<BenchResult, 'at' | 'commit' | 'machine' | 'load'> {
	const [first] = os.cpus();
	return {
		at: new Date().toISOString(),
		commit: commitNow(),
		machine: `${os.cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.version}`,
		load: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
	};
}

/** Writes a result under the name of its commit. @returns the file. */
export async function keepResult(result: BenchResult): Promise<string> {
	await mkdir(FOLDER, { recursive: true });
	const file = path.join(FOLDER, `bench-${result.commit.replace('+', '-changed')}.json`);
	await writeFile(file, `${JSON.stringify(result, null, '\t')}\n`);
	return file;
}

/** Reads every result that was kept, oldest first. */
export async function readResults(): Promise<BenchResult[]> {
	const names = (await readdir(FOLDER)).filter((name) => /^bench-.*\.json$/.test(name));
	const results = await Promise.all(
		names.map(async (name): Promise<BenchResult> => JSON.parse(await readFile(path.join(FOLDER, name), 'utf8'))),
	);
	return results.sort((a, b) => a.at.localeCompare(b.at));
}

/** Writes the page that compares results. @returns the file. */
export async function writeReport(html: string): Promise<string> {
	const file = path.join(FOLDER, 'bench.html');
	await writeFile(file, html);
	return file;
}
