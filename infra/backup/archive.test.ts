import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quote } from './archive.ts';

const run = promisify(execFile);
const SEGMENT = '000000010000000000000007';
const MOST_WAITING = 64;

let cluster: string;
let archive: string;

beforeEach(async () => {
	cluster = await mkdtemp(path.join(os.tmpdir(), "unwalled it's "));
	archive = path.join(cluster, 'archive');
	await mkdir(path.join(cluster, 'pg_wal', 'archive_status'), { recursive: true });
	await writeFile(path.join(cluster, 'pg_wal', SEGMENT), 'seven');
});

afterEach(async () => {
	await rm(cluster, { recursive: true });
});

/** Runs a script as PostgreSQL does: by the shell, in the data folder. */
async function script(name: string, args: string): Promise<{ code: number; said: string }> {
	const program = path.join(import.meta.dirname, name);
	return run('sh', ['-c', `sh ${quote(program)} ${args}`], { cwd: cluster }).then(
		({ stderr }) => ({ code: 0, said: stderr }),
		(error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
	);
}

const archiveOnce = () => script('archive-wal.sh', `"pg_wal/${SEGMENT}" "${SEGMENT}" ${quote(archive)}`);
const restoreTo = (target: string, ...folders: string[]) =>
	script('restore-wal.sh', `"${SEGMENT}" "${target}" ${folders.map(quote).join(' ')}`);
const kept = async (name = SEGMENT) => gunzipSync(await readFile(path.join(archive, `${name}.gz`))).toString();

describe('archiving a finished segment', () => {
	it('lets it go while nobody has made a backup', async () => {
		expect(await archiveOnce()).toEqual({ code: 0, said: '' });
		expect(await readdir(cluster)).toEqual(['pg_wal']);
	});

	it('keeps it whole and compressed, and says yes again after a crash that forgot', async () => {
		await mkdir(archive);
		expect(await archiveOnce()).toEqual({ code: 0, said: '' });
		expect(await archiveOnce()).toEqual({ code: 0, said: '' });
		expect(await readdir(archive)).toEqual([`${SEGMENT}.gz`]);
		expect(await kept()).toBe('seven');
	});

	it('never replaces a segment by another one of the same name', async () => {
		await mkdir(archive);
		await archiveOnce();
		await writeFile(path.join(cluster, 'pg_wal', SEGMENT), 'another seven');
		expect(await archiveOnce()).toMatchObject({ code: 1, said: expect.stringContaining('holds another segment of this name') });
		expect(await kept()).toBe('seven');
	});

	it('fails while 1 GB or less waits, so that the server keeps the segment; beyond it gives up rather than fill the disk of the house', async () => {
		await mkdir(path.join(archive, `.${SEGMENT}.part`), { recursive: true }); // no draft can be written there
		expect(await archiveOnce()).toMatchObject({ code: 1 });
		for (let at = 0; at <= MOST_WAITING; at++) await writeFile(path.join(cluster, 'pg_wal', 'archive_status', `${at}.ready`), '');
		expect(await archiveOnce()).toMatchObject({ code: 0, said: expect.stringContaining(`gave up ${SEGMENT}`) });
		expect(await readdir(archive)).toContain(`hole-at-${SEGMENT}`);
	});
});

describe('looking for a segment in a recovery', () => {
	it('takes it from the archive, or from the database of before', async () => {
		await mkdir(archive);
		const old = path.join(cluster, 'pg_wal');
		expect(await restoreTo('plain', archive, old)).toEqual({ code: 0, said: '' });
		await archiveOnce();
		expect(await restoreTo('unpacked', archive)).toEqual({ code: 0, said: '' });
		for (const name of ['plain', 'unpacked']) expect(await readFile(path.join(cluster, name), 'utf8')).toBe('seven');
	});

	it('says that there is none, which ends the recovery', async () => {
		expect(await restoreTo('nothing', archive)).toMatchObject({ code: 1 });
	});

	it('stops the recovery when it is damaged, instead of ending it too early in silence', async () => {
		await mkdir(archive);
		await archiveOnce();
		const file = path.join(archive, `${SEGMENT}.gz`);
		await writeFile(file, (await readFile(file)).subarray(0, -4));
		expect(await restoreTo('cut', archive)).toMatchObject({ code: 200, said: expect.stringContaining(`${SEGMENT}.gz is damaged`) });
	});
});
