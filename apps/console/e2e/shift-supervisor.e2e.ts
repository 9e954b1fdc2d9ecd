import { findBarriers, openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooses, goes, submits } from './registry-people.ts';

const DESK = { width: 1366, height: 768 };
const LI = '+866315231201';
const SOS_LINE = '+8663112350';

let stage: Stage;
let lin: Person;
let qi: Person;
let song: Person;
beforeAll(async () => {
	stage = await openStage('shift-supervisor');
	[lin, qi, song] = [await stage.operator('lin'), await stage.operator('qi'), await stage.operator('song')];
});
afterAll(() => stage.close());

/** Nothing keeps anybody out of the page as it is now. */
async function isFree({ page }: Person): Promise<void> {
	await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
	expect((await findBarriers(page)).found).toEqual([]);
}

/** Looks at the page on both screens. */
async function looksAt(person: Person, name: string): Promise<void> {
	await isFree(person);
	await person.looks(name);
	await person.page.setViewportSize(DESK);
	await person.looks(`${name}-1366`);
	await person.page.setViewportSize({ width: 1920, height: 1080 });
}

/** Waits until the seat of somebody stands in a state. */
const seatIs = (name: string, state: string) => song.page.locator(`tr[data-state="${state}"]`, { hasText: name }).waitFor();

async function pressesRed(): Promise<void> {
	const url = new URL('/_sim/calls', stage.house.status.carrier.phoneUrl);
	const body = JSON.stringify({ from: LI, to: SOS_LINE });
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
	if (!answer.ok) throw new Error(await answer.text());
}

test('a supervisor sees a seat come, ring and talk, as it happens', async () => {
	await song.page.setViewportSize({ width: 1920, height: 1080 });
	await qi.presses('b');
	await qi.reads('seat-sign', '空闲');
	await qi.presses('b');
	await goes(stage, song, '/registry/shift');
	await seatIs('戚建军', 'break');
	await lin.presses('b');
	await seatIs('林晓梅', 'ready');
	await pressesRed();
	await seatIs('林晓梅', 'ringing');
	await song.reads('waiting', '李桂兰');
	await looksAt(song, '01-rings');
	await lin.at('ring-take').waitFor();
	await lin.presses('t');
	await seatIs('林晓梅', 'talking');
	await song.reads('waiting', '没有人在等候');
	await song.page.locator('[data-testid^="listen-"]').waitFor();
	await looksAt(song, '02-talks');
});

test('the ticket is given to a colleague and, by one press, back', async () => {
	await song.page.locator('[data-testid^="reassign-tkt"]').first().click();
	await chooses(song, 'field-operatorId', '戚建军');
	await song.at('field-reason').fill('林晓梅要交班');
	await submits(song);
	await song.reads('undo-line', '戚建军');
	await looksAt(song, '03-reassigned');
	await song.at('undo').click();
	await song.misses('undo-line');
	await lin.holds('e', () => lin.misses('hang-up'));
	await seatIs('林晓梅', 'wrapping_up');
});

test('a shift is planned and published, and two operators swap it with the supervisor’s word', async () => {
	await goes(stage, song, '/registry/shift/rota');
	await song.at('rota-grid').waitFor();
	await song.at('week-after').click();
	await song.at('rota-grid').getByText('林晓梅').waitFor();
	await song.page.locator('tr', { hasText: '林晓梅' }).locator('[data-testid^="add-"]').first().click();
	await submits(song);
	await song.page.locator('[data-testid^="shift-acc"]', { hasText: '未发布' }).waitFor();
	await song.at('rota-publish').click();
	await song.reads('undo-line', '已发布 1 个班');
	await looksAt(song, '04-rota');
	await goes(stage, lin, '/registry/shift/rota');
	await lin.page.locator('[data-testid^="ask-"]').click();
	await submits(lin);
	await lin.reads('swaps', '等人接');
	await lin.looks('05-asked');
	await goes(stage, qi, '/registry/shift/rota');
	await qi.at('swap-take').click();
	await qi.reads('swaps', '等班长同意');
	await goes(stage, song, '/registry/shift/rota');
	await song.at('week-after').click();
	await song.at('swap-confirm').click();
	await song.reads('swaps', '已换班');
	await song.page.locator('tr', { hasText: '戚建军' }).locator('[data-testid^="shift-acc"]').waitFor();
	await looksAt(song, '06-swapped');
});

test('the cry for help is on the list of calls to listen to, is judged, and the operator answers', async () => {
	await goes(stage, song, '/registry/shift/quality');
	await song.at('review-open').first().click();
	for (const question of ['greeting', 'identity', 'need', 'priority', 'action', 'closing']) await song.at(`${question}-yes`).click();
	await song.at('words-not_applicable').click();
	await song.at('field-remark').fill('问候清楚，判断快。');
	await looksAt(song, '07-review');
	await submits(song);
	await song.misses('review-form');
	await song.at('quality-reviewed').click();
	await song.reads('review-table', '100 分');
	await looksAt(song, '08-reviewed');
	await goes(stage, lin, '/registry/shift/quality');
	await lin.at('review-open').first().click();
	await lin.reads('review-sheet', '问候清楚');
	await lin.at('field-reply').fill('谢谢');
	await submits(lin);
	await lin.misses('reply-form');
});

test('the forecast says that it is too early, and the simulation answers', async () => {
	await goes(stage, song, '/registry/shift/forecast');
	await song.reads('forecast', '不足两周');
	await song.at('simulate-run').click();
	await song.reads('simulation', '10 秒内接起');
	await looksAt(song, '09-forecast');
});
