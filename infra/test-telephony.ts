// npm run test:telephony: SIPp telephones against a real Asterisk with our software; packages/testing/telephony.
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fetchAsterisk } from './asterisk/fetch-packages.ts';
import { Refusal } from './refusal.ts';
import { lastLine, sum } from './testing/counts.ts';
import { findOnPath } from './testing/find-on-path.ts';
import { root, runVitest } from './testing/run-vitest.ts';
import { buildWebApps, WEB_APPS } from './web/build.ts';

const CONFIG = 'infra/testing/telephony.vitest.config.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(filters: readonly string[]): Promise<number> {
	if (!(await findOnPath(['sipp']))) throw new Refusal('The telephony tests need SIPp (Debian, Ubuntu: `sudo apt install sip-tester`).');
	if (!(await findOnPath(['espeak-ng'])))
		throw new Refusal('The telephony tests need a voice (Debian, Ubuntu: `sudo apt install espeak-ng`).');
	const asterisk = await fetchAsterisk({ tell: say }).catch(asUnreachable);
	if (!asterisk) return 0;
	say(`Asterisk ${asterisk.version}`);
	const dataDir = path.join(os.tmpdir(), `unwalled-telephony-${process.pid}`);
	await mkdir(path.join(dataDir, 'log'), { recursive: true });
	// An operator sits at the console in these tests; her browser is UNWALLED_CHROMIUM, or the first on the PATH.
	await buildWebApps({ root, dataDir, apps: WEB_APPS.filter(({ name }) => name === 'console'), tell: say });
	const total = sum((await runVitest(['--config', CONFIG, ...filters])).values());
	say(`\n${lastLine(total)}`);
	return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** A machine that no package server answers has nothing to test with, and says so in its counts. */
function asUnreachable(error: unknown): null {
	if (!(error instanceof Refusal)) throw error;
	say(`${error.message}\nThe telephony tests are skipped.`);
	say(lastLine({ passed: 0, failed: 0, skipped: 1 }));
	return null;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
	if (!(error instanceof Refusal)) throw error;
	process.stderr.write(`${error.message}\n`);
	say('0 passed, 1 failed');
	return 1;
});
