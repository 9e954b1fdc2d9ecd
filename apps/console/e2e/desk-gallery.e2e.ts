import { openStage, type Person, type Senior, type Stage, walkThrough } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quickSentences } from '../src/call/quick-sentences.ts';

/** Two rounds of offers that nobody answers, and the choice of nobody. */
const NOBODY_LEFT = { timeout: 110_000 };
/** What hands typed during this story, and what callers are told in their own language. */
const known = ['我摔倒了，起不来', '别动，马上有人来', '厨房里摔倒，神志清楚', '女儿在路上', ...Object.values(quickSentences)];
const SMALL = { known, screens: [{ width: 1366, height: 768 }] };

let stage: Stage;
let senior: Senior;
let lin: Person;
let wang: Person;

beforeAll(async () => {
	stage = await openStage('desk');
	[senior, lin, wang] = await Promise.all([stage.senior(), stage.operator('lin'), stage.worker('wang-jianguo')]);
	await lin.at('map').waitFor();
});
afterAll(() => stage.close());

/** Opens something by a key, looks at it from all sides, and puts it away. */
async function opensByKey(key: string, part: string, name: string): Promise<void> {
	await lin.presses(key);
	await lin.at(part).first().waitFor();
	expect.soft(await walkThrough(lin, name, SMALL)).toEqual([]);
	await lin.presses('Escape');
	await lin.misses(part);
}

test('with nothing to do', async () => {
	expect.soft(await walkThrough(lin, '01-empty', { known })).toEqual([]);
});

test('while a cry for help waits', async () => {
	await senior.criesForHelp('李桂兰');
	await lin.reads('sos-band', /李桂兰/);
	await lin.reads('ticket', '青霉素');
	expect.soft(await walkThrough(lin, '02-sos', { known })).toEqual([]);
});

test('in the call, with what was said, the script and a note', async () => {
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await senior.says('我摔倒了，起不来');
	await lin.reads('speech', '我摔倒了，起不来');
	await lin.writes('say-input', '别动，马上有人来');
	await lin.at('summary-input').fill('厨房里摔倒，神志清楚');
	await lin.at('summary-input').press('Enter');
	await lin.at('note-input').fill('女儿在路上');
	expect.soft(await walkThrough(lin, '03-in-call', { known })).toEqual([]);
	await lin.presses('Escape');
});

test('every question that is asked before something is done', async () => {
	await opensByKey('x', 'choice-caller_withdrew', '04-cancel');
	await opensByKey('r', 'choice-visited', '05-resolve');
});

test('while three are asked, and why these three', async () => {
	await lin.at('action-dispatch').click();
	await wang.at('accept').waitFor();
	await lin.at('offer-panel').locator('[data-status=pending]').first().waitFor();
	expect.soft(await walkThrough(lin, '06-race', SMALL)).toEqual([]);
	await wang.at('accept').click();
	await lin.at('offer-panel').locator('[data-status=accepted]').waitFor();
	await opensByKey('y', 'decisions', '07-why');
});

test('while somebody visits', async () => {
	await wang.at('depart').click();
	await wang.at('check-in').click();
	await lin.page.locator('.stage-on_scene').first().waitFor();
	await lin.at('visit-tab').click();
	await lin.at('visit').waitFor();
	expect.soft(await walkThrough(lin, '08-visit', { known })).toEqual([]);
	await lin.holds('e', () => lin.misses('hang-up'));
});

test('when everybody was asked and nobody is left', async () => {
	await senior.criesForHelp('宋玉梅');
	await lin.reads('sos-band', /宋玉梅/);
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.at('action-dispatch').click();
	await lin.page.locator('.ticket-loud').waitFor(NOBODY_LEFT);
	expect.soft(await walkThrough(lin, '09-nobody-left', { known })).toEqual([]);
	await opensByKey('w', 'dialog-reason', '10-reason');
	expect(stage.complaints).toEqual([]);
});
