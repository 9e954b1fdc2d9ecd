import { expect, it } from 'vitest';
import { alarmSentence, alertSentence } from './alert-sentences.ts';

const told = { number: 7, stalled: false, by: null, place: '新威路18号', name: '李桂兰' };

it('tells the family whose button it was, and everybody else where', () => {
	expect(alertSentence({ ...told, whom: 'family' })).toContain('李桂兰');
	expect(alertSentence({ ...told, whom: 'family' })).not.toContain('新威路');
	expect(alertSentence({ ...told, whom: 'rota' })).toContain('新威路18号');
	expect(alertSentence({ ...told, whom: 'rota', place: '' })).toContain('地址不明');
});

it('says how much else stands, because pressing 1 takes note of all of it', () => {
	expect(alarmSentence({ check: 'outbox_stuck', subject: 'outbox' }, 2)).toContain('另有2项');
	expect(alarmSentence({ check: 'outbox_stuck', subject: 'outbox' }, 0)).not.toContain('另有');
});
