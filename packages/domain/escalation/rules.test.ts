import type { Step, TicketStatus } from '@unwalled/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from './model.ts';
import { choosePolicy, isOnDuty, nearest, openWaitMs, stepAt, tellsAtOnce } from './rules.ts';

const step = (waitS: number, ...tell: Step['tell']): Step => ({ waitS, tell });
const ring = { whom: 'operators', how: 'ring' } as const;
const rota = { whom: 'rota', how: 'call', rota: '值班' } as const;
const policy = (change: Partial<Policy> = {}): Policy => ({
	id: 'pol_0001',
	areaPath: '',
	priority: 'P0',
	version: 1,
	name: '生命',
	steps: [step(15, ring, { whom: 'family', how: 'text' }), step(20, ring), step(30, rota), step(45, rota, { whom: 'family', how: 'call' })],
	repeatFrom: 2,
	stalledSteps: [step(120, { whom: 'operators', how: 'push' }), step(120, { whom: 'supervisor', how: 'call' })],
	createdAt: new Date(0),
	createdBy: 'house',
	...change,
});

describe('which policy', () => {
	it('takes the deepest area that covers the ticket, and there the newest version', () => {
		const all = [
			policy({ id: 'pol_house' }),
			policy({ id: 'pol_city', areaPath: '3710' }),
			policy({ id: 'pol_city2', areaPath: '3710', version: 2 }),
			policy({ id: 'pol_other', areaPath: '3710.99' }),
			policy({ id: 'pol_calm', areaPath: '3710.01', priority: 'P2' }),
		];
		const chosen = (areaPath: string) => choosePolicy(all, { areaPath, priority: 'P0' }).id;
		expect(chosen('3710.01')).toBe('pol_city2');
		expect(chosen('37100')).toBe('pol_house');
		expect(choosePolicy(all.toReversed(), { areaPath: '3710.01', priority: 'P0' }).id).toBe('pol_city2');
		expect(() => choosePolicy([], { areaPath: '', priority: 'P0' })).toThrow('no escalation policy');
	});
});

describe('which step', () => {
	it('goes through the steps and then round from where it repeats', () => {
		expect([0, 1, 2, 3, 4, 5, 6].map((level) => openWaitMs(policy(), level) / 1_000)).toEqual([15, 20, 30, 45, 30, 45, 30]);
	});

	it('never ends, whatever the policy: every level of every status has a step', () => {
		const some = fc.array(fc.record({ waitS: fc.integer({ min: 5, max: 99 }), tell: fc.constant([rota] as Step['tell']) }), {
			minLength: 1,
			maxLength: 6,
		});
		const statuses: TicketStatus[] = ['open', 'acknowledged', 'dispatching', 'assigned'];
		fc.assert(
			fc.property(some, some, fc.nat(), fc.nat(500), fc.constantFrom(...statuses), (steps, stalledSteps, at, level, status) => {
				expect(stepAt({ steps, stalledSteps, repeatFrom: at % steps.length }, status, level).tell).not.toEqual([]);
			}),
		);
	});

	it('stays at the last step of a ticket that stands still, and only shows one that somebody travels for', () => {
		const told = (status: TicketStatus, level: number) => stepAt(policy(), status, level).tell[0]?.whom;
		expect([1, 2, 3, 9].map((level) => told('acknowledged', level))).toEqual(['operators', 'supervisor', 'supervisor', 'supervisor']);
		expect([1, 9].map((level) => told('assigned', level))).toEqual(['operators', 'operators']);
	});

	it('knows whether the press itself tells anybody beyond the consoles', () => {
		expect(tellsAtOnce(policy(), true)).toBe(true);
		expect(tellsAtOnce(policy(), false)).toBe(false);
		expect(tellsAtOnce(policy({ steps: [step(15, rota)], repeatFrom: 0 }), false)).toBe(true);
	});
});

describe('who is on duty', () => {
	const now = new Date('2026-11-22T08:00:00.000Z');
	const at = (text: string) => new Date(`2026-11-22T${text}:00.000Z`);

	it.each([
		['without ends', null, null, true],
		['begun', at('08:00'), null, true],
		['not begun', at('08:01'), null, false],
		['ends now', at('00:00'), at('08:00'), false],
		['ends later', null, at('08:01'), true],
	])('%s', (_name, fromAt, untilAt, expected) => {
		expect(isOnDuty({ fromAt, untilAt }, now)).toBe(expected);
	});

	it('asks those who answer for the nearest area, in their order', () => {
		const of = (areaPath: string, ordinal: number) => ({ areaPath, ordinal });
		const all = [of('3710', 1), of('3710.01', 2), of('3710.01', 1), of('3710.02', 1)];
		expect(nearest(all, '3710.01.07')).toEqual([of('3710.01', 1), of('3710.01', 2)]);
		expect(nearest(all, '3710.03')).toEqual([of('3710', 1)]);
		expect(nearest(all, '9999')).toEqual([]);
	});
});
