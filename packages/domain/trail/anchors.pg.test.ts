import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inTransaction } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anchorFile, anchorTrail, readAnchors, record, sealTrail } from './index.ts';

let house: TestHouse;
let folder: string;
beforeEach(async () => {
	house = await openTestHouse();
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-anchors-'));
	await writeEntries(20);
	await sealTrail(house);
	await anchorTrail(house, folder);
});
afterEach(async () => {
	await house.close();
	await rm(folder, { recursive: true });
});

const writeEntries = (count: number) =>
	inTransaction(house, async (tx) => {
		const actor = { id: 'acc_yue0', name: '岳' };
		for (let n = 0; n < count; n++) record(tx, { actor, action: 'senior.changed', subject: null, facts: { n } });
	});

describe('anchors', () => {
	it('are written once per head, in the file and in the database', async () => {
		expect(await anchorTrail(house, folder)).toBeNull();
		await writeEntries(1);
		await sealTrail(house);
		expect(await anchorTrail(house, folder)).toMatchObject({ chainSeq: 21 });
		expect((await readAnchors(anchorFile(folder)))?.map(({ chainSeq }) => chainSeq)).toEqual([20, 21]);
	});

	it('forgive a last line that was cut by a power failure, and no other', async () => {
		const file = anchorFile(folder);
		const whole = await readFile(file, 'utf8');
		await writeFile(file, `${whole}{"chainSeq":2`);
		expect(await readAnchors(file)).toHaveLength(1);
		await writeFile(file, `x\n${whole}`);
		await expect(readAnchors(file)).rejects.toThrow('line 1 is no anchor');
		expect(await readAnchors(path.join(folder, 'nowhere'))).toBeNull();
	});
});
