import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import { demonstrationAccounts } from '@unwalled/street';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let senior: Senior;
let lin: Person;
let worker: Person;

beforeAll(async () => {
	stage = await openStage('main-story');
	[senior, lin] = await Promise.all([stage.senior(), stage.operator('lin')]);
});
afterAll(() => stage.close());

const lineSays = (words: string) => lin.page.locator('.row-stage', { hasText: words }).waitFor();

/** Looks at the same moment from two sides. */
async function bothLook(name: string): Promise<void> {
	await lin.looks(`${name}-console`);
	await worker.looks(`${name}-provider`);
}

async function loginOfFirstAsked(): Promise<string> {
	const name = await lin.at('offer-panel').locator('[data-status=pending] strong').first().textContent();
	const account = demonstrationAccounts.find((one) => one.nameZh === name);
	if (!account) throw new Error(`${name} has no account in the demonstration`);
	return account.login;
}

test('the red key rings on the console, aloud and in words, and the family gets a text message', async () => {
	await lin.at('map').waitFor();
	await lin.looks('01-quiet-console');
	await senior.takesPhoneOf('李桂兰');
	await senior.looks('01-quiet-phone');
	await senior.at('sos-button').click();
	await lin.reads('sos-band', /李桂兰/);
	await lin.sees('sound-switch', 'data-state', 'sounding');
	await lin.reads('ticket', '青霉素');
	await senior.reads('heard', '求助已收到');
	await senior.reads('texts', /李桂兰刚刚按下紧急呼叫/);
	await lin.looks('02-rings-console');
	await senior.looks('02-rings-phone');
});

test('Space held answers, the alarm falls silent, and each reads what the other says', async () => {
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.at('sos-band-quiet').waitFor();
	await lin.sees('sound-switch', 'data-state', 'silent');
	await senior.says('我摔倒了，起不来');
	await lin.reads('speech', '我摔倒了，起不来');
	await lin.writes('say-input', '别动，马上有人来');
	await senior.reads('heard', '别动，马上有人来');
	await lin.reads('speech', '别动，马上有人来');
	await lin.looks('03-talks-console');
	await senior.looks('03-talks-phone');
});

test('a worker who was asked sees the offer run down, and accepts', async () => {
	await lin.at('action-dispatch').click();
	await lin.at('offer-panel').locator('[data-status=pending]').first().waitFor();
	worker = await stage.worker(await loginOfFirstAsked());
	await worker.at('countdown').waitFor();
	await bothLook('04-asked');
	await worker.at('accept').click();
	await worker.at('depart').waitFor();
	await lineSays('已接单');
	await lin.at('offer-panel').locator('[data-status=accepted]').waitFor();
	await bothLook('05-accepted');
});

test('the console follows the worker: on the way, with the senior, finished', async () => {
	await worker.at('depart').click();
	await lineSays('在路上');
	await bothLook('06-travels');
	await worker.at('check-in').click();
	await worker.at('check-out').waitFor();
	await lineSays('在老人家');
	await bothLook('07-on-scene');
	await worker.at('check-out').click();
	await worker.at('unsigned-unable').last().click();
	await worker.at('check-out-confirm').click();
	await worker.reads('notice', '这次服务完成了');
	await lineSays('已办结，待关闭');
	await lin.reads('timeline', /王建国签退，离门 \d+ 米/);
	await bothLook('08-resolved');
});

test('the senior hangs up and the ticket is closed', async () => {
	await senior.at('hang-up').click();
	await lin.misses('hang-up');
	await lin.at('action-close').click();
	await lin.misses('action-close');
	await lin.reads('middle', '没有打开的工单');
	await lin.looks('09-closed-console');
	expect(stage.complaints).toEqual([]);
});
