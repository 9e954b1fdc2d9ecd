import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooses, comes, goes, picksSenior, submits } from './registry-people.ts';

const LI = '/registry/seniors/snr_li0guilan';
let stage: Stage;
let song: Person;

beforeAll(async () => {
	stage = await openStage('registry-files');
	song = await comes(stage, 'song');
});
afterAll(() => stage.close());

/** Fills in what a file was told, by whom and why, and leaves the saving to the test. */
async function changes(person: Person, fields: Record<string, string>): Promise<void> {
	await person.at('edit-fields').click();
	for (const [field, value] of Object.entries(fields)) await person.at(`field-${field}`).fill(value);
	await chooses(person, 'field-source', '家属');
	await person.at('field-reason').fill('女儿来电');
}

test('a supervisor goes from the desk to the files and finds a senior by initials, by keyboard', async () => {
	await song.at('account-menu').click();
	await song.at('menu-registry').click();
	await song.at('registry-search').waitFor();
	await song.presses('/');
	await song.types('registry-search', 'lgl');
	await song.presses('Enter'); // before the answer is there: it opens what was asked for, not what stood there
	await song.reads('senior-file', '李桂兰');
	await song.reads('fact-allergies', '青霉素');
	await song.looks('01-file');
});

test('a fact is changed with its source and reason, and the history tells it', async () => {
	await changes(song, { cardNumber: 'WH-0001' });
	await submits(song);
	await song.misses('fields-form');
	await song.reads('fact-cardNumber', 'WH-0001');
	await song.reads('fact-cardNumber', '家属');
	await song.at('tab-history').click();
	await song.reads('history-table', '女儿来电');
	await song.looks('02-history');
});

test('of two who change one file the slower is told what the other wrote, and loses nothing', async () => {
	const other = await comes(stage, 'song');
	await goes(stage, other, LI);
	await goes(stage, song, LI);
	await changes(song, { faith: '佛教' });
	await changes(other, { gp: '王医生 0631-5231111' });
	await submits(other);
	await other.misses('fields-form');
	await submits(song);
	await song.reads('changed-meanwhile', /王医生/);
	await song.looks('03-two-at-once');
	await submits(song);
	await song.misses('fields-form');
	await song.reads('fact-faith', '佛教');
	await song.reads('fact-gp', /王医生/);
});

test('a second file of one person is merged after a look at both, and taken apart again', async () => {
	await song.at('senior-register').click();
	await song.at('field-name').fill('李桂蓝');
	await song.at('field-bornOn').fill('1944-03-08');
	await song.page.getByText('与已登记的老人同住').click();
	await picksSenior(song, '李桂兰');
	await submits(song);
	await song.misses('register-form');
	await song.reads('senior-file', '李桂蓝');
	await goes(stage, song, LI);
	await song.at('file-acts').click();
	await song.at('act-merge').click();
	await picksSenior(song, '李桂蓝');
	await song.sees('merge-name', 'data-kind', 'choose');
	await song.sees('merge-bornOn', 'data-kind', 'same');
	await song.looks('04-merge');
	await song.at('field-reason').fill('同一天生日、同一户，名字写错');
	await submits(song);
	await song.reads('merged-line', /李桂蓝/);
	await song.at('merge-undo').click();
	await song.at('field-reason').fill('弄错了');
	await submits(song);
	await song.misses('merged-line');
});

test('every number of the tree is the sum of those right below it', async () => {
	await goes(stage, song, '/registry/areas');
	const seniors = async (code: string) => Number(await song.at(`area-row-${code}`).getAttribute('data-seniors'));
	await song.at('area-371002000000').click();
	await song.at('area-row-371002001000').waitFor();
	const [city, district, ...streets] = await Promise.all(['371000000000', '371002000000', '371002001000', '371002002000'].map(seniors));
	expect(city).toBeGreaterThan(0);
	expect([district, streets.reduce((sum, one) => sum + one, 0)]).toEqual([city, city]);
	await song.looks('05-areas');
});

test('a device counts only once a press of it has arrived', async () => {
	await goes(stage, song, '/registry/devices');
	await song.at('device-register').click();
	await song.at('field-model').fill('G1');
	await song.at('field-serial').fill('SN-1001');
	await submits(song);
	await song.at('device-bind').click();
	await picksSenior(song, '李桂兰');
	await submits(song);
	await song.reads('device-file', '沉睡');
	await song.at('device-test').click();
	await song.page.getByRole('button', { name: '确定' }).click();
	await song.reads('device-file', '已验证');
	await song.looks('06-device');
});

test('a cry for help stays in sight on these pages; held, Space leads back to the desk and answers', async () => {
	const senior = await stage.senior();
	await goes(stage, song, '/registry/areas');
	await song.at('area-tree').waitFor();
	await senior.criesForHelp('李桂兰');
	await song.reads('registry-cry', /李桂兰/);
	await song.looks('07-cry');
	await song.holds('Space', () => song.at('say-input').waitFor());
	expect(new URL(song.page.url()).pathname).toBe('/');
	expect(stage.complaints).toEqual([]);
});
