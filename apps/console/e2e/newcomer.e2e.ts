import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Days later, when somebody looks for what was missed on that weekday. */
const DAYS_LATER = 5;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

let stage: Stage;
let senior: Senior;
let lin: Person;
let wang: Person;

beforeAll(async () => {
	stage = await openStage('newcomer');
	[senior, lin, wang] = await Promise.all([stage.senior(), stage.operator('lin'), stage.worker('wang-jianguo')]);
});
afterAll(() => stage.close());

/** A newcomer knows no key and no name of a part: only words that stand on the screen. */
const seen = (words: Locator): Locator => words.filter({ visible: true }).first();
const reads = ({ page }: Person, text: string | RegExp): Promise<void> => seen(page.getByText(text)).waitFor();
const clicks = ({ page }: Person, text: string | RegExp): Promise<void> => seen(page.getByText(text, { exact: true })).click();

test('answers an SOS', async () => {
	await reads(lin, '现在没有人呼救');
	await senior.criesForHelp('李桂兰');
	await reads(lin, 'SOS');
	await clicks(lin, /按住空格接听/);
	await reads(lin, '与李桂兰通话');
	await lin.looks('1-answered');
});

test('sends help', async () => {
	await reads(lin, '点「派人」或按 D，就去问能去的人。');
	await clicks(lin, '派人');
	await reads(lin, '派单中');
	await reads(lin, '等回复');
	await lin.looks('2-sent');
});

test('finds why a provider was chosen', async () => {
	await clicks(wang, '接单');
	await reads(lin, '已接单');
	await clicks(lin, '为什么');
	await reads(lin, '为什么问这些人');
	const chosen = lin.page.locator('li', { hasText: '先接单，由这位去' }).filter({ visible: true });
	await chosen.getByText('王建国').waitFor();
	expect(await chosen.textContent()).toMatch(/分[\s\S]*路近 \+/);
	await lin.looks('3-why');
	await lin.presses('Escape');
});

test('checks in without a signal', async () => {
	await clicks(wang, '出发');
	await reads(wang, /到了门口再点“签到”/);
	await reads(lin, '在路上');
	await wang.context.setOffline(true);
	await reads(wang, /没有网络，可照常签到/);
	await wang.page.getByRole('button', { name: '签到', exact: true }).click();
	await reads(wang, '照着做，做完一项点一项。');
	await reads(wang, /已保存在本机，1 条待发送/);
	await wang.looks('4-checked-in');
	await wang.context.setOffline(false);
	await reads(lin, '在老人家');
});

test('finds, days later, the visit that was missed on that weekday', async () => {
	await clicks(senior, /挂断/);
	await senior.criesForHelp('宋玉梅');
	await clicks(lin, /按住空格接听/);
	await reads(lin, '与宋玉梅通话');
	await clicks(lin, '派人');
	await reads(lin, '等回复');
	await clicks(lin, '办结');
	await clicks(lin, '家人接手');
	await clicks(lin, '确定');
	await reads(lin, '已办结，待关闭');
	const today = new Date(Date.now() + 8 * 3_600_000);
	const song = await stage.operator('song', { ownClock: true });
	await song.page.clock.setSystemTime(Date.now() + DAYS_LATER * DAY_MS);
	await reads(song, /按 Ctrl\+K 查找.*「漏访」/);
	await clicks(song, 'Ctrl K');
	await song.page.getByPlaceholder(/一个命令/).fill('漏访');
	await clicks(song, '漏访：哪一天该上门而没有上门');
	await clicks(song, `${WEEKDAYS[today.getUTCDay()]} ${today.toISOString().slice(5, 10)}`);
	await reads(song, '宋玉梅');
	await reads(song, '没有上门');
	await song.looks('5-missed');
	await clicks(song, '回放这一刻');
	await reads(song, '当时的队列');
	expect(stage.complaints).toEqual([]);
});
