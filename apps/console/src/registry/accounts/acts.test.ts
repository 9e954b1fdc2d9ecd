import { describe, expect, it } from 'vitest';
import { actsOn } from './acts.ts';

const now = Date.parse('2026-11-22T09:00:00Z');
const active = { status: 'active', lockedUntil: null, factors: [] } as const;

describe('actsOn', () => {
	it('has an account that waits for a second person approved by the security officer, never by who made it', () => {
		const row = { ...active, status: 'awaiting_approval', factors: [] } as const;
		expect(actsOn({ ...row, factors: [] }, 'security', now)).toEqual(['approve']);
		expect(actsOn({ ...row, factors: [] }, 'administrator', now)).toEqual(['disable']);
	});

	it('unlocks only while it is locked', () => {
		expect(actsOn({ ...active, factors: [], lockedUntil: '2026-11-22T09:10:00Z' }, 'security', now)).toEqual(['unlock']);
		expect(actsOn({ ...active, factors: [], lockedUntil: '2026-11-22T08:00:00Z' }, 'security', now)).toEqual([]);
	});

	it('drops a second factor only where there is one', () => {
		expect(actsOn({ ...active, factors: ['totp'] }, 'security', now)).toEqual(['drop-factors']);
		expect(actsOn({ ...active, factors: ['totp'] }, 'administrator', now)).toEqual(['reset-password', 'disable']);
	});

	it('offers a disabled account nothing but to be enabled', () => {
		expect(actsOn({ ...active, factors: [], status: 'disabled' }, 'administrator', now)).toEqual(['enable']);
	});
});
