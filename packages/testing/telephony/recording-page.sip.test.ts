import { createRecordingRound } from '@unwalled/app-dispatcher';
import { openRecordingBlobs } from '@unwalled/blobs';
import { makeFieldKey } from '@unwalled/fieldcrypt';
import { createLogger } from '@unwalled/runtime';
import { households } from '@unwalled/street';
import { openRecordingSource } from '@unwalled/telephony';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from './ground/facts.ts';
import { type Ground, openGround } from './ground/ground.ts';
import { type OperatorPage, openOperatorPage } from './ground/operator-page.ts';

const SOS = '12350';

let ground: Ground;
let closeGround: () => Promise<void>;
let operator: OperatorPage;
let tend: () => Promise<number>;
beforeAll(async () => {
	({ ground, close: closeGround } = await openGround());
	const config = { ...ground.config, UNWALLED_FIELD_KEYS: makeFieldKey('k1') };
	const [source, blobs] = [openRecordingSource(config), openRecordingBlobs(config)];
	if (!source || !blobs) throw new Error('an Asterisk records');
	tend = createRecordingRound({ house: ground.house, source, blobs }, createLogger('test', 'silent'));
	await ground.startService();
	operator = await openOperatorPage(config);
});
afterAll(async () => {
	await operator?.close();
	await closeGround?.();
});

it('shows that a call is recorded, pauses it by a key, and plays it afterwards', async () => {
	const { person } = operator;
	const senior = await ground.senior((households[0]?.phones[0]?.phone ?? '').replace('+86', '0'), SOS);
	await senior.says('answered');
	await person.at('sos-answer').waitFor();
	await person.holds('Space', () => person.sees('phone-state', 'data-state', 'talking'));
	await until('it is known that it is recorded', async () => {
		await tend();
		return ground.row(`select 1 from recordings where status = 'recording'`);
	});
	await person.reads('hush-strip', '正在录音');
	await person.presses('l');
	await person.reads('hush-strip', '录音已暂停');
	await person.looks('recording-01-paused');
	await person.presses('l');
	await person.reads('hush-strip', '正在录音');
	senior.tell('hangup');
	await until('the recording is kept', async () => {
		await tend();
		return ground.row(`select 1 from recordings where status = 'stored'`);
	});
	await person.misses('hush-strip');
	await person.at('recordings-tab').click();
	await person.sees('recording', 'data-status', 'stored');
	await person.reads('pause-note', '暂停录音');
	await person.at('play').focus();
	await person.presses('Space');
	const seconds = () => person.at('audio').evaluate((audio) => ('currentTime' in audio ? Number(audio.currentTime) : 0));
	await until('it is heard', async () => (await seconds()) > 0.5);
	await person.reads('play', '暂停');
	await person.presses('Space');
	await person.reads('play', '播放');
	await person.at('speed').click();
	await person.reads('speed', '1.5×');
	await person.presses('ArrowLeft');
	expect(await seconds()).toBe(0);
	await person.looks('recording-02-light');
	await person.at('account-menu').click();
	await person.at('menu-mode').click();
	await person.looks('recording-03-dark');
	expect(await ground.row(`select count(*)::int as n from trail.entries where action = 'recording.heard'`)).toEqual({ n: 1 });
	expect(operator.complaints).toEqual([]);
});
