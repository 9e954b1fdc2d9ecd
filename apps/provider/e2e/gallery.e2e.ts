import { openStage, type Person, type Senior, type Stage, walkThrough } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The name of the other language, what was told before the page was turned, and the warning that the house keeps as one text. */
const known = ['中文', '接单成功。', '这次服务完成了，辛苦了。', '李**'];
const HAND = { known, screens: [{ width: 390, height: 844 }] };
const HAND_AND_DESK = {
	known,
	screens: [
		{ width: 390, height: 844 },
		{ width: 1366, height: 768 },
	],
};

let stage: Stage;
let senior: Senior;
let lin: Person;
let wang: Person;
let gao: Person;

beforeAll(async () => {
	stage = await openStage('provider-gallery');
	[senior, lin] = await Promise.all([stage.senior(), stage.operator('lin')]);
	wang = await stage.worker('wang-jianguo');
});
afterAll(() => stage.close());

const looksAt = async (who: Person, name: string, shown: Parameters<typeof walkThrough>[2] = HAND): Promise<void> =>
	expect.soft(await walkThrough(who, name, shown)).toEqual([]);

test('with nothing to do, and what is set', async () => {
	await looksAt(wang, '01-empty', HAND_AND_DESK);
	await wang.at('tab-me').click();
	await looksAt(wang, '02-me');
	await wang.at('tab-now').click();
});

test('an offer that runs down', async () => {
	await senior.criesForHelp('李桂兰');
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.at('action-dispatch').click();
	await wang.at('countdown').waitFor();
	await looksAt(wang, '03-offer');
});

test('the job before the way, and what can go wrong', async () => {
	await wang.at('accept').click();
	await wang.at('depart').waitFor();
	await looksAt(wang, '04-accepted', HAND_AND_DESK);
	await wang.at('problem').click();
	await wang.at('abort-nobody_home').waitFor();
	await looksAt(wang, '05-problem');
	await wang.presses('Escape');
	await wang.misses('abort-nobody_home');
});

test('the job on the way and at the door', async () => {
	await wang.at('depart').click();
	await wang.at('check-in').waitFor();
	await looksAt(wang, '06-on-the-way');
	await wang.at('check-in').click();
	await wang.at('check-out').waitFor();
	await looksAt(wang, '07-at-the-door', HAND_AND_DESK);
});

test('without signal', async () => {
	await wang.context.setOffline(true);
	await wang.at('offline').waitFor();
	await looksAt(wang, '08-offline');
	await wang.context.setOffline(false);
	await wang.misses('offline');
});

test('the firm sees its people and the job', async () => {
	gao = await stage.worker('gao');
	await looksAt(gao, '09-firm-now');
	await gao.at('tab-team').click();
	await gao
		.at(/^worker-/)
		.first()
		.waitFor();
	await looksAt(gao, '10-team', HAND_AND_DESK);
});

test('done, and what it pays', async () => {
	await wang.at('check-out').click();
	await wang.page.getByRole('dialog').getByTestId('unsigned-unable').click();
	await looksAt(wang, '11-unfinished');
	await wang.at('check-out-confirm').click();
	await wang.at('tab-done').click();
	await wang
		.at(/^done-vst_/)
		.first()
		.waitFor();
	await looksAt(wang, '12-done');
	await wang.at('earnings').click();
	await wang
		.at(/^line-stl_/)
		.first()
		.waitFor();
	await looksAt(wang, '13-earnings');
});

test('a page that broke says that nothing is lost, and opens again', async () => {
	const chen = await stage.worker('chen-mei');
	await chen.page.route('**/api/session', async (route) => {
		const answer = await route.fetch();
		// No text where a text belongs: a page that draws it breaks.
		await route.fulfill({ response: answer, body: (await answer.text()).replace(/"name":"[^"]*"/, '"name":{"broken":true}') });
	});
	await chen.page.reload();
	await chen.page.getByText('页面出错了').waitFor();
	await looksAt(chen, '15-crash', HAND_AND_DESK);
	await chen.page.unroute('**/api/session');
	await chen.page.getByRole('button').click();
	await chen.at('tab-now').waitFor();
	await chen.context.close();
});

test('the door of the house', async () => {
	await wang.at('tab-me').click();
	await wang.at('sign-out').click();
	await wang.at('sign-in-login').waitFor();
	await looksAt(wang, '14-sign-in', HAND_AND_DESK);
	expect(stage.complaints).toEqual([]);
});
