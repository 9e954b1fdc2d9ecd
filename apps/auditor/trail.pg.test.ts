import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inTransaction } from '@unwalled/messaging';
import { createLogger } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { anchorFile, readAnchors, record, verifyTrail } from '@unwalled/trail';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSealRound, eraseRound, isErasureHour } from './trail.ts';

let house: TestHouse;
let folder: string;
let lines: string[];
const log = createLogger('auditor', 'info', { write: (line) => void lines.push(line) });
beforeEach(async () => {
	lines = [];
	house = await openTestHouse();
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-seal-'));
});
afterEach(async () => {
	await house.close();
	await rm(folder, { recursive: true });
});

const write = () =>
	inTransaction(house, async (tx) =>
		record(tx, { actor: { id: 'acc_yue0', name: '岳' }, action: 'senior.changed', subject: null, facts: {} }),
	);
const anchored = async () => (await readAnchors(anchorFile(folder)))?.map(({ chainSeq }) => chainSeq) ?? [];

it('seals in every round, and writes the head down once a minute: in the file and in the log', async () => {
	const sealer = createSealRound(house, log, folder);
	await write();
	await sealer.round();
	await write();
	await sealer.round();
	expect(await verifyTrail(house.database, [])).toMatchObject({ links: 2, unsealed: 0, breaks: [] });
	expect(await anchored()).toEqual([1]);
	await house.clock.advance(60_000);
	await sealer.round();
	expect(await anchored()).toEqual([1, 2]);
	expect(lines.map((line) => JSON.parse(line).chainSeq)).toEqual([1, 2]);
});

it('seals and anchors what is left when it closes', async () => {
	const sealer = createSealRound(house, log, folder);
	await sealer.round();
	await write();
	await sealer.close();
	expect(await anchored()).toEqual([1]);
});

it('erases nothing while the clocks of house and database disagree', async () => {
	await house.clock.advance(4_000 * 86_400_000);
	await eraseRound(house, log);
	expect(lines.join('')).toContain('clocks_disagree');
});

it('erases at three in the night, in China', () => {
	expect(isErasureHour(new Date('2026-11-22T19:30:00Z'))).toBe(true);
	expect(isErasureHour(new Date('2026-11-22T20:00:00Z'))).toBe(false);
	expect(isErasureHour(new Date('2026-11-22T03:30:00Z'))).toBe(false);
});
