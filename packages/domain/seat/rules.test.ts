import { describe, expect, it } from 'vitest';
import { endingOf, settlingOf, termsOf, USUAL_TERMS } from './rules.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const later = new Date(now.getTime() + 1);

describe('a ringing call', () => {
	const ringing = { accountId: 'acc_a', expiresAt: later, waits: true, operatorId: null, isUnreached: false };

	it.each([
		['rings on while the caller waits and time is left', {}, null],
		['is taken when its operator has the caller', { waits: false, operatorId: 'acc_a' }, 'taken'],
		['is taken also when that was in the last moment', { waits: false, operatorId: 'acc_a', expiresAt: now }, 'taken'],
		['is rescinded when somebody else has the caller', { waits: false, operatorId: 'acc_b' }, 'rescinded'],
		['is rescinded when the caller has gone', { waits: false }, 'rescinded'],
		['expires at its deadline', { expiresAt: now }, 'expired'],
		['expires at once when the telephone at the desk is engaged', { isUnreached: true }, 'expired'],
		['is taken though the telephone at the desk did not answer', { isUnreached: true, waits: false, operatorId: 'acc_a' }, 'taken'],
	] as const)('%s', (_what, change, ending) => expect(endingOf({ ...ringing, ...change }, now)).toBe(ending));
});

describe('a seat', () => {
	const seat = (state: 'ready' | 'ringing' | 'talking' | 'wrapping_up' | 'offline', wrapUpDueAt: Date | null = null) => ({
		state,
		callId: 'call_0001',
		wrapUpDueAt,
	});
	const talk = { callId: 'call_0001' };

	it.each([
		['talks when its operator took a call in whatever state', seat('offline'), { talk, past: null }, 'talk'],
		['goes on talking', seat('talking'), { talk, past: null }, null],
		['writes up a call that was answered', seat('talking'), { talk: null, past: { answered: true, returned: false } }, 'wrap_up'],
		['is free after ringing somebody in vain', seat('talking'), { talk: null, past: { answered: false, returned: false } }, 'free'],
		['takes a break when its line broke', seat('talking'), { talk: null, past: { answered: true, returned: true } }, 'lose_line'],
		['writes until its time is over', seat('wrapping_up', later), { talk: null, past: null }, null],
		['is ready when its time for writing is over', seat('wrapping_up', now), { talk: null, past: null }, 'finish'],
		['goes on ringing', seat('ringing'), { talk: null, past: null }, null],
		['stops ringing when what rang is gone', seat('ringing'), { talk: null, past: null, rings: false }, 'stop_ringing'],
		['stays ready while nothing happens', seat('ready'), { talk: null, past: null }, null],
	] as const)('%s', (_what, given, facts, command) =>
		expect(settlingOf(given, { rings: given.state === 'ringing', ...facts, now })).toBe(command),
	);
});

it('takes the terms of the nearest area at or above, else the usual ones', () => {
	const rows = [
		{ areaPath: '37.10', ...USUAL_TERMS, ringS: 20 },
		{ areaPath: '37.10.01', ...USUAL_TERMS, ringS: 25 },
	];
	expect(termsOf(rows, '37.10.01.02').ringS).toBe(25);
	expect(termsOf(rows, '37.10.02').ringS).toBe(20);
	expect(termsOf(rows, '37.11')).toEqual(USUAL_TERMS);
});
