import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The policy that comes with the house rings the duty telephone half a minute after the press. */
const DUTY_RINGS = { timeout: 60_000 };

let stage: Stage;
let senior: Senior;
let lin: Person;
let song: Person;

beforeAll(async () => {
	stage = await openStage('nobody-answers');
	[senior, lin, song] = await Promise.all([stage.senior(), stage.operator('lin'), stage.operator('song', { colorScheme: 'dark' })]);
});
afterAll(() => stage.close());

test('the honest line says that all is well, and U shows why', async () => {
	await lin.sees('audit-line', 'data-kind', 'fine');
	await lin.presses('u');
	await lin.sees('trouble-word', 'data-good', 'true');
	await lin.looks('01-all-well');
	await lin.presses('Escape');
	await lin.misses('trouble');
});

test('nobody answers: the screen says whom the house tells next, and then whom it told', async () => {
	await senior.criesForHelp('李桂兰');
	await lin.reads('row-next', /秒后：/);
	await lin.reads('next-line', /没有人接手的话/);
	await lin.at('alerts-tab').click();
	await lin.at('alert-family-text').first().waitFor();
	await lin.at('alert-rota-call').waitFor(DUTY_RINGS);
	await lin.looks('02-duty-telephone-rings');
});

test('once answered nobody is told by the press any more, and V says that a voice was heard', async () => {
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.misses('row-next');
	await lin.reads('next-line', /没有进展的话/);
	await lin.at('action-voice-heard').waitFor();
	await lin.presses('v');
	await lin.misses('action-voice-heard');
	await lin.at('action-ambulance').waitFor();
});

test('the supervisor takes somebody off the roster and puts them back', async () => {
	await song.at('account-menu').click();
	await song.at('menu-roster').click();
	await song.at('roster').getByRole('button', { name: '撤下 文登呼叫中心' }).click();
	await song.reads('roster', '没有人，请加上');
	await song.looks('03-roster');
	await song.at('roster-undo').click();
	await song.at('roster').getByRole('button', { name: '撤下 文登呼叫中心' }).waitFor();
	await song.presses('Escape');
	await song.misses('roster');
});

test('the supervisor publishes the next version of a policy', async () => {
	await song.presses('Control+k');
	await song.types('search-input', '升级策略');
	await song.presses('Enter');
	await song.at('policy-edit-P2').click();
	await song.at('policy-name').fill('');
	await song.at('policy-publish').click();
	await song.reads('policies', '请给策略起个名字');
	await song.at('policy-name').fill('当天（威海）');
	await song.at('policy-publish').click();
	await song.reads('policies', /已发布第 1 版/);
	await song.looks('04-policies');
	expect(stage.complaints).toEqual([]);
});
