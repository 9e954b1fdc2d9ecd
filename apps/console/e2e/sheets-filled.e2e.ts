import { openStage, type Person, type Senior, type Stage, walkThrough } from '@unwalled/browser';
import { demonstrationAccounts } from '@unwalled/street';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooses, comes, goes, picks, picksSenior, submits } from './registry-people.ts';

const ENTRANCE = { entranceNote: '左手第一家，门铃坏了', keyPlace: '物业有备用钥匙' };
/** What hands typed during this story or chose before the page was turned, and the switch of languages. */
const typed = [
	...['周桂芝', '佛教', '王医生 0631-5231111', '花生', ...Object.values(ENTRANCE), '宝泉路 7 号 2 单元 501', '卫生间水管漏水'],
	...['耳背，多响几声', '烟台话', '周五要接孩子', '问候清楚，判断快。', '晨光养老服务社', '名称与营业执照不一致'],
	...['宋玉梅 91 岁', '安康护理站 · 接单中', '中文', '切换语言', 'Switch language'],
];
/** How a file names its columns, what stands in it, and how it is written. */
const FILE = ['姓名', '性别', '出生日期', '身份证号', '电话', '地址', '社区', '居住情况', '张德全', '孙玉芬', '男', '女', '空巢', '独居'];
const ofTheFile = ['王府街 12 号楼 3 单元 302', '新威路 9 号', '宝泉社区', 'xlsx', 'csv', 'UTF-8', 'utf-8', 'GB18030', ...FILE];
const logins = [...demonstrationAccounts.map(({ login }) => login), 'zhou-er'];
/** How Ant Design names its drawings and the button that empties a field: it has no other words for them. */
const drawings = ['Clear', 'down', 'close', 'exclamation-circle'];
/** What a form found missing stays in the language in which it was found. */
const asked = ['姓名', '出生日期', '辖区', '地址', '经度', '纬度'].map((field) => `请填写「${field}」`);
const questions = ['问候语', '核对身份', '问清需求', '级别判断正确', '处理正确', '结束语', '用语得体'];
const known = [...typed, ...drawings];
const SHOWN = {
	screens: [
		{ width: 1366, height: 768 },
		{ width: 390, height: 844 },
	],
};
const BAD_FILE = [
	'姓名,性别,出生日期,身份证号,电话,地址,社区,居住情况',
	'张德全,男,1941-13-08,,13863111003,王府街 12 号楼 3 单元 302,宝泉社区,空巢',
	'孙玉芬,女,1939-05-20,371002193905201234,13863111004,新威路 9 号,宝泉社区,独居',
].join('\n');

let stage: Stage;
let senior: Senior;
let song: Person;
let lin: Person;

beforeAll(async () => {
	stage = await openStage('filled');
	[senior, song, lin] = [await stage.senior(), await comes(stage, 'song'), await stage.operator('lin')];
});
afterAll(() => stage.close());

/** Looks at a sheet as it stands, in all looks, on a desk and in the hand; `also` is known on this page only. */
async function looksAt(who: Person, name: string, also: readonly string[] = []): Promise<void> {
	expect.soft(await walkThrough(who, name, { ...SHOWN, known: [...known, ...also] })).toEqual([]);
}

/** Writes into fields of the form in front. */
async function fills(who: Person, fields: Readonly<Record<string, string>>): Promise<void> {
	for (const [field, value] of Object.entries(fields)) await who.at(`field-${field}`).fill(value);
}

test('the registration of a senior: first with what is missing, then all filled in', async () => {
	await goes(stage, song, '/registry/seniors');
	await song.at('senior-register').click();
	await submits(song);
	await song.reads('register-form', /请填写/);
	await looksAt(song, '01-register-missing', asked);
	await fills(song, { name: '周桂芝', bornOn: '1941-02-03', idNumber: '370000194102030000', faith: '佛教', gp: '王医生 0631-5231111' });
	await song.at('field-allergies').locator('input').fill('花生');
	await song.presses('Enter');
	await song.at('register-form').getByRole('button', { name: /加/ }).first().click();
	await fills(song, { phone: '0631-5231299', address: '宝泉路 7 号 2 单元 501', lng: '122.1212', lat: '37.5063', ...ENTRANCE });
	await looksAt(song, '02-register-filled', asked);
	await song.presses('Escape');
	await song.misses('register-form');
});

test('a ticket by hand, written and not sent', async () => {
	await lin.presses('Control+k');
	await lin.types('search-input', '李桂');
	await lin.page
		.getByTestId(/^hit-senior-/)
		.first()
		.click();
	await lin.at('new-ticket-submit').click();
	await lin.at('senior').getByRole('alert').getByText(/./).first().waitFor();
	await looksAt(lin, '03-ticket-missing');
	await lin.at('new-ticket-summary').fill('卫生间水管漏水');
	await looksAt(lin, '04-ticket-by-hand');
	await lin.at('new-ticket-summary').fill('');
});

test('a care plan with its wish, by days and by the machine', async () => {
	await goes(stage, song, '/registry/outreach/plans');
	await song.at('plan-new').click();
	await picksSenior(song, '宋玉梅');
	await fills(song, { at: '00:00', until: '23:59', wish: '耳背，多响几声', language: '烟台话' });
	await looksAt(song, '05-plan-filled');
	await song.at('plan-interval').click();
	await song.at('field-everyDays').fill('3');
	await looksAt(song, '06-plan-by-days');
	await song.presses('Escape');
	await song.misses('plan-form');
});

test('a firm applies, hands in a paper, and the paper is sent back with a reason', async () => {
	await goes(stage, song, '/registry/providers');
	await song.at('provider-apply').click();
	await fills(song, { name: '晨光养老服务社', phone: '0631-5210040' });
	await looksAt(song, '07-application-filled');
	await submits(song);
	await song.at('paper-add').click();
	await chooses(song, 'field-kind', '营业执照');
	await fills(song, { number: '91371000MA3C', issuedOn: '2020-01-01', validUntil: '2099-12-31' });
	await looksAt(song, '08-paper-filled');
	await submits(song);
	await song.misses('paper-form');
	await song.at('papers').getByRole('button').last().click();
	await song.at('field-reason').fill('名称与营业执照不一致');
	await looksAt(song, '09-paper-sent-back');
	await submits(song);
	await song.reads('papers', '名称与营业执照不一致');
	await looksAt(song, '10-papers-of-the-firm');
});

test('a file with errors: how it is read, and what is wrong in which row', async () => {
	await goes(stage, song, '/registry/imports');
	await song.at('import-file').setInputFiles({ name: '宝泉社区.csv', mimeType: 'text/csv', buffer: Buffer.from(BAD_FILE) });
	await song.at('import-check').waitFor();
	await looksAt(song, '11-import-mapped', ofTheFile);
	await song.at('import-check').click();
	await song.sees('import-page', 'data-status', 'checked');
	await song.reads('refused-rows', /没有这个日期/);
	await looksAt(song, '12-import-errors', ofTheFile);
});

test('a shift with times of its own, and who is asked to take it', async () => {
	// The field in which she wrote last takes her keys until she leaves it.
	await goes(stage, lin, '/');
	await lin.sees('live-state', 'data-phase', 'live');
	for (const who of [lin, await stage.operator('qi')]) {
		// Whoever never came on line is not planned.
		await who.presses('b');
		await who.reads('seat-sign', '空闲');
		await who.presses('b');
	}
	await goes(stage, song, '/registry/shift/rota');
	await song.at('rota-grid').waitFor();
	await song.at('week-after').click();
	await song.at('rota-grid').getByText('林晓梅').waitFor();
	await song.page.locator('tr', { hasText: '林晓梅' }).locator('[data-testid^="add-"]').first().click();
	await chooses(song, 'field-kind', '其他');
	await fills(song, { from: '22:00', until: '06:00' });
	await looksAt(song, '13-shift-filled');
	await submits(song);
	await song.misses('shift-form');
	await song.at('rota-publish').click();
	await song.at('undo-line').waitFor();
	await goes(stage, lin, '/registry/shift/rota');
	await lin.page.locator('[data-testid^="ask-"]').click();
	await chooses(lin, 'field-asked', '戚建军');
	await lin.at('field-note').fill('周五要接孩子');
	await looksAt(lin, '14-swap-filled');
	await submits(lin);
	await lin.reads('swaps', '等人接');
	await looksAt(lin, '15-swap-asked');
});

test('a call is judged', async () => {
	await goes(stage, lin, '/');
	await lin.sees('live-state', 'data-phase', 'live');
	await senior.criesForHelp('李桂兰');
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.holds('e', () => lin.misses('hang-up'));
	await goes(stage, song, '/registry/shift/quality');
	await song.at('review-open').first().click();
	await submits(song);
	await song.at('review-form').locator('.ant-form-item-explain-error').first().waitFor();
	await looksAt(song, '16-review-missing', questions);
	for (const question of ['greeting', 'identity', 'need', 'priority', 'action', 'closing']) await song.at(`${question}-yes`).click();
	await song.at('words-not_applicable').click();
	await song.at('field-remark').fill('问候清楚，判断快。');
	await looksAt(song, '17-review-filled');
	await song.presses('Escape');
	await song.misses('review-form');
});

test('the forms of the bulletin, and an account with its firm', async () => {
	await goes(stage, song, '/registry/wall');
	await song.at('wall-bulletin').click();
	await song.at('bulletin-pdf-zh').waitFor();
	await looksAt(song, '18-bulletin');
	const admin = await comes(stage, 'admin');
	await goes(stage, admin, '/registry/accounts');
	await admin.at('account-new').click();
	await fills(admin, { login: 'zhou-er', name: '周桂芝' });
	await chooses(admin, 'field-role', '服务人员');
	await picks(admin, 'provider-pick', '安康');
	await picks(admin, 'worker-pick', '赵敏');
	await looksAt(admin, '19-account-filled', logins);
	await submits(admin);
	await admin.at('once-secret').waitFor();
	await looksAt(admin, '20-code-once', logins);
	expect(stage.complaints).toEqual([]);
});
