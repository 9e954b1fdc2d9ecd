import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishSwap, restoredFolder, swapIn } from './swap.ts';

let home: string;
let cluster: string;

beforeEach(async () => {
	home = await mkdtemp(path.join(os.tmpdir(), 'unwalled-swap-'));
	cluster = path.join(home, 'postgres');
	await make('postgres', 'old');
	await make('postgres.restoring-1', 'new');
});

afterEach(async () => {
	await rm(home, { recursive: true });
});

async function make(name: string, what: string): Promise<void> {
	await mkdir(path.join(home, name));
	await writeFile(path.join(home, name, 'what'), what);
}

const what = (name = 'postgres') => readFile(path.join(home, name, 'what'), 'utf8');

describe('putting a restored database into its place', () => {
	it('keeps the old one aside', async () => {
		expect(await swapIn(cluster, path.join(home, 'postgres.restoring-1'), 'now')).toBe(`${cluster}.aside-now`);
		expect(await what()).toBe('new');
		expect(await what('postgres.aside-now')).toBe('old');
		expect((await readdir(home)).sort()).toEqual(['postgres', 'postgres.aside-now']);
	});

	it('changes nothing when it was killed before the old one moved', async () => {
		await rename(path.join(home, 'postgres.restoring-1'), restoredFolder(cluster));
		expect(await finishSwap(cluster)).toBe(false);
		expect(await what()).toBe('old');
	});

	it('is finished by the next start when it was killed between the two moves', async () => {
		await rename(path.join(home, 'postgres.restoring-1'), restoredFolder(cluster));
		await rename(cluster, `${cluster}.aside-now`);
		expect(await finishSwap(cluster)).toBe(true);
		expect(await what()).toBe('new');
	});
});
