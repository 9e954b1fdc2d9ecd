import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createLogger } from '@unwalled/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Synthesiser } from './espeak.ts';
import { Prompts } from './prompts.ts';
import { readWav, tone } from './wav.ts';

const log = createLogger('telephony', 'silent');
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-prompts-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function open(voice: Synthesiser, patienceMs = 1_000): Promise<Prompts> {
	const prompts = new Prompts({ folder, voice, log, patienceMs });
	await prompts.open();
	return prompts;
}
const counting = (said: string[]): Synthesiser => ({
	name: 'counting',
	async speak(text) {
		said.push(text);
		return tone({ hz: 300, seconds: 0.1 });
	},
});

it('makes a recording once, also for two who ask at the same time and for the next process', async () => {
	const said: string[] = [];
	const prompts = await open(counting(said));
	const [first, second] = await Promise.all([prompts.mediaOf('您好'), prompts.mediaOf('您好')]);
	expect(first).toBe(second);
	expect(await (await open(counting(said))).mediaOf('您好')).toBe(first);
	expect(said).toEqual(['您好']);
	expect(readWav(await readFile(`${first.replace('sound:', '')}.wav`)).samples).toHaveLength(800);
});

it('gives a tone in place of a voice that is late, and the voice the next time', async () => {
	const gate = Promise.withResolvers<void>();
	const slow: Synthesiser = {
		name: 'slow',
		async speak() {
			await gate.promise;
			return tone({ hz: 300, seconds: 0.1 });
		},
	};
	const prompts = await open(slow, 10);
	expect(await prompts.mediaOf('求助已收到')).toBe(`sound:${folder}/tone`);
	gate.resolve();
	await prompts.prepare(['求助已收到']);
	expect(await prompts.mediaOf('求助已收到')).not.toContain('tone');
});

it('forgets recordings of last week, because they name people', async () => {
	const said: string[] = [];
	const media = await (await open(counting(said))).mediaOf('李桂兰按下了紧急呼叫');
	const lastWeek = new Date(Date.now() - 8 * 24 * 3_600_000);
	await utimes(`${media.replace('sound:', '')}.wav`, lastWeek, lastWeek);
	await open(counting(said));
	expect(await readdir(folder)).toEqual(['music.wav', 'tone.wav']);
});

it('gives a tone when there is no voice at all, and tries again the next time', async () => {
	let tries = 0;
	const broken: Synthesiser = { name: 'broken', speak: () => Promise.reject(new Error(`no voice ${++tries}`)) };
	const prompts = await open(broken);
	expect(await prompts.mediaOf('您好')).toBe(`sound:${folder}/tone`);
	expect(await prompts.mediaOf('您好')).toBe(`sound:${folder}/tone`);
	expect(tries).toBe(2);
});
