import { findBarriers, openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { comes, goes } from './registry-people.ts';

let stage: Stage;
let song: Person;
const LI = '+866315231201';

beforeAll(async () => {
	stage = await openStage('replay');
	song = await comes(stage, 'song');
});
afterAll(() => stage?.close());

/** Presses the red key at the local carrier, and hangs up. */
async function cries(): Promise<void> {
	const url = new URL('/_sim/calls', stage.house.status.carrier.phoneUrl);
	const body = JSON.stringify({ from: LI, to: '+8663112350' });
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
	expect(answer.status).toBe(201);
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

it('shows a shift again: the cry, who had it, and everything until then', async () => {
	await cries();
	await song.at('sos-band').waitFor();
	await goes(stage, song, `/registry/replay?day=${today()}`);
	await song.at('replay-slider').waitFor();
	await song.misses('replay-reading');
	await song.at('replay-next-sos').click();
	await song.at('replay-ticket').waitFor();
	await song.reads('replay-line', '李桂兰');
	await song.reads('replay-story', '建立工单');
	await song.at('replay-map').waitFor();
	await song.looks('01-cry');
	expect((await findBarriers(song.page)).found).toEqual([]);
});

it('is moved by keys, and before the cry the line was without it', async () => {
	const time = await song.at('replay-time').textContent();
	await song.at('replay-slider').focus();
	await song.presses('ArrowRight');
	await expect.poll(() => song.at('replay-time').textContent()).not.toBe(time);
	await song.presses('PageUp', 'PageDown', 'PageDown');
	await expect.poll(() => song.at('replay-line').getByText('李桂兰').count()).toBe(0);
	await song.looks('02-before');
});

it('reads as well in the dark, in English and on a larger screen', async () => {
	await song.at('replay-next-sos').click();
	await song.at('mode-switch').click();
	await song.page.setViewportSize({ width: 1920, height: 1080 });
	await song.looks('04-dark');
	await song.at('language-switch').click();
	await song.page.getByText('The line then').waitFor();
	expect((await findBarriers(song.page)).found).toEqual([]);
	await song.looks('05-english');
	await song.page.setViewportSize({ width: 390, height: 844 });
	await song.looks('06-hand');
	await song.at('language-switch').click();
	await song.page.setViewportSize({ width: 1366, height: 768 });
});

it('finds no missed visit on a day without one, and leads to the day before', async () => {
	await song.at('tab-missed').click();
	await song.page.getByText('这一天没有漏访').waitFor();
	await song.looks('03-no-missed');
	const day = await song.at('missed-day').inputValue();
	await song.at('missed-previous').click();
	await expect.poll(() => song.at('missed-day').inputValue()).not.toBe(day);
	expect(stage.complaints).toEqual([]);
});
