import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooses, comes, goes, picks, submits } from './registry-people.ts';

const LI = '/registry/seniors/snr_li0guilan';
let stage: Stage;
let song: Person;
let admin: Person;

beforeAll(async () => {
	stage = await openStage('registry-choices');
	[song, admin] = await Promise.all([comes(stage, 'song'), comes(stage, 'admin')]);
});
afterAll(() => stage.close());

test('a worker whom a senior does not want is found by name, barred with a reason, and may come again', async () => {
	await goes(stage, song, `${LI}/home`);
	await song.at('barred-add').click();
	await picks(song, 'worker-pick', '陈美');
	await song.looks('01-bar');
	await submits(song);
	await song.page.getByText('请填写「为什么改」').waitFor(); // a worker is barred for a reason or not at all
	await song.at('field-reason').fill('说话太急，老人害怕');
	await submits(song);
	await song.reads('barred-workers', '陈美');
	await song.looks('02-barred');
	await song.at('barred-free-wrk_chenmei').click();
	await song.at('field-reason').fill('家属劝过了');
	await submits(song);
	await song.reads('barred-workers', '没有');
	await song.at('tab-history').click();
	await song.reads('history-table', '说话太急，老人害怕');
	await song.reads('history-table', '家属劝过了');
});

test('whoever is barred already is not offered again', async () => {
	await goes(stage, song, `${LI}/home`);
	await song.at('barred-add').click();
	await picks(song, 'worker-pick', '赵敏');
	await song.at('field-reason').fill('本人要求');
	await submits(song);
	await song.reads('barred-workers', '赵敏');
	await song.at('barred-add').click();
	await song.at('worker-pick').click();
	await song.page.keyboard.type('赵敏');
	await song.page.getByText('本辖区没有叫这个名字的服务人员').waitFor();
	await song.presses('Escape', 'Escape');
});

test('the file of one senior is held by name, and the list leads to it', async () => {
	await goes(stage, song, '/registry/privacy/holds');
	await song.at('hold-new').click();
	await song.at('hold-senior').click();
	await picks(song, 'senior-pick', '李桂兰');
	await song.at('field-reason').fill('律师函 3 号');
	await submits(song);
	await song.reads('hold-table', '李桂兰的档案');
	await song.looks('03-hold');
	await song.at('hold-table').getByText('李桂兰的档案').click();
	await song.reads('senior-file', '李桂兰');
});

test('the security officer, who sees no seniors, holds by the id that a letter names', async () => {
	const tang = await comes(stage, 'tang');
	await goes(stage, tang, '/registry/privacy/holds');
	await tang.at('hold-new').click();
	await tang.at('hold-senior').click();
	await tang.at('field-seniorId').fill('snr_sunshuhua');
	await tang.at('field-reason').fill('法院调取 12 号');
	await submits(tang);
	await tang.reads('hold-table', 'snr_sunshuhua的档案');
});

test('the secret of an address outside is made anew after a question, and shown once', async () => {
	await goes(stage, admin, '/registry/imports/webhooks');
	await admin.at('webhook-new').click();
	await admin.at('field-url').fill('https://bureau.example.org/hooks');
	await admin.at('field-description').fill('民政局数据平台');
	// The list is longer than its window: typing finds what is not drawn.
	await admin.at('field-types').click();
	await admin.page.keyboard.type('ticket.opened');
	await admin.page.keyboard.press('Enter');
	await admin.at('field-description').click(); // the list of types closes
	await submits(admin);
	const first = await admin.at('once-secret').textContent();
	await admin.at('webhook-rotate').click();
	await admin.page.getByText('旧密钥立刻作废', { exact: false }).waitFor();
	await admin.looks('04-rotate');
	await admin.page.getByRole('button', { name: '取消' }).click();
	expect(await admin.at('once-secret').textContent()).toBe(first);
	await admin.at('webhook-rotate').click();
	await admin.page.getByRole('button', { name: '确定' }).click();
	await admin
		.at('once-secret')
		.getByText(first ?? '', { exact: true })
		.waitFor({ state: 'detached' });
	expect(await admin.at('once-secret').textContent()).not.toBe(first);
	await admin.looks('05-rotated');
	await admin.page.reload();
	await admin.at('webhook-rotate').waitFor();
	expect(await admin.at('once-secret').count()).toBe(0);
});

test('an account of a worker names its firm and worker by their names; another firm asks for another worker', async () => {
	await goes(stage, admin, '/registry/accounts');
	await admin.at('account-new').click();
	await admin.at('field-login').fill('zhao-er');
	await admin.at('field-name').fill('赵敏');
	await chooses(admin, 'field-role', '服务人员');
	await picks(admin, 'provider-pick', '海港');
	await admin.at('worker-pick').waitFor();
	await picks(admin, 'provider-pick', '安康');
	await picks(admin, 'worker-pick', '赵敏');
	await admin.looks('06-account');
	await submits(admin);
	await admin.at('once-secret').waitFor();
	await admin.reads('account-file', '安康护理站');
	await admin.at('account-change').click();
	await admin.reads('change-account', /安康护理站/);
	await admin.looks('07-account-change');
	expect(stage.complaints).toEqual([]);
});
