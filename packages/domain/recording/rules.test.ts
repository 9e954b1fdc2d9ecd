import { expect, it } from 'vitest';
import { changePauses, isRecorded, termOf, waitAfter } from './rules.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 8, 0, seconds));
const leg = {
	id: 'call_1',
	direction: 'outbound',
	party: 'senior',
	room: 'call_1',
	carrierSid: 'x',
	answeredAt: at(0),
	ticketId: 'tkt_1',
} as const;

it.each([
	['a caller, answered or not', { ...leg, direction: 'inbound' as const, answeredAt: null }, true],
	['a senior whom we rang and who answered', leg, true],
	['a contact whom we rang for a conversation of their own', { ...leg, party: 'contact' }, true],
	['whoever did not pick up', { ...leg, answeredAt: null }, false],
	['whoever joins somebody else’s conversation', { ...leg, room: 'call_2' }, false],
	['an operator', { ...leg, party: 'operator' }, false],
	['the duty telephone that hears an alert', { ...leg, party: 'responder' }, false],
	['a call that belongs to no ticket', { ...leg, ticketId: '' }, false],
	['a call that never reached the carrier', { ...leg, carrierSid: null }, false],
])('%s: recorded %#', (_who, one, recorded) => {
	expect(isRecorded(one)).toBe(recorded);
});

it('keeps matters of life longer than the rest', () => {
	expect([
		termOf({ priority: 'P0', kind: 'service' }),
		termOf({ priority: 'P3', kind: 'sos' }),
		termOf({ priority: 'P1', kind: 'service' }),
	]).toEqual(['sos', 'sos', 'service']);
});

it('asks the exchange for two minutes, ever more slowly', () => {
	const waits = [1, 2, 3, 4, 5, 6].map((attempts) => waitAfter(attempts) ?? 0);
	expect(waits.reduce((sum, one) => sum + one, 0)).toBe(120_000);
	expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
	expect(waitAfter(7)).toBeNull();
});

it('begins and ends a pause once, however often it is asked', () => {
	const one = changePauses([], { silent: true, at: at(3), by: '林静' });
	expect(one).toEqual([{ from: at(3).toISOString(), until: null, by: '林静' }]);
	expect(changePauses(one, { silent: true, at: at(4), by: '林静' })).toBe(one);
	const ended = changePauses(one, { silent: false, at: at(9), by: '林静' });
	expect(ended).toEqual([{ from: at(3).toISOString(), until: at(9).toISOString(), by: '林静' }]);
	expect(changePauses(ended, { silent: false, at: at(10), by: '林静' })).toBe(ended);
	expect(changePauses(ended, { silent: true, at: at(11), by: '林静' })).toHaveLength(2);
});
