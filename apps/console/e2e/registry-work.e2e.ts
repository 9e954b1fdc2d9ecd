import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooses, comes, goes, submits } from './registry-people.ts';

const BAD_FILE = [
	'姓名,性别,出生日期,身份证号,电话,地址,社区,居住情况',
	'王秀兰,女,1945-03-08,,13863111001,王府街 12 号楼 3 单元 301,宝泉社区,独居',
	'张德全,男,1941-13-08,,13863111003,王府街 12 号楼 3 单元 302,宝泉社区,空巢',
	'孙玉芬,女,1939-05-20,371002193905201234,13863111004,新威路 9 号,宝泉社区,独居',
].join('\n');
let stage: Stage;
let song: Person;

beforeAll(async () => {
	stage = await openStage('registry-work');
	song = await comes(stage, 'song');
});
afterAll(() => stage.close());

test('a firm applies, hands in an expired licence, and is told in words what is missing', async () => {
	await goes(stage, song, '/registry/providers');
	await song.at('provider-apply').click();
	await song.at('field-name').fill('晨光养老服务社');
	await song.at('field-phone').fill('0631-5210040');
	await submits(song);
	await song.reads('provider-file', '申请中');
	await song.at('paper-add').click();
	await chooses(song, 'field-kind', '营业执照');
	await song.at('field-number').fill('91371000MA3C');
	await song.at('field-issuedOn').fill('2020-01-01');
	await song.at('field-validUntil').fill('2025-12-31');
	await submits(song);
	await song.reads('papers', /过期/);
	await song.at('paper-approve').click();
	await song.reads('papers', '已核准');
	await song.at('firm-activate').click();
	await song.page.getByRole('button', { name: '确定' }).click();
	await song.page.getByText('缺少有效的执照或保险').waitFor();
	await song.looks('01-firm');
});

test('a worker’s shift is written down and taken away again', async () => {
	await goes(stage, song, '/registry/providers/prv_ankang/workers');
	await song.at('worker-open-wrk_wangjianguo').click();
	await song.at('time-add').click();
	await song.at('field-from').fill('2030-01-01T08:00');
	await song.at('field-until').fill('2030-01-01T17:00');
	await submits(song);
	await song.reads('work-times', /2030/);
	await song.at('time-remove').click();
	await song.at('undo-line').waitFor();
	await song.looks('02-shift');
	await song.at('undo').click();
	await song.at('time-remove').waitFor();
	await song.presses('Escape');
});

test('a new price begins tomorrow; the one of today stays', async () => {
	await goes(stage, song, '/registry/catalogue');
	await song.at('item-BA01').click();
	await song.at('price-set').click();
	await song.at('field-yuan').fill('150');
	await submits(song);
	await song.reads('price-table', '将生效');
	await song.reads('price-table', /150/);
	await song.reads('item-file', /120\.00/);
	await song.looks('03-price');
});

test('a file is mapped, tried out, reported row by row and then written', async () => {
	await goes(stage, song, '/registry/imports');
	await song.at('import-file').setInputFiles({ name: '宝泉社区.csv', mimeType: 'text/csv', buffer: Buffer.from(BAD_FILE) });
	await song.at('import-check').click();
	await song.sees('import-page', 'data-status', 'checked');
	await song.reads('refused-rows', /没有这个日期/);
	await song.reads('refused-rows', /校验码/);
	await song.looks('04-report');
	await song.at('import-run').click();
	await song.page.getByRole('button', { name: '确定' }).click();
	await song.sees('import-page', 'data-status', 'finished');
	await song.reads('import-counts', '新增');
	await goes(stage, song, '/registry/seniors?query=wxl');
	await song.reads('senior', '王秀兰');
	expect(stage.complaints).toEqual([]);
});
