import { DomainError, type TicketStatus, ticketStatuses, type VisitStatus, visitStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { checkDeviceInstant, durationS, isUnwanted } from './rules.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const after = (ms: number) => new Date(now.getTime() + ms);

describe('the device’s clock', () => {
	it.each([0, 600_000, -172_800_000])('may differ by %i ms', (ms) => {
		expect(() => checkDeviceInstant(after(ms), now)).not.toThrow();
	});

	it.each([600_001, -172_800_001, Number.NaN])('may not differ by %d ms', (ms) => {
		expect(() => checkDeviceInstant(after(ms), now)).toThrow(DomainError);
	});
});

describe('whether a visit is still wanted', () => {
	const open: VisitStatus[] = (Object.keys(visitStatuses) as VisitStatus[]).filter((status) => !['completed', 'aborted'].includes(status));
	const wanted = (ticket: TicketStatus, visit: VisitStatus) =>
		ticket === 'assigned' || (['resolved', 'closed', 'acknowledged'].includes(ticket) && visit === 'on_scene');

	for (const ticket of Object.keys(ticketStatuses) as TicketStatus[]) {
		it.each(open)(`a ${ticket} ticket, a visit that is %s`, (status) => {
			expect(isUnwanted({ status: ticket }, { status })).toBe(!wanted(ticket, status));
		});
	}
});

it('measures whole seconds of service, and none when the devices’ clocks disagree', () => {
	expect(durationS({ from: now, to: after(90_400) })).toBe(90);
	expect(durationS({ from: now, to: after(-5_000) })).toBe(0);
	expect(durationS({ from: now, to: null })).toBe(0);
});
