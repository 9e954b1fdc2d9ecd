import { describe, expect, it } from 'vitest';
import { idleLimitMs, lastingBrowser, lockMs, scopeOf, stepAfter } from './rules.ts';

const MIN = 60_000;

describe('the steps of a sign-in', () => {
	const plain = { role: 'administrator', factors: [], mustChange: false } as const;
	const required = { secondFactor: 'required' } as const;
	const optional = { secondFactor: 'optional' } as const;
	const password = { second: false, password: true };
	it.each([
		['nothing is asked of an account without a factor', plain, password, optional, 'done'],
		['a factor that is there is always asked for', { ...plain, factors: ['totp' as const] }, password, optional, 'second_factor'],
		['before a new password', { ...plain, factors: ['totp' as const], mustChange: true }, password, optional, 'second_factor'],
		['a new password comes before setting one up', { ...plain, mustChange: true }, password, required, 'new_password'],
		['a guarded role must set one up', plain, password, required, 'enrolment'],
		['an operator need not', { ...plain, role: 'operator' as const }, password, required, 'done'],
		['whoever has shown one is through', { ...plain, factors: ['passkey' as const] }, { second: true, password: true }, required, 'done'],
		['single sign-on asks for no password of ours', { ...plain, mustChange: true }, { second: true, password: false }, required, 'done'],
	] as const)('%s', (_what, account, shown, terms, step) =>
		expect(stepAfter({ ...account, factors: [...account.factors] }, shown, terms)).toBe(step),
	);
});

describe('locks', () => {
	it.each([
		[19, 0],
		[20, 15],
		[21, 0],
		[25, 30],
		[30, 60],
		[35, 120],
		[40, 240],
		[400, 240],
	])('the %ith wrong password locks for %i minutes', (failures, minutes) => expect(lockMs(failures)).toBe(minutes * MIN));
});

describe('resting', () => {
	it('ends offices, never the desk or somebody on the way', () => {
		expect(idleLimitMs('security', { idleMin: 30 })).toBe(30 * MIN);
		expect(idleLimitMs('operator', { idleMin: 30 })).toBeNull();
		expect(idleLimitMs('worker', { idleMin: 30 })).toBeNull();
	});
});

describe('browsers', () => {
	it('stay the same over an update, and not over a change', () => {
		const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0';
		expect(lastingBrowser(firefox)).toBe(lastingBrowser(firefox.replaceAll('131.0', '132.0.1')));
		expect(lastingBrowser(firefox)).not.toBe(lastingBrowser('Mozilla/5.0 Chrome/131.0'));
	});
});

describe('scopes of keys', () => {
	it.each([
		['GET', '/api/seniors/:id', 'read:seniors'],
		['HEAD', '/api/seniors', 'read:seniors'],
		['POST', '/api/tickets/:id/close', 'write:tickets'],
		['DELETE', '/api/session', 'write:session'],
	])('%s %s needs %s', (method, path, scope) => expect(scopeOf(method, path)).toBe(scope));
});
