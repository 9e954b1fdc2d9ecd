import type { AuditView } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { after } from '../testing/ticket-row.ts';
import { readAudit } from './audit.ts';

const audit = (more: Partial<AuditView> = {}): AuditView => ({
	at: after(0),
	openTickets: 37,
	withNextStep: 37,
	repairedToday: 2,
	alarms: 0,
	...more,
});
const at = (seconds: number) => Date.parse(after(seconds));

describe('readAudit', () => {
	it('is fine while every open ticket has a next step and the check is fresh', () => {
		expect(readAudit(audit(), at(2), false)).toMatchObject({ kind: 'fine', ageMs: 2000, missing: 0 });
	});

	it('says how many tickets lack a next step', () => {
		expect(readAudit(audit({ withNextStep: 34 }), at(2), false)).toMatchObject({ kind: 'trouble', missing: 3 });
	});

	it('is trouble while an alarm stands, even when every ticket has its step', () => {
		expect(readAudit(audit({ alarms: 1 }), at(2), false)).toMatchObject({ kind: 'trouble', missing: 0, alarms: 1 });
	});

	it('never calls an old check fine: after 15 s the auditor itself has stopped', () => {
		expect(readAudit(audit(), at(15), false).kind).toBe('fine');
		expect(readAudit(audit(), at(16), false).kind).toBe('stopped');
		expect(readAudit(audit({ alarms: 2 }), at(40), false)).toMatchObject({ kind: 'stopped', ageMs: 40_000, alarms: 2 });
	});

	it('knows nothing before the first check and while the line is broken', () => {
		expect(readAudit(null, at(2), false).kind).toBe('unknown');
		expect(readAudit(audit(), at(2), true).kind).toBe('offline');
	});

	it('reads a clock that runs behind as now', () => {
		expect(readAudit(audit(), at(-3), false)).toMatchObject({ kind: 'fine', ageMs: 0 });
	});
});
