import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let senior: Senior;
let lin: Person;
let wang: Person;
let chen: Person;

beforeAll(async () => {
	stage = await openStage('provider');
	[senior, lin] = await Promise.all([stage.senior(), stage.operator('lin')]);
	[wang, chen] = await Promise.all([stage.worker('wang-jianguo'), stage.worker('chen-mei')]);
});
afterAll(() => stage.close());

interface Recorded {
	ticket: {
		visit: {
			departedAt: string;
			checkIn: { at: string; deviceAt: string; distanceM: number };
			evidence: { capturedAt: string; receivedAt: string }[];
		};
	};
	timeline: { kind: string }[];
}

/** Reads what the house has written, as the console does. */
async function recorded(): Promise<Recorded> {
	const id = await lin.at('ticket').getAttribute('data-ticket-id');
	return lin.page.evaluate(async (path) => (await fetch(path)).json(), `/api/tickets/${id}`);
}

test('of two workers who accept one SOS, one has it and the other is thanked', async () => {
	await senior.criesForHelp('李桂兰');
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.at('action-dispatch').click();
	await Promise.all([wang.at('accept').waitFor(), chen.at('accept').waitFor()]);
	// Chen touches first, but her answer is longer on its way.
	const won = Promise.withResolvers<void>();
	await chen.page.route('**/accept', async (route) => {
		await won.promise;
		await route.continue();
	});
	await chen.at('accept').click();
	await wang.at('accept').click();
	await wang.at('depart').waitFor();
	won.resolve();
	await chen.reads('notice', '已被其他人接走。谢谢您，下一单很快会来。');
	await chen.misses('accept');
	await chen.looks('01-lost');
	await wang.looks('02-won');
	await lin.at('offer-panel').locator('[data-status=accepted]').getByText('王建国').waitFor();
	expect(await lin.at('offer-panel').locator('[data-status=accepted]').count()).toBe(1);
});

test('without signal the worker checks in and takes a photo, and the phone keeps both over a reload', async () => {
	// The page goes on at the touch; the signal goes only when the house has heard of it.
	const departed = wang.page.waitForResponse('**/depart');
	await wang.at('depart').click();
	await departed;
	await wang.at('check-in').waitFor();
	await wang.page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await wang.context.setOffline(true);
	await wang.at('check-in').click();
	await wang.at('check-out').waitFor();
	const buffer = await wang.page.screenshot({ type: 'jpeg' });
	await wang.at('photo-input').setInputFiles({ name: 'wound.jpg', mimeType: 'image/jpeg', buffer });
	await wang.at('photo-waiting').waitFor();
	await wang.reads('outbox-strip', '已保存在本机，2 条待发送');
	await wang.looks('03-offline');
	await wang.page.reload();
	await wang.reads('outbox-strip', '已保存在本机，2 条待发送');
	await wang.at('photo-waiting').waitFor();
	await wang.looks('04-offline-reloaded');
	expect((await recorded()).ticket.visit.checkIn).toBeNull();
});

test('with signal again everything is there once, at the time of the touch', async () => {
	const back = new Date().toISOString();
	await wang.context.setOffline(false);
	await wang.at('photo-sent').waitFor();
	await wang.misses('outbox-strip');
	await lin.page.locator('.row-stage', { hasText: '在老人家' }).waitFor();
	await lin.reads('visit-tab', '上门 1');
	await lin.at('visit-tab').click();
	await lin.at('visit').getByRole('img').first().waitFor();
	await lin.looks('05-console-visit');
	await wang.looks('06-back');
	const { ticket, timeline } = await recorded();
	const kinds = timeline.map((entry) => entry.kind).filter((kind) => kind === 'visit.checked_in' || kind === 'visit.evidence_added');
	expect(kinds.sort()).toEqual(['visit.checked_in', 'visit.evidence_added']);
	const { checkIn, evidence } = ticket.visit;
	expect(evidence).toHaveLength(1);
	expect(checkIn.deviceAt < back && back < checkIn.at).toBe(true);
	expect((evidence[0]?.capturedAt ?? '') < back && back < (evidence[0]?.receivedAt ?? '')).toBe(true);
	expect(checkIn.distanceM).toBeLessThan(50);
});

test('the worker checks out, and finds the visit and its pay in the record', async () => {
	await wang.at('check-out').click();
	await wang.at('check-out-confirm').click();
	await wang.at('tab-done').click();
	await wang.at('earnings').click();
	await wang.page
		.getByTestId(/^line-stl_/)
		.getByText('¥80.00')
		.waitFor();
	await wang.looks('07-done');
	await lin.page.locator('.row-stage', { hasText: '已办结，待关闭' }).waitFor();
	expect(stage.complaints).toEqual([]);
});
