import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Counts, countByKind, sum, type VitestReport } from './counts.ts';

export const root = path.resolve(import.meta.dirname, '../..');

/** Settings of the person who runs the tests must not reach them: they would meet that person's house. */
const PRIVATE_SETTINGS = /^(UNWALLED_(?!CHROMIUM)|TWILIO_|DATABASE_URL$|REDIS_URL$)/;

/** Runs vitest in a process of its own and counts by kind; an error outside of the tests counts as one failure. */
export async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Map<string, Counts>> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-report-'));
	const file = path.join(folder, 'report.json');
	try {
		const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
		const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--passWithNoTests'];
		const child = spawn(process.execPath, [vitest, 'run', ...report, ...args], {
			cwd: root,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...neutralEnvironment(), ...env },
		});
		const [code] = await once(child, 'exit');
		const text = await readFile(file, 'utf8').catch(() => '{"testResults":[]}');
		const parsed: VitestReport = JSON.parse(text);
		const counts = countByKind(parsed);
		if (code !== 0 && sum(counts.values()).failed === 0) counts.set('outside of tests', { passed: 0, failed: 1, skipped: 0 });
		return counts;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function neutralEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !PRIVATE_SETTINGS.test(name)));
}
