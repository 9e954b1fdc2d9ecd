import { openStage, type Person, type Senior, type Stage, walkThrough } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let senior: Senior;
let lin: Person;
let gao: Person;
let wang: Person;
let chen: Person;

beforeAll(async () => {
	stage = await openStage('firm');
	[senior, lin] = await Promise.all([stage.senior(), stage.operator('lin')]);
	wang = await stage.worker('wang-jianguo');
	chen = await stage.worker('chen-mei');
	gao = await stage.worker('gao');
});
afterAll(() => stage.close());

/** What was said a moment ago was said in the language of that moment. */
async function hushes(who: Person): Promise<void> {
	if ((await who.at('notice').count()) > 0) await who.at('notice').getByRole('button').click();
}

/** The reason of a leave is what somebody wrote. */
const SHOWN = {
	known: ['中文', '生病'],
	screens: [
		{ width: 390, height: 844 },
		{ width: 1366, height: 768 },
	],
};

/** In both languages and both shades, in the hand and on a desk, nobody is kept out, and nothing is cut off. */
async function looksAt(who: Person, name: string): Promise<void> {
	await hushes(who);
	expect.soft(await walkThrough(who, name, SHOWN)).toEqual([]);
}

test('a worker on duty is asked in words whether the phone may wake them', async () => {
	await wang.context.grantPermissions(['geolocation', 'notifications']);
	await wang.page.reload();
	await wang.at('wake-question').waitFor();
	await looksAt(wang, '00-wake');
});

test('what the house sends to a sleeping phone shows once, however often it arrives', async () => {
	const devtools = await wang.context.newCDPSession(wang.page);
	const registered = Promise.withResolvers<string>();
	devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
		if (registrations[0]) registered.resolve(registrations[0].registrationId);
	});
	await devtools.send('ServiceWorker.enable');
	const registrationId = await registered.promise;
	const data = JSON.stringify({ title: '新派单', body: '请在 14:35 前回复。', tag: 'ofr_0001', url: '/provider/#now' });
	const origin = new URL(wang.page.url()).origin;
	const shown = () =>
		wang.page.evaluate(async () => {
			const notes = await (await navigator.serviceWorker.ready).getNotifications();
			return notes.map(({ title, tag }) => `${title} ${tag}`);
		});
	for (const _ of ['once', 'twice']) {
		await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
		await expect.poll(shown).toEqual(['新派单 ofr_0001']);
	}
	await wang.at('wake-later').click();
	await wang.misses('wake-question');
});

test('the firm’s dispatcher sees an offer with its reason, and sends another worker than the one who was asked', async () => {
	await senior.criesForHelp('李桂兰');
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.at('action-dispatch').click();
	await wang.at('why').first().waitFor();
	await wang.looks('01-why');
	await gao.page.locator('article', { hasText: '王建国' }).getByTestId('assign').click();
	await gao.at('send-wrk_chenmei').waitFor();
	await looksAt(gao, '02-who-takes-it');
	await gao.at('send-wrk_chenmei').click();
	await chen.at('depart').waitFor();
	await wang.misses('accept');
});

test('a job that nobody has set off for changes hands, and both see it', async () => {
	await gao.at('tab-team').click();
	await gao.at('worker-wrk_chenmei').getByText('李桂兰').or(gao.at('worker-wrk_chenmei').getByText('紧急')).first().waitFor();
	await looksAt(gao, '03-team');
	await gao
		.at('worker-wrk_chenmei')
		.getByTestId(/^swap-/)
		.click();
	await gao.at('send-wrk_wangjianguo').waitFor();
	await looksAt(gao, '04-swap');
	await gao.at('send-wrk_wangjianguo').click();
	await wang.at('depart').waitFor();
	await chen.misses('depart');
	await chen.looks('05-given-away');
	await lin.at('offer-panel').locator('[data-status=accepted]').getByText('王建国').waitFor();
});

test('a worker reports leave, it counts at once, and the firm sees it', async () => {
	await chen.at('tab-times').click();
	await chen.at('add-absence').click();
	await chen.at('time-today').click();
	await chen.page.getByRole('button', { name: '生病' }).click();
	await looksAt(chen, '06-leave-form');
	await chen.at('time-save').click();
	await chen.page.getByTestId(/^time-wtm_/).waitFor();
	await looksAt(chen, '07-leave');
	await gao.at('team-times').click();
	await gao.page
		.getByTestId(/^time-wtm_/)
		.getByText('生病')
		.waitFor();
	await looksAt(gao, '08-times-of-the-firm');
});

test('leave in the middle of a job warns, and offers somebody else', async () => {
	await gao.at('add-absence').click();
	await gao.at('time-worker').selectOption('wrk_wangjianguo');
	await gao.at('time-today').click();
	await gao.at('time-save').click();
	await gao.at('jobs-in-leave').waitFor();
	await looksAt(gao, '09-job-in-leave');
});

test('what was done adds up on the statement, for the worker and for the firm', async () => {
	const departed = wang.page.waitForResponse('**/depart');
	await wang.at('depart').click();
	await departed;
	await wang.at('check-in').click();
	await wang.at('check-out').click();
	await wang.page.getByRole('dialog').getByTestId('unsigned-unable').click();
	await wang.at('check-out-confirm').click();
	await wang.at('tab-done').click();
	await wang.at('earnings').click();
	await wang.page
		.getByTestId(/^line-stl_/)
		.first()
		.waitFor();
	await wang.reads('statement-sum', '¥80.00');
	await looksAt(wang, '10-statement');
	await gao.at('tab-done').click();
	await gao.at('earnings').click();
	await gao.reads('statement-sum', '¥80.00');
	await gao.at('share-wrk_wangjianguo').getByText('¥80.00').waitFor();
	const path = await gao.at('statement-file').getAttribute('href');
	const table = await gao.page.evaluate(async (address) => (await fetch(address)).text(), path ?? '');
	expect(table).toContain('合计,1 次,,');
	expect(table).toContain(',80.00');
	await looksAt(gao, '11-statement-of-the-firm');
	expect(stage.complaints).toEqual([]);
});
