import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooses, comes, goes, picksSenior, submits } from './registry-people.ts';

let stage: Stage;
let admin: Person;
let tang: Person;

beforeAll(async () => {
	stage = await openStage('administration');
	[admin, tang] = await Promise.all([comes(stage, 'admin'), comes(stage, 'tang')]);
});
afterAll(() => stage.close());

test('everybody lands on the first page of their role; who keeps accounts sees no senior', async () => {
	await admin.at('page-accounts').waitFor();
	await tang.at('page-accounts').waitFor();
	expect(await admin.at('menu-seniors').count()).toBe(0);
	await goes(stage, admin, '/registry/seniors');
	await admin.at('page-accounts').waitFor();
});

test('an account is made with a code that is shown once, disabled and enabled again', async () => {
	await admin.at('account-new').click();
	await admin.at('field-login').fill('ding-hui');
	await admin.at('field-name').fill('丁慧');
	await chooses(admin, 'field-role', '坐席');
	await submits(admin);
	await admin.at('once-secret').waitFor();
	await admin.reads('account-file', '丁慧');
	await admin.looks('01-account');
	for (const [act, state] of [
		['disable', '已停用'],
		['enable', '可登录'],
	] as const) {
		await admin.at(`account-${act}`).click();
		await admin.at('field-reason').fill('试一试');
		await submits(admin);
		await admin.reads('account-file', state);
	}
});

test('the security officer makes a key for a machine and takes it back', async () => {
	await goes(stage, tang, '/registry/accounts/keys');
	await tang.at('key-new').click();
	await tang.at('field-name').fill('街道数据平台');
	await chooses(tang, 'field-scopes', '看 老人');
	await tang.at('field-name').click(); // the list of scopes closes
	await submits(tang);
	await tang.at('once-secret').waitFor();
	await tang.at('key-revoke').click();
	await tang.at('field-reason').fill('项目结束');
	await submits(tang);
	await tang.reads('key-table', /已收回/);
	await tang.looks('02-keys');
});

test('a broken glass shows everything for half an hour, tells the family, and is reviewed by somebody else', async () => {
	const lin = await comes(stage, 'lin');
	await goes(stage, lin, '/registry/privacy');
	await picksSenior(lin, '李桂兰');
	await lin.at('field-reason').fill('120 在楼下，要核对身份');
	await submits(lin);
	await lin.reads('glass-left', /还剩 (30:00|29:)/);
	await lin.reads('open-glass', /家属/);
	await lin.looks('03-glass');
	await lin.at('glass-close').click();
	await lin.misses('open-glass');
	await goes(stage, tang, '/registry/privacy/reviews');
	await tang.at('glass-review').click();
	await chooses(tang, 'field-verdict', '确有需要');
	await tang.at('field-note').fill('急救记录相符');
	await submits(tang);
	await tang.misses('review-form');
	await tang.page.getByText('没有待复核的').waitFor();
});

test('the auditor finds who did it, narrowed to one person', async () => {
	const shen = await comes(stage, 'shen');
	await shen.at('page-trail').waitFor();
	await shen.at('chain').waitFor();
	await shen.reads('trail-table', /破窗查看/);
	await shen.at('trail-table').getByRole('button', { name: '管理员' }).first().click();
	await shen.at('trail-table').getByText('林晓梅').first().waitFor({ state: 'detached' });
	await shen.reads('trail-table', /停用/);
	await shen.looks('04-trail');
});

test('one’s own second factor is offered only to who knows the password', async () => {
	await goes(stage, tang, '/registry/me');
	await tang.at('totp-add').click();
	await tang.at('own-password').fill('wrong');
	await tang.at('password-confirm').click();
	await tang.page.getByText('密码不对').first().waitFor();
	await tang.at('own-password').fill('unwalled');
	await tang.at('password-confirm').click();
	await tang.at('totp-secret').waitFor();
	await tang.looks('05-me');
	expect(stage.complaints).toEqual([]);
});
