import { findBarriers, openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let senior: Senior;
let lin: Person;
let wang: Person;

beforeAll(async () => {
	stage = await openStage('proof');
	[senior, lin, wang] = await Promise.all([stage.senior(), stage.operator('lin'), stage.worker('wang-jianguo')]);
	await senior.criesForHelp('李桂兰');
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.at('action-dispatch').click();
	await wang.at('accept').click();
	await wang.at('depart').click();
	await wang.at('check-in').waitFor();
});
afterAll(() => stage.close());

/** Saves what the worker sees, and looks for what keeps people with a disability out of it. */
async function shows(name: string): Promise<void> {
	await wang.looks(name);
	const { found, rulesPassed } = await findBarriers(wang.page);
	expect(found).toEqual([]);
	expect(rulesPassed).toBeGreaterThan(5);
}

test('whoever is late says so in three touches, and the operator reads it in the history', async () => {
	await wang.at('problem').click();
	await shows('01-problem');
	await wang.at('late').click();
	await wang.at('late-20').click();
	await shows('02-late');
	await wang.at('late-confirm').click();
	await wang.page.getByText('已告诉坐席：晚到约 20 分钟').waitFor();
	await lin.page.getByText('说要晚到约 20 分钟').first().waitFor();
	await wang.at('check-in').waitFor();
});

test('the senior’s own telephone proves that the worker is there', async () => {
	await senior.at('hang-up').click();
	await shows('03-on-the-way');
	await wang.at('prove-by-phone').click();
	await wang.at('proof-code').waitFor();
	await shows('04-code');
	const code = (await wang.at('proof-code').textContent()) ?? '';
	expect(code).toMatch(/^\d{4}$/);
	await senior.at('service-button').click();
	await senior.reads('heard', '请按手机上的四位签到码');
	await senior.presses(...code);
	await senior.reads('heard', '签到成功');
	await wang.sees('place-proof', 'data-by', 'phone');
	await wang.at('check-out').waitFor();
	await wang.misses('proof-code');
	await shows('05-proved');
	await lin.page.locator('.row-stage', { hasText: '在老人家' }).waitFor();
	await lin.at('visit-tab').click();
	await lin.reads('visit', '老人的一键通');
	await lin.looks('06-console');
});

test('a check-out says in words what is missing, and takes a reason why nobody signed', async () => {
	await wang.at('check-out').click();
	await wang.page.getByRole('dialog').getByText('项标准没打勾').waitFor();
	expect(await wang.at('check-out-confirm').isDisabled()).toBe(true);
	await wang.page.getByRole('dialog').getByTestId('unsigned-unable').click();
	await shows('07-unsigned');
	await wang.at('check-out-confirm').click();
	await lin.reads('visit', '老人不便签字');
	await lin.looks('08-console-unsigned');
	expect(stage.complaints).toEqual([]);
});
