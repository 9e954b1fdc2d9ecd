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
	[wang, chen] = await Promise.all([stage.worker('wang-jianguo', { ownClock: true }), stage.worker('chen-mei')]);
});
afterAll(() => stage.close());

interface Recorded {
	ticket: {
		visit: {
			status: string;
			checkIn: { at: string; deviceAt: string; distanceM: number } | null;
			checkOut: { at: string; deviceAt: string } | null;
			evidence: { kind: string; capturedAt: string; receivedAt: string; signedBy?: string }[];
		};
	};
	timeline: { kind: string }[];
}

/** Reads what the house has written, as the console does. */
async function recorded(): Promise<Recorded> {
	const id = await lin.at('ticket').getAttribute('data-ticket-id');
	return lin.page.evaluate(async (path) => (await fetch(path)).json(), `/api/tickets/${id}`);
}

const kindsOf = ({ timeline }: Recorded): string[] =>
	timeline.map(({ kind }) => kind).filter((kind) => /^visit\.(checked_in|evidence_added|completed)$/.test(kind));

/** Lets time pass on the worker's telephone only. */
const passes = (minutes: number): Promise<void> => wang.page.clock.fastForward(minutes * 60_000);

async function writesWithFinger(): Promise<void> {
	// The paper is painted a moment before it listens; a stroke in between would be lost.
	await wang.sees('pad', 'aria-busy', 'false');
	const paper = await wang.at('pad').boundingBox();
	if (!paper) throw new Error('no paper');
	const { mouse } = wang.page;
	await mouse.move(paper.x + 40, paper.y + 60);
	await mouse.down();
	for (const step of [1, 2, 3, 4, 5, 6]) await mouse.move(paper.x + 40 + step * 40, paper.y + (step % 2 === 0 ? 70 : 150), { steps: 6 });
	await mouse.up();
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

test('without signal the worker does the whole visit, and the phone keeps it for thirty minutes and over a reload', async () => {
	// The page goes on at the touch; the signal goes only when the house has heard of it.
	await Promise.all([wang.page.waitForResponse('**/depart'), wang.at('depart').click()]);
	await wang.at('check-in').waitFor();
	await wang.page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await wang.context.setOffline(true);
	await wang.at('check-in').click();
	await wang.at('check-out').waitFor();
	await wang.looks('03-at-the-door-offline');
	await passes(3);
	for (const tick of await wang.page.locator('.tick').all()) await tick.click();
	const buffer = await wang.page.screenshot({ type: 'jpeg' });
	await wang.at('photo-input').setInputFiles({ name: 'wound.jpg', mimeType: 'image/jpeg', buffer });
	await wang.at('photo-waiting').waitFor();
	await passes(2);
	await wang.at('check-out').click();
	await wang.page.getByText('还没有签字').first().waitFor();
	await wang.looks('04-not-signed');
	await wang.page.keyboard.press('Escape');
	await wang.at('sign').click();
	await writesWithFinger();
	await wang.looks('05-signs');
	await wang.at('signature-save').click();
	await wang.at('signature-waiting').waitFor();
	await wang.reads('outbox-strip', '已保存在本机，3 条待发送');
	await passes(1);
	await wang.page.reload();
	await wang.reads('outbox-strip', '已保存在本机，3 条待发送');
	await wang.at('photo-waiting').waitFor();
	await wang.at('signature-waiting').waitFor();
	await wang.looks('06-offline-reloaded');
	await wang.at('check-out').click();
	await wang.reads('outbox-strip', '已保存在本机，4 条待发送');
	await passes(24);
	await wang.reads('outbox-strip', '已保存在本机，4 条待发送');
	await wang.looks('07-thirty-minutes-offline');
	expect((await recorded()).ticket.visit.checkIn).toBeNull();
});

test('with signal again everything is there once, in its order and at the time of the touch, though an answer was lost', async () => {
	const asked: string[] = [];
	let lost = 0;
	// The house takes the check-in, and the phone never hears of it.
	await wang.page.route(/\/api\/visits\/.*\/(check-in|check-out|photos|signature)$/, async (route) => {
		const what = route.request().url().split('/').at(-1) ?? '';
		if (route.request().method() === 'POST') asked.push(what);
		if (what !== 'check-in' || lost > 0) return route.continue();
		lost += 1;
		await route.fetch();
		await route.abort();
	});
	await wang.context.setOffline(false);
	await wang.misses('outbox-strip');
	await lin.page.locator('.row-stage', { hasText: '已办结，待关闭' }).waitFor();
	const { ticket, timeline } = await recorded();
	expect(asked).toEqual(['check-in', 'check-in', 'photos', 'signature', 'check-out']);
	expect(kindsOf({ ticket, timeline })).toEqual(['visit.checked_in', 'visit.evidence_added', 'visit.evidence_added', 'visit.completed']);
	const { checkIn, checkOut, evidence } = ticket.visit;
	expect(evidence.map(({ kind, signedBy }) => [kind, signedBy])).toEqual([
		['photo', undefined],
		['signature', 'senior'],
	]);
	const minutes = (from: string | undefined, to: string | undefined) => (Date.parse(to ?? '') - Date.parse(from ?? '')) / 60_000;
	// What the phone's clock said at each touch, whatever the house's says when it hears of it.
	const sinceCheckIn = [...evidence.map(({ capturedAt }) => capturedAt), checkOut?.deviceAt].map((at) => minutes(checkIn?.deviceAt, at));
	expect(sinceCheckIn.map(Math.floor)).toEqual([3, 5, 6]);
	expect(minutes(checkIn?.at, checkOut?.at)).toBeLessThan(1);
	expect(checkIn?.distanceM).toBeLessThan(50);
});

test('the operator sees photo, signature and place, and the worker finds the visit and its pay in the record', async () => {
	await lin.at('visit-tab').click();
	await lin.at('visit').getByRole('img').first().waitFor();
	await lin.looks('08-console-visit');
	await wang.at('tab-done').click();
	await wang.at('earnings').click();
	await wang.page
		.getByTestId(/^line-stl_/)
		.getByText('¥80.00')
		.waitFor();
	expect(await wang.page.getByTestId(/^line-stl_/).count()).toBe(1);
	await wang.at('line-place').getByText('已证明到场').waitFor();
	await wang.misses('statement-unproved');
	await wang.looks('09-done');
	expect(stage.complaints).toEqual([]);
});
