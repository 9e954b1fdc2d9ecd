import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const HAND = { width: 390, height: 844 };

let stage: Stage;
let senior: Senior;
let lin: Person;
beforeAll(async () => {
	stage = await openStage('recordings');
	[senior, lin] = await Promise.all([stage.senior(), stage.operator('lin')]);
});
afterAll(() => stage.close());

const heard = () => lin.at('audio').evaluate((audio) => ('currentTime' in audio ? Number(audio.currentTime) : 0));

test('a call over the local carrier is recorded, paused while a number is spoken, and played in its ticket', async () => {
	await senior.criesForHelp('李桂兰');
	await senior.reads('heard', '本次通话将被录音');
	await lin.at('sos-answer').waitFor();
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.reads('hush-strip', '正在录音');
	await lin.presses('l');
	await lin.reads('hush-strip', '录音已暂停');
	await lin.looks('01-paused');
	await lin.presses('l');
	await lin.reads('hush-strip', '正在录音');
	await senior.at('hang-up').click();
	await lin.misses('hush-strip');
	await lin.at('recordings-tab').click();
	await lin.sees('recording', 'data-status', 'stored');
	await lin.reads('pause-note', '暂停录音');
	await lin.at('play').focus();
	await lin.presses('Space');
	await expect.poll(heard, { timeout: 60_000 }).toBeGreaterThan(0.5);
	await lin.presses('Space');
	await lin.looks('02-player');
});

test('the recording fits a screen in the hand', async () => {
	await lin.page.setViewportSize(HAND);
	const player = lin.at('player');
	await player.scrollIntoViewIfNeeded();
	const box = await player.boundingBox();
	expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? HAND.width + 1) <= HAND.width).toBe(true);
	await lin.looks('03-in-the-hand');
	expect(stage.complaints).toEqual([]);
});
