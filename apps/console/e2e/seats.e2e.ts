import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let lin: Person;
let song: Person;

beforeAll(async () => {
	stage = await openStage('seats');
	[lin, song] = await Promise.all([stage.operator('lin'), stage.operator('song', { colorScheme: 'dark' })]);
});
afterAll(() => stage.close());

const LI = '+866315231201';
const SERVICE_LINE = '+8663112349';

/** Asks the local carrier for something that a telephone does. */
async function telephone(path: string, body: object = {}): Promise<{ callSid: string }> {
	const url = new URL(`/_sim${path}`, stage.house.status.carrier.phoneUrl);
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	if (!answer.ok) throw new Error(await answer.text());
	return answer.status === 201 ? answer.json() : { callSid: '' };
}
const pressesGreen = () => telephone('/calls', { from: LI, to: SERVICE_LINE });

test('B says that one is there, and the supervisor sees it', async () => {
	await lin.reads('seat-sign', '未上岗');
	await lin.presses('b');
	await lin.reads('seat-sign', '空闲');
	await song.at('seat-sign').click();
	await song.at('menu-seats').click();
	await song.reads('seats', '林晓梅');
	await song.reads('seat-counts', '空闲 1');
	await song.looks('01-seats');
	await song.presses('Escape');
});

test('a call rings at the seat; nobody picks up, the house says so, and one key leads back', async () => {
	await pressesGreen();
	await lin.at('ring-take').waitFor();
	await lin.reads('seat-sign', '振铃');
	await lin.looks('02-rings');
	await lin.at('seat-away').waitFor({ timeout: 90_000 });
	await lin.reads('seat-away', '没有接');
	await lin.looks('03-away');
	await lin.presses('b');
	await lin.at('ring-take').waitFor();
});

test('T takes it, E hangs up, and the call is written up before the next', async () => {
	await lin.presses('t');
	await lin.misses('ring-band');
	await lin.reads('seat-sign', '通话中');
	await lin.at('say-input').waitFor();
	await lin.presses('e');
	await lin.at('wrap-up').waitFor();
	await lin.looks('04-wrap-up');
	await lin.presses('b');
	await lin.page.keyboard.type('聊聊');
	await lin.presses('Enter');
	await lin.at('wrap-up-save').click();
	await lin.misses('wrap-up');
	await lin.reads('seat-sign', '空闲');
});

test('whoever hung up before anybody answered is rung back from the list, and that can be taken back', async () => {
	await lin.presses('b');
	await lin.reads('seat-sign', '小休');
	const { callSid } = await pressesGreen();
	await lin.reads('figure-waiting', '等待 1');
	await telephone(`/calls/${callSid}/hang-up`);
	await lin.at('figure-missed').click({ timeout: 90_000 });
	await lin.at('missed-table').waitFor();
	await lin.looks('05-missed');
	await lin.page.locator('[data-testid^="needless-call"]').first().click();
	await lin.at('needless-helped').click();
	await lin.at('undo').click();
	await lin.at('missed-table').waitFor();
	expect(stage.complaints).toEqual([]);
});
