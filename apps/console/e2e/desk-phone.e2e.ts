import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let lin: Person;
let song: Person;

beforeAll(async () => {
	stage = await openStage('desk-phone');
	[lin, song] = await Promise.all([stage.operator('lin'), stage.operator('song', { colorScheme: 'dark' })]);
});
afterAll(() => stage.close());

const LI = '+866315231201';
const SOS_LINE = '+8663112350';
const AT_HOME = '+8613800139001';

interface CallAtCarrier {
	readonly sid: string;
	readonly to: string;
	readonly status: string;
}

const sim = (path: string) => new URL(`/_sim${path}`, stage.house.status.carrier.phoneUrl);

/** Asks the local carrier for something that a telephone does. */
async function telephone(path: string, body: object = {}): Promise<void> {
	const answer = await fetch(sim(path), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	if (!answer.ok) throw new Error(await answer.text());
}

/** Finds the telephone at home that rings. */
async function ringsAtHome(): Promise<string> {
	const { calls }: { calls: CallAtCarrier[] } = await (await fetch(sim('/state'))).json();
	return calls.find(({ to, status }) => to === AT_HOME && status === 'ringing')?.sid ?? '';
}

test('an operator at home names her telephone, by keyboard alone', async () => {
	await lin.sees('phone-state', 'data-state', 'none');
	await lin.at('phone-state').focus();
	await lin.presses('Enter');
	await lin.at('phone-way-browser').focus();
	await lin.presses('ArrowDown');
	await lin.presses('Tab');
	await lin.types('phone-number', '120');
	await lin.presses('Enter');
	await lin.reads('phone-panel', '这不是可以接听的电话号码');
	await lin.presses('Control+a');
	await lin.types('phone-number', '138 0013 9001');
	await lin.looks('01-choice');
	await lin.presses('Enter');
	await lin.sees('phone-state', 'data-state', 'desk');
	await lin.presses('b');
	await lin.reads('seat-sign', '空闲');
});

test('the telephone at home rings, and the screen says so', async () => {
	await telephone('/calls', { from: LI, to: SOS_LINE });
	await lin.at('ring-on-desk').waitFor();
	await lin.sees('phone-state', 'data-state', 'desk_rings');
	await lin.looks('02-rings');
});

test('whoever presses a key there has the caller, and the screen shows the ticket with all that needs no telephone', async () => {
	await expect.poll(ringsAtHome).not.toBe('');
	const leg = await ringsAtHome();
	await telephone(`/calls/${leg}/answer`);
	await expect.poll(async () => JSON.stringify(await (await fetch(sim(`/calls/${leg}/heard`))).json())).toContain('请按任意键');
	await telephone(`/calls/${leg}/press`, { digits: '1' });
	await lin.sees('phone-state', 'data-state', 'desk_talks');
	await lin.at('hold').waitFor();
	await lin.at('phone-state').click();
	await lin.reads('phone-desk', '静音、按键和音量在您的电话机上');
	await lin.looks('03-talks');
	await lin.at('phone-state').click();
	await lin.presses('h');
	await lin.at('held').waitFor();
});

test('who leads her sees where she answers, and nobody reads it from the list', async () => {
	await song.at('seat-sign').click();
	await song.at('menu-seats').click();
	await song.misses('phone-number');
	await song
		.at('seats')
		.getByRole('button', { name: /林晓梅/ })
		.click();
	await song.at('train').click();
	await song.at('phone-number').waitFor();
	await expect.poll(() => song.at('phone-number').inputValue()).toBe(AT_HOME);
	await song.looks('04-supervisor');
});
