import { findBarriers, openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comes, goes, picksSenior, submits } from './registry-people.ts';

const HAND = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

let stage: Stage;
let song: Person;
let lin: Person;
beforeAll(async () => {
	stage = await openStage('outreach');
	song = await comes(stage, 'song');
	lin = await stage.operator('lin');
});
afterAll(() => stage.close());

/** Nothing keeps anybody out of the page as it is now. */
async function isFree({ page }: Person): Promise<void> {
	await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
	const { found, rulesPassed } = await findBarriers(page);
	expect(found).toEqual([]);
	expect(rulesPassed).toBeGreaterThan(8);
}

test('a supervisor plans a care call by the senior’s wishes', async () => {
	await goes(stage, song, '/registry/outreach/plans');
	await song.reads('plan-table', '李桂兰');
	await song.at('plan-new').click();
	await picksSenior(song, '宋玉梅');
	await song.at('field-at').fill('00:00');
	await song.at('field-until').fill('23:59');
	await song.at('field-wish').fill('耳背，多响几声');
	await song.looks('01-plan-sheet');
	await submits(song);
	await song.misses('plan-form');
	await song.reads('plan-table', '耳背，多响几声');
	await isFree(song);
	await song.looks('02-plans');
});

test('a plan is stopped with a reason, and that is taken back', async () => {
	const row = song.page.locator('[data-testid="plan-cpl_bikeying0"]');
	await song.at('plan-stop-cpl_bikeying0').click();
	await song.at('field-reason').fill('住院两周');
	await submits(song);
	await row.getByText('已停打').waitFor();
	await song.looks('03-stopped');
	await song.at('undo').click();
	await song.misses('undo-line');
	await song.at('plan-stop-cpl_bikeying0').waitFor();
});

test('an operator rings the next one at one key, and says how it went', async () => {
	await goes(stage, lin, '/registry/outreach');
	// The sweeper puts a new plan on today's list; the page looks again by itself.
	await lin.at('care-table').getByText('宋玉梅').waitFor({ timeout: 60_000 });
	await isFree(lin);
	await lin.looks('04-today');
	await lin.at('ring-next').waitFor();
	await lin.presses('r');
	await lin.reads('own-call', '正在给');
	await lin.at('care-note').fill('睡得好，胃口也好');
	await isFree(lin);
	await lin.looks('05-ringing');
	await lin.at('care-well').click();
	await lin.misses('own-call');
	await lin.reads('care-table', '睡得好，胃口也好');
	await lin.reads('care-table', '已接通，平安');
	await lin.looks('06-reported');
});

test('a campaign is started, stopped with a reason and let go on', async () => {
	await goes(stage, song, '/registry/outreach/campaigns');
	await song.reads('campaign-cmp_satisfied', '很满意');
	await song.at('campaign-new').click();
	await song.at('field-title').fill('高温提醒');
	await song.at('field-text').fill('今天最高三十六度，请中午不要出门。');
	await song.at('choice-grades').click();
	// Nobody is rung by this story: it begins long after it has ended.
	await song.at('field-startsAt').fill('2099-07-01T09:00');
	await song.at('field-endsAt').fill('2099-07-01T11:00');
	await song.looks('07-campaign-sheet');
	await submits(song);
	await song.misses('campaign-form');
	await song.reads('campaign-table', '高温提醒');
	await song.page.locator('[data-testid^="campaign-stop-"]').click();
	await song.at('field-reason').fill('降温了');
	await submits(song);
	await song.reads('undo-line', '高温提醒');
	await isFree(song);
	await song.looks('08-campaigns');
	await song.at('undo').click();
	await song.misses('undo-line');
});

test('whoever did not answer stands on the ladder, and the file of a senior tells when they are rung', async () => {
	await goes(stage, song, '/registry/outreach/ladder');
	await song.reads('ladder-table', '毕可英');
	await isFree(song);
	await song.looks('09-ladder');
	await goes(stage, song, '/registry/seniors/snr_li0guilan/care');
	await song.reads('senior-care-table', '四点以后再打');
	await isFree(song);
	await song.looks('10-file');
});

test('every tab fits a screen in the hand, in the dark and in English', async () => {
	const eve = await comes(stage, 'song');
	await eve.page.evaluate(() => {
		localStorage.setItem('unwalled.language', 'en');
		localStorage.setItem('unwalled.mode', 'dark');
	});
	for (const tab of ['today', 'plans', 'campaigns', 'ladder']) {
		await goes(stage, eve, `/registry/outreach/${tab}`);
		await eve.page.locator('.registry-table').first().waitFor();
		await isFree(eve);
		await eve.looks(`11-dark-${tab}`);
		await eve.page.setViewportSize(HAND);
		expect(await eve.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(HAND.width);
		await eve.looks(`12-hand-${tab}`);
		await eve.page.setViewportSize(DESK);
	}
	expect(stage.complaints).toEqual([]);
});
