import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, constants, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '@unwalled/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFreePort } from '../../../infra/embedded/test-cluster.ts';
import { addressesOf } from '../addresses.ts';
import { claimHouseFolder } from '../run-record.ts';
import { backupCommand } from './backup.ts';
import { restoreCommand } from './restore.ts';
import { verifyCommand } from './verify.ts';

const PATIENCE_MS = 60_000;
const OWNER_ONLY = 0o600;

let home: string;
let port: number;

beforeAll(async () => {
	const memory = await access('/dev/shm', constants.W_OK).then(
		() => '/dev/shm',
		() => os.tmpdir(),
	);
	home = await mkdtemp(path.join(memory, 'unwalled-commands-'));
	// mkdtemp makes it 0700, which root's server account could not enter.
	if (process.getuid?.() === 0) await chmod(home, 0o711);
	port = await findFreePort();
});

afterAll(async () => {
	await rm(home, { recursive: true });
});

/** Runs the command line on the data folder of a house below the throw-away folder. */
async function unwalled(house: string, ...args: string[]): Promise<{ code: number; said: string }> {
	const env = {
		...process.env,
		DATABASE_URL: '',
		UNWALLED_DATA_DIR: path.join(home, house),
		UNWALLED_DATABASE_PORT: String(port),
	};
	const child = spawn(process.execPath, [path.join(import.meta.dirname, '..', 'main.ts'), ...args], {
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (said += part));
	const [code] = await once(child, 'close');
	return { code, said };
}

const backups = (house: string) => path.join(home, house, 'backups');

it('a stopped house is backed up, brought back on another machine, and refuses while a house runs', { timeout: PATIENCE_MS }, async () => {
	expect(await unwalled('first', 'backup')).toMatchObject({ code: 0, said: expect.stringContaining('The backup is whole: ') });
	const [name] = (await readdir(backups('first'))).filter((entry) => entry.startsWith('backup-'));
	const secrets = await stat(path.join(backups('first'), name ?? '', 'secrets.json'));
	expect(secrets.mode & 0o777).toBe(OWNER_ONLY);

	expect(await unwalled('first', 'verify', '--files-only')).toMatchObject({
		code: 0,
		said: expect.stringContaining('The files of this backup are whole'),
	});

	const restored = await unwalled('second', 'restore', backups('first'));
	expect(restored).toMatchObject({ code: 0, said: expect.stringMatching(/Restored in .* s[\s\S]*Start the house with `npm start`/) });
	expect((await readdir(path.join(home, 'second'))).sort()).toEqual(['log', 'postgres', 'secrets.json']);

	const { own } = await claimHouseFolder(path.join(home, 'second'), addressesOf(readConfig({}), undefined));
	const refused = await unwalled('second', 'restore', backups('first'));
	await own.remove();
	expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(/^Unwalled runs already on .* \(process \d+\): open .*\n$/) });
});

it.each([
	[() => restoreCommand([]), /^Name the backup, or the folder with the backups\.\nUsage: /],
	[() => restoreCommand(['/', '--until', 'yesterday']), /^--until takes an instant with its zone, such as .*; not yesterday\.$/],
	[() => verifyCommand(['/', '/']), /^It takes one folder, not 2\.\nUsage: /],
	[() => verifyCommand(['/']), /^\/ is no whole backup \(backup\.json is missing\)/],
	[() => backupCommand(['--keep', '0']), /^Usage: npm run unwalled -- backup/],
	[() => backupCommand(['--where', '/']), /^Unknown option '--where'.*\nUsage: npm run unwalled -- backup/],
])('a mistake on the command line is answered in words: %s', async (command, sentence) => {
	await expect(command()).rejects.toThrow(sentence);
});
