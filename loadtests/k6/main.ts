// Starts the real house on free ports and lets k6 loose on it, one script after the other.
import { spawn } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type HouseStatus, startHouse } from '@unwalled/browser/house';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import { clearTickets } from '../bench/clear.ts';
import { plantTown } from '../bench/town.ts';

const root = path.resolve(import.meta.dirname, '../..');
const results = path.join(root, 'loadtests/results');
const SCRIPTS = ['sos-storm', 'accept-race', 'watch-board', 'service-day', 'shift-change'];
const SIZES = {
	smoke: { SECONDS: '4', RATE: '10', RACES: '2', CONSOLES: '3', VISITS: '2' },
	whole: { SECONDS: '30', RATE: '100', RACES: '40', CONSOLES: '50', VISITS: '50' },
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Finds k6 where install-k6.sh puts it, where Go does, or on the path. */
async function findK6(): Promise<string | null> {
	const folders = [path.join(root, '.unwalled/bin'), ...(process.env.PATH ?? '').split(path.delimiter), path.join(os.homedir(), 'go/bin')];
	for (const folder of folders) {
		const file = path.join(folder, 'k6');
		const isThere = await access(file, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (isThere) return file;
	}
	return null;
}

function settingsOf(status: HouseStatus, name: string): Record<string, string> {
	return {
		PEOPLE: status.people.url,
		VOICE: status.telephony.voiceWebhook,
		TOKEN: status.carrier.authToken,
		PASSWORD: DEMONSTRATION_PASSWORD,
		SUMMARY: path.join(results, `k6-${name}.local.json`),
	};
}

/** Runs one script; true when all its thresholds held. */
async function runScript(program: string, name: string, settings: Record<string, string>): Promise<boolean> {
	const words = ['run', '--quiet', '--no-usage-report', path.join(import.meta.dirname, `${name}.js`)];
	const env = { ...process.env, ...settings, K6_NO_USAGE_REPORT: 'true' };
	const child = spawn(program, [...words, '--include-system-env-vars', '--address', ''], { env, stdio: 'inherit' });
	const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
	return code === 0;
}

async function runAll(program: string, names: readonly string[], size: Record<string, string>): Promise<number> {
	say(`load of the machine before: ${os.loadavg()[0]?.toFixed(1)}`);
	await mkdir(results, { recursive: true });
	const house = await startHouse();
	let passed = 0;
	try {
		await plantTown(house.status.database.url);
		for (const name of names) {
			const held = await runScript(program, name, { ...settingsOf(house.status, name), ...size });
			say(`${held ? '✓' : '✗'} ${name}`);
			if (held) passed++;
			await clearTickets(house.status.database.url);
		}
	} finally {
		await house.stop();
	}
	return passed;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { smoke: { type: 'boolean', default: false } } });
const unknown = positionals.filter((name) => !SCRIPTS.includes(name));
if (unknown.length > 0) throw new Error(`no such script: ${unknown.join(', ')}; there are ${SCRIPTS.join(', ')}`);
const names = positionals.length > 0 ? positionals : SCRIPTS;
const program = await findK6();
if (program) {
	const passed = await runAll(program, names, values.smoke ? SIZES.smoke : SIZES.whole);
	say(`${passed} passed, ${names.length - passed} failed`);
	process.exitCode = passed === names.length ? 0 : 1;
} else {
	say('k6 is not here: loadtests/install-k6.sh builds it where Go is, and k6.io has packages of it.');
	say('0 passed, 0 failed');
}
