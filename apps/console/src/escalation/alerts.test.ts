import { type AlertView, alertViewSchema } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { after } from '../testing/ticket-row.ts';
import { answerOf, groupAlerts, toneOf } from './alerts.ts';

const alert = (more: Partial<AlertView> = {}): AlertView =>
	alertViewSchema.parse({
		id: 'alr_0001',
		level: 1,
		whom: 'family',
		how: 'call',
		name: '陈芳',
		phone: '+8613800000001',
		at: after(30),
		outcome: 'asked',
		answeredAt: null,
		call: null,
		message: null,
		...more,
	});

describe('groupAlerts', () => {
	it('keeps the people of a step together, the newest step first', () => {
		const alerts = [
			alert({ id: 'alr_0001', level: 0, at: after(0) }),
			alert({ id: 'alr_0002', level: 1, at: after(30) }),
			alert({ id: 'alr_0003', level: 1, at: after(30) }),
		];
		expect(groupAlerts(alerts).map(({ level, alerts: told }) => [level, told.map(({ id }) => id)])).toEqual([
			[1, ['alr_0002', 'alr_0003']],
			[0, ['alr_0001']],
		]);
	});

	it('does not mix two rounds that reached the same level', () => {
		expect(groupAlerts([alert({ at: after(400) }), alert({ at: after(30) })])).toHaveLength(2);
	});
});

describe('answerOf', () => {
	it('says what was answered before how the call stands', () => {
		expect(answerOf(alert({ outcome: 'taken', call: 'completed' }))?.key).toBe('taken');
		expect(answerOf(alert({ call: 'no_answer' }))?.key).toBe('no_answer');
		expect(answerOf(alert({ how: 'text', message: 'delivered' }))?.key).toBe('delivered');
	});

	it('expects no answer of a console that rings', () => {
		expect(answerOf(alert({ whom: 'operators', how: 'ring' }))).toBeNull();
	});
});

describe('toneOf', () => {
	it('is good when somebody took it and late when a telephone was not reached', () => {
		const tones = [alert({ outcome: 'taken' }), alert({ outcome: 'busy' }), alert({ call: 'no_answer' }), alert({ call: 'ringing' })];
		expect(tones.map((one) => toneOf(answerOf(one)))).toEqual(['good', 'late', 'late', 'calm']);
	});
});
