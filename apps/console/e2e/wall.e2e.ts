import { openStage, type Person, type Senior, type Stage, walkThrough } from '@unwalled/browser';
import { areaPaths, careCampaign, carePlans, demonstrationAccounts } from '@unwalled/street';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comes, goes } from './registry-people.ts';

const SISTERS = '+866315231204';
const JU = '+866315231208';
const SOS_LINE = '+8663112350';
const SERVICE_LINE = '+8663112349';
/** What an emergency visit costs on the street. */
const PRICE = '¥80.00';
const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** What the switch of languages is named in the other one. */
const known = ['中文', '切换语言'];
const WALL = { width: 1920, height: 1080 };

let stage: Stage;
let senior: Senior;
let lin: Person;
let song: Person;
beforeAll(async () => {
	stage = await openStage('wall');
	[senior, lin, song] = [await stage.senior(), await stage.operator('lin'), await stage.operator('song')];
	await song.page.setViewportSize(WALL);
	await goes(stage, song, '/registry/wall');
	await song.at('number-sos_now').waitFor();
	await song.page.evaluate(() => document.body.setAttribute('data-was-here', 'since-the-morning'));
});
afterAll(() => stage.close());

const exactly = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** Waits until the wall shows these numbers, by itself. */
async function shows(who: Person, numbers: Readonly<Record<string, string>>): Promise<void> {
	for (const [key, text] of Object.entries(numbers)) await who.at(`number-${key}`).locator('strong').getByText(exactly(text)).waitFor();
}

/** Waits until the row of an area shows these numbers. */
async function showsIn(path: string, numbers: Readonly<Record<string, string>>): Promise<void> {
	for (const [key, text] of Object.entries(numbers))
		await song.at(`area-${path}`).getByTestId(`cell-${key}`).getByText(exactly(text)).waitFor();
}

/** Opens a number and counts the rows behind it. */
async function opens(who: Person, part: string): Promise<{ value: string | null; rows: number }> {
	await who.at(part).first().click();
	await who.at('sheet-meaning').waitFor();
	await who.at('wall-rows').locator('[data-testid=row-table], .face:not([role=status])').first().waitFor();
	expect((await who.at('sheet-meaning').textContent())?.length).toBeGreaterThan(15);
	const [value, rows] = [await who.at('sheet-value').textContent(), await who.at('wall-rows').locator('tbody tr').count()];
	await who.presses('Escape');
	await who.misses('wall-rows');
	return { value, rows };
}

async function presses(from: string, to: string): Promise<void> {
	const url = new URL('/_sim/calls', stage.house.status.carrier.phoneUrl);
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ from, to }),
	});
	if (!answer.ok) throw new Error(await answer.text());
}

async function firstAsked(): Promise<Person> {
	const name = await lin.at('offer-panel').locator('[data-status=pending] strong').first().textContent();
	const account = demonstrationAccounts.find((one) => one.nameZh === name);
	if (!account) throw new Error(`${name} has no account in the demonstration`);
	return stage.worker(account.login);
}

const chinaDay = (at: number) => new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 10);
const yesterday = () => chinaDay(Date.now() - DAY_MS);
const monthOfYesterday = () => yesterday().slice(0, 7);
const thisMonth = () => chinaDay(Date.now()).slice(0, 7);

const NOTHING = {
	...{ calls_waiting: '0', sos_now: '0', answered: '–', visits_under_way: '0', visits_on_time: '–', funds_used: '¥0.00' },
	...{ tickets_open: '0', tickets_acknowledged: '0', tickets_dispatching: '0', tickets_assigned: '0', tickets_resolved: '0' },
};

test('before anything has happened today the wall says so, and tells of yesterday what the street’s own papers say', async () => {
	await shows(song, NOTHING);
	await goes(stage, song, `/registry/wall?month=${monthOfYesterday()}`);
	const said = new Set(careCampaign.answers.filter(({ digit }) => digit !== null).map(({ seniorId }) => seniorId));
	const reached = carePlans.filter(({ seniorId, before }) => before?.state === 'reached' || said.has(seniorId)).length;
	const answers = careCampaign.answers.flatMap(({ digit }) => digit ?? []);
	const satisfied = answers.filter((digit) => digit === '4' || digit === '5').length;
	await song.reads('number-seniors_reached', `${reached} / ${carePlans.length}`);
	await song.reads('number-surveys_satisfied', `${satisfied} / ${answers.length}`);
	expect((await opens(song, 'number-seniors_reached')).rows).toBe(reached);
	expect((await opens(song, 'number-surveys_satisfied')).rows).toBe(satisfied);
	await goes(stage, song, '/registry/wall');
	await song.at('number-sos_now').waitFor();
	await song.page.evaluate(() => document.body.setAttribute('data-was-here', 'since-the-morning'));
});

test('a cry for help is on it without anybody touching it, and so is the answer', async () => {
	await senior.criesForHelp('李桂兰');
	await shows(song, { calls_waiting: '1', sos_now: '1', tickets_open: '1' });
	await song.at('registry-cry').waitFor();
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await shows(song, { calls_waiting: '0', sos_now: '1', tickets_open: '0', tickets_acknowledged: '1' });
	await song.at('within-180').getByText(exactly('100%')).waitFor();
	await song.reads('number-answered', '/ 1 个来电');
});

test('what happens elsewhere is counted where it happens', async () => {
	await presses(SISTERS, SOS_LINE);
	await presses(JU, SERVICE_LINE);
	await shows(song, { calls_waiting: '2', sos_now: '2', tickets_open: '2', tickets_acknowledged: '1' });
	await song.at(`enter-${areaPaths.district}`).click();
	await song.at('wall-area').getByText('环翠区').waitFor();
	await showsIn(areaPaths.huancuilou, { calls_waiting: '2', sos_now: '1', tickets_open: '2', tickets_acknowledged: '0' });
	await showsIn(areaPaths.jingyuan, { calls_waiting: '0', sos_now: '1', tickets_open: '0', tickets_acknowledged: '1' });
	await song.at(`enter-${areaPaths.huancuilou}`).click();
	await shows(song, { calls_waiting: '2', sos_now: '1', tickets_open: '2', tickets_acknowledged: '0' });
	await song.at(`up-${areaPaths.city}`).click();
	await shows(song, { calls_waiting: '2', sos_now: '2', tickets_open: '2' });
});

test('behind each number there are as many rows as it says', async () => {
	for (const key of ['calls_waiting', 'sos_now', 'tickets_open'])
		expect(await opens(song, `number-${key}`)).toEqual({ value: '2', rows: 2 });
	expect(await opens(song, 'number-tickets_acknowledged')).toEqual({ value: '1', rows: 1 });
	expect(await opens(song, 'number-tickets_assigned')).toEqual({ value: '0', rows: 0 });
	expect((await opens(song, 'within-10')).rows).toBe(3);
	await song.at('number-sos_now').click();
	await song.at('row-table').waitFor();
	expect.soft(await walkThrough(song, 'rows', { known })).toEqual([]);
	await song.page.setViewportSize(WALL);
	await song.presses('Escape');
	await song.misses('wall-rows');
});

test('a visit is on the map while it lasts, and is paid for afterwards', async () => {
	await lin.at('action-dispatch').click();
	await lin.at('offer-panel').locator('[data-status=pending]').first().waitFor();
	const worker = await firstAsked();
	await worker.at('accept').click();
	await worker.at('depart').click();
	await shows(song, { visits_under_way: '1', tickets_assigned: '1', tickets_acknowledged: '0', sos_now: '2' });
	await song.page.locator('[data-testid=wall-map][data-places="2"]').waitFor();
	expect(await opens(song, 'number-visits_under_way')).toEqual({ value: '1', rows: 1 });
	const asked = await lin.at('offer-panel').locator('[data-status]').count();
	const firms = song.page.locator('[data-testid^="firm-"]');
	await firms.filter({ hasText: '接单 1 /' }).waitFor();
	const counted = (await firms.allTextContents()).map((text) => Number(text.split('/').at(-1)));
	expect(counted.reduce((sum, count) => sum + count, 0)).toBe(asked);
	await song.looks('01-visit-1920');
	await worker.at('check-in').click();
	await worker.at('check-out').click();
	await worker.at('unsigned-unable').last().click();
	await worker.at('check-out-confirm').click();
	await shows(song, { visits_under_way: '0', tickets_assigned: '0', tickets_resolved: '1', sos_now: '1', funds_used: PRICE });
	expect(await opens(song, 'number-funds_used')).toEqual({ value: PRICE, rows: 1 });
	expect(await song.page.locator('body[data-was-here]').count()).toBe(1);
});

test('it can be read by everybody, in the page and as a wall', async () => {
	expect.soft(await walkThrough(song, 'page', { known })).toEqual([]);
	for (const width of [1366, 390]) {
		await song.page.setViewportSize({ width, height: 844 });
		await song.at('chart-rates').scrollIntoViewIfNeeded();
		await song.looks(`04-below-${width}`);
	}
	await song.page.setViewportSize(WALL);
	await goes(stage, song, '/registry/wall?mode=full');
	await song.at('chart-rates').locator('svg').waitFor();
	expect
		.soft(await walkThrough(song, 'full', { known, screens: [WALL, { width: 1366, height: 768 }, { width: 3840, height: 2160 }] }))
		.toEqual([]);
	await song.page.setViewportSize(WALL);
	await song.at('wall-full').click();
	await song.at('menu-wall').waitFor();
});

test('a month of long ago is empty, and a wall that hears nothing says how old it is', async () => {
	await goes(stage, song, '/registry/wall?month=2020-01');
	await shows(song, { sos_now: '1', visits_on_time: '–', seniors_reached: '–', surveys_satisfied: '–', funds_used: '¥0.00' });
	await song.context.setOffline(true);
	await song.reads('wall-as-of', '没有更新');
	await song.looks('02-offline');
	await song.context.setOffline(false);
	await song.page.locator('.wall-as-of:not(.late)').waitFor();
});

test('who keeps one street sees that street alone; who answers calls has no wall', async () => {
	const yue = await comes(stage, 'yue');
	await goes(stage, yue, '/registry/wall');
	await shows(yue, { calls_waiting: '2', sos_now: '1', tickets_open: '2', tickets_resolved: '0', funds_used: '¥0.00' });
	await yue.at('wall-area').getByText('环翠楼街道').waitFor();
	expect((await opens(yue, 'number-tickets_open')).rows).toBe(2);
	await goes(stage, yue, `/registry/wall?areaPath=${areaPaths.jingyuan}`);
	await yue.page.locator('[data-testid=failure][data-code=not_found]').waitFor();
	await yue.looks('03-not-theirs');
	const min = await comes(stage, 'min');
	await goes(stage, min, `/registry/wall?month=${thisMonth()}`);
	await shows(min, { sos_now: '1', tickets_resolved: '1', funds_used: PRICE });
	await goes(stage, lin, '/registry/wall');
	await lin.at('page-seniors').waitFor();
	expect(stage.complaints).toEqual([]);
});
