import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canEnter } from './account.ts';

const STRANGER = { uid: 54_321, gid: 54_321 };
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-account-'));
	await mkdir(path.join(folder, 'house', 'inner'), { recursive: true });
});

afterEach(async () => {
	await rm(folder, { recursive: true });
});

it('lets a stranger through folders that are open to everybody, also to places that are not made yet', async () => {
	await chmod(folder, 0o711);
	expect(await canEnter(STRANGER, path.join(folder, 'house', 'inner'))).toBe(true);
	expect(await canEnter(STRANGER, path.join(folder, 'house', 'not-made-yet'))).toBe(true);
});

it('stops a stranger at the first folder that is closed, however open the ones inside are', async () => {
	await chmod(folder, 0o700);
	expect(await canEnter(STRANGER, path.join(folder, 'house', 'inner'))).toBe(false);
});
