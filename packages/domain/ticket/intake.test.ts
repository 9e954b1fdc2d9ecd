import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IncomingPress, planIntake } from './intake.ts';

let counter = 0;
const newId = (prefix: string) => `${prefix}_${++counter}`;
const caller = { householdId: 'hh_one0', areaPath: '371000000000', seniorId: null };
const press = (change: Partial<IncomingPress>): IncomingPress => ({
	key: `CA${++counter}`,
	kind: 'alarm',
	channel: 'phone',
	rawPhone: null,
	phone: null,
	ticketKind: 'sos',
	priority: 'P0',
	summary: '',
	...change,
});

describe('planIntake', () => {
	it('opens one ticket for two presses of one household in the same batch', () => {
		const { planned, opened } = planIntake(
			[
				{ press: press({ priority: 'P2' }), caller },
				{ press: press({}), caller },
			],
			[],
			newId,
		);
		expect(planned.map((one) => one.opens)).toEqual([true, false]);
		expect(new Set(planned.map((one) => one.ids.ticketId)).size).toBe(1);
		expect([...opened.values()]).toEqual([{ pressCount: 2, priority: 'P0' }]);
	});

	it('joins the ticket that stands and raises it', () => {
		const standing = {
			id: 'tkt_stands',
			mergeKey: 'household:hh_one0',
			areaPath: '37.3710',
			priority: 'P2',
			status: 'acknowledged',
			pressCount: 1,
		} as const;
		const { planned, joins } = planIntake([{ press: press({}), caller }], [standing], newId);
		expect(planned[0]?.ids.ticketId).toBe('tkt_stands');
		expect(joins).toMatchObject([{ priority: 'P0', pressCount: 2 }]);
	});

	it('never joins two withheld numbers', () => {
		const { planned } = planIntake(
			[
				{ press: press({}), caller: undefined },
				{ press: press({}), caller: undefined },
			],
			[],
			newId,
		);
		expect(planned.every((one) => one.opens)).toBe(true);
	});

	it('gives every press exactly one ticket and counts every press once, whatever arrives together', () => {
		const phones = fc.constantFrom('+8613800000001', '+8613800000002', null);
		const arrival = fc.record({ phone: phones, priority: fc.constantFrom('P0' as const, 'P2' as const) });
		fc.assert(
			fc.property(fc.array(arrival, { maxLength: 30 }), (arrivals) => {
				const { planned, opened } = planIntake(
					arrivals.map((one) => ({ press: press(one), caller: undefined })),
					[],
					newId,
				);
				expect(planned).toHaveLength(arrivals.length);
				expect([...opened.values()].reduce((sum, one) => sum + one.pressCount, 0)).toBe(arrivals.length);
				expect(planned.filter((one) => one.opens)).toHaveLength(opened.size);
				for (const one of planned) if (one.press.priority === 'P0') expect(opened.get(one.ids.ticketId)?.priority).toBe('P0');
			}),
		);
	});
});
