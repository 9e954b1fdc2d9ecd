import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeFieldKey, readFieldKeys } from '@unwalled/fieldcrypt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../infra/refusal.ts';
import { ensureSecrets, joinFieldKeys, openHouseFolder, readSecrets } from './house-folder.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-folder-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true });
});

it('makes the secrets once, for their owner only, and keeps them', async () => {
	const made = await ensureSecrets(folder);
	expect(made.accountSid).toMatch(/^AC[0-9a-f]{32}$/);
	expect(made.authToken).toMatch(/^[0-9a-f]{32}$/);
	expect(readFieldKeys(made.fieldKeys).unseal(readFieldKeys(made.fieldKeys).seal('x', 'health'))).toBe('x');
	expect((await stat(path.join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
	expect(await ensureSecrets(folder)).toEqual(made);
});

it('gives all that start at once the same secrets', async () => {
	const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => ensureSecrets(folder)));
	for (const other of others) expect(other).toEqual(first);
});

it('finds the same field key every time for a house that was made before there were any', async () => {
	await writeFile(path.join(folder, 'secrets.json'), JSON.stringify({ databasePassword: 'p', accountSid: 'AC', authToken: 't' }));
	const [first, second] = [await ensureSecrets(folder), await ensureSecrets(folder)];
	expect(second).toEqual(first);
	expect(readFieldKeys(first.fieldKeys).currentId).toMatch(/^k[0-9a-f]{10}$/);
});

it('joins the keys of two houses: ours seals, both open, none stands twice', () => {
	const [ours, theirs] = [makeFieldKey('ours'), makeFieldKey('theirs')];
	const joined = readFieldKeys(joinFieldKeys(ours, `${theirs},${ours}`));
	expect(joined.currentId).toBe('ours');
	expect(joined.unseal(readFieldKeys(theirs).seal('x', 'health'))).toBe('x');
});

it('has no secrets before the first start', async () => {
	expect(await readSecrets(folder)).toBeUndefined();
});

it('refuses damaged secrets instead of making new ones that open nothing', async () => {
	const file = path.join(folder, 'secrets.json');
	await writeFile(file, '{"databasePassword": 7');
	await expect(ensureSecrets(folder)).rejects.toThrow(/is damaged: put it back from a backup/);
	expect(await readFile(file, 'utf8')).toBe('{"databasePassword": 7');
});

it('makes the data folder with its log folder, and leaves no trace of its test', async () => {
	const house = await openHouseFolder(path.join(folder, 'new', 'house'));
	expect((await stat(path.join(house, 'log'))).isDirectory()).toBe(true);
});

it('says in one sentence that a file stands where the data folder should be', async () => {
	await writeFile(path.join(folder, 'file'), '');
	await expect(openHouseFolder(path.join(folder, 'file'))).rejects.toThrow(Refusal);
	await expect(openHouseFolder(path.join(folder, 'file'))).rejects.toThrow(/is not a folder: set UNWALLED_DATA_DIR/);
});
