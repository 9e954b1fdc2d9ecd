import { openStage, type Person, type Stage, walkThrough } from '@unwalled/browser';
import { carePlans } from '@unwalled/street';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comes, goes, picksSenior, submits } from './registry-people.ts';

const WIDE = { width: 3840, height: 2160 };
/** The smallest desk screen at 200 % of the browser's zoom. */
const ZOOMED = { width: 683, height: 384 };
const HAND = { width: 390, height: 844 };
/** What was typed in during this story or chosen before the page was turned, the switch of languages, and how Ant Design names its drawings. */
const known = [
	...['李桂蓝', '同一天生日，名字写错', 'li gui lan', '82 岁', '新威路 18 号院 3 号楼 2 单元 301'],
	...['中文', '切换语言', 'Switch language', 'down', 'info-circle'],
];

let stage: Stage;
let song: Person;

beforeAll(async () => {
	stage = await openStage('rare');
	song = await comes(stage, 'song');
});
afterAll(() => stage.close());

/** What of the bar at the top cannot be reached: outside of the screen, or under something else. */
function unreachableOf({ page }: Person): Promise<string[]> {
	return page.locator('.top-bar button, .top-bar a').evaluateAll((buttons) =>
		buttons
			.filter((button) => {
				const { left, top, right, bottom } = button.getBoundingClientRect();
				const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
				return left < 0 || right > innerWidth || bottom > innerHeight || !button.contains(over);
			})
			.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
	);
}

test('an empty desk fills a wall of 4K, and at 200 % nothing of its bar is out of reach', async () => {
	await song.at('map').waitFor();
	expect.soft(await walkThrough(song, '61-empty', { screens: [WIDE, ZOOMED] })).toEqual([]);
	for (const language of ['zh', 'en'] as const) {
		await song.page.evaluate((value) => localStorage.setItem('unwalled.language', value), language);
		await song.page.setViewportSize(ZOOMED);
		await song.page.reload();
		await song.at('map').waitFor();
		expect.soft([language, await unreachableOf(song)]).toEqual([language, []]);
		await song.looks(`61-empty-${language}-light-683`);
	}
	await song.page.evaluate(() => localStorage.setItem('unwalled.language', 'zh'));
	await song.page.setViewportSize({ width: 1366, height: 768 });
	await song.page.reload();
});

test('two files of one person side by side', async () => {
	const li = `/registry/seniors/${carePlans[0]?.seniorId}`;
	await goes(stage, song, '/registry/seniors');
	await song.at('senior-register').click();
	await song.at('field-name').fill('李桂蓝');
	await song.at('field-bornOn').fill('1944-03-08');
	await song.page.getByText('与已登记的老人同住').click();
	await picksSenior(song, '李桂兰');
	await submits(song);
	await song.misses('register-form');
	await goes(stage, song, li);
	await song.at('file-acts').click();
	await song.at('act-merge').click();
	await picksSenior(song, '李桂蓝');
	await song.at('merge-name').waitFor();
	expect.soft(await walkThrough(song, '63-merge', { known })).toEqual([]);
	await song.at('field-reason').fill('同一天生日，名字写错');
	await submits(song);
	await song.at('merged-line').first().waitFor();
	expect.soft(await walkThrough(song, '64-merged', { known })).toEqual([]);
});

test('the supervisor’s shift in the dark, in English, on a telephone', async () => {
	await goes(stage, song, '/registry/shift');
	await song.page.locator('main').first().waitFor();
	expect.soft(await walkThrough(song, '65-shift', { known, screens: [{ width: 1366, height: 768 }, HAND] })).toEqual([]);
});

test('a desk that broke says what to do, and Enter opens it again', async () => {
	await song.page.route('**/api/session', async (route) => {
		const answer = await route.fetch();
		// No text where a text belongs: a page that draws it breaks.
		await route.fulfill({ response: answer, body: (await answer.text()).replace(/"areaName":"[^"]*"/, '"areaName":{"broken":true}') });
	});
	await goes(stage, song, '/');
	await song.at('crash').waitFor();
	expect.soft(await walkThrough(song, '66-crash', { known })).toEqual([]);
	await song.page.unroute('**/api/session');
	await song.at('crash').getByRole('button').focus();
	await song.presses('Enter');
	await song.at('map').waitFor();
});
