import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreLinks } from './programs.ts';

describe('the links between the shared libraries of PostgreSQL', () => {
	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-links-'));
		const links = [{ source: 'native/libpq.so.5.18', target: 'native/libpq.so.5' }];
		const native = path.join(folder, 'native');
		await mkdir(native);
		await writeFile(path.join(native, 'pg-symlinks.json'), JSON.stringify(links));
	});

	afterEach(async () => {
		await rm(folder, { recursive: true });
	});

	it('are made when npm did not run the install script, and left alone the second time', async () => {
		const native = path.join(folder, 'native');
		await restoreLinks(native);
		await restoreLinks(native);
		expect(await readlink(path.join(native, 'libpq.so.5'))).toBe('libpq.so.5.18');
		expect(await readdir(native)).toEqual(['libpq.so.5', 'pg-symlinks.json']);
	});
});
