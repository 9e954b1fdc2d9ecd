// npm run test:browser: builds the pages when they changed, finds a Chromium, and runs apps/*/e2e.
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from './refusal.ts';
import { lastLine, sum } from './testing/counts.ts';
import { findOnPath } from './testing/find-on-path.ts';
import { root, runVitest } from './testing/run-vitest.ts';
import { buildWebApps, WEB_APPS } from './web/build.ts';

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CONFIG = 'infra/testing/browser.vitest.config.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(filters: readonly string[]): Promise<number> {
	const chromium = process.env.UNWALLED_CHROMIUM || (await findOnPath(CHROMIUMS));
	if (!chromium)
		throw new Refusal(
			'The browser tests need a Chromium: install one (Debian, Ubuntu: `sudo apt install chromium fonts-noto-cjk`), or name it with UNWALLED_CHROMIUM.',
		);
	const dataDir = path.join(os.tmpdir(), `unwalled-browser-${process.pid}`);
	await mkdir(path.join(dataDir, 'log'), { recursive: true });
	await buildWebApps({ root, dataDir, apps: WEB_APPS, tell: say });
	say(`Browser: ${chromium}`);
	const total = sum((await runVitest(['--config', CONFIG, ...filters], { UNWALLED_CHROMIUM: chromium })).values());
	say(`\n${lastLine(total)}`);
	return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
	if (!(error instanceof Refusal)) throw error;
	process.stderr.write(`${error.message}\n`);
	say('0 passed, 1 failed');
	return 1;
});
