import { describe, expect, it } from 'vitest';
import { doOf, night, press, room, weekdays } from '../testing/service-hours.ts';
import { checkFlow } from './check-flow.ts';
import type { Flow } from './flow.ts';
import { enterFlow, withoutMessages } from './run-flow.ts';

describe('a message', () => {
	const begun = () => press(weekdays, enterFlow(weekdays, night), '2', night);

	it('is asked for in words that no key interrupts, and then listened to', () => {
		const { script, need, message } = begun();
		expect(doOf(script)).toEqual(['say', 'gather']);
		expect(script.at(-1)).toMatchObject({ text: '', timeoutS: 60 });
		expect([need?.priority, message]).toEqual(['P3', 'begins']);
	});

	it.each(['', '1', '#', 'constructor'])('ends with %j, and the caller hears that they will be rung back', (digits) => {
		const { script, message, need } = press(weekdays, begun(), digits, night);
		expect(doOf(script)).toEqual(['say', 'hang_up']);
		expect([message, need]).toEqual(['ends', null]);
	});

	it('turns into a cry for help by a key', () => {
		const { script, message, need } = press(weekdays, begun(), '9', night);
		expect(script.at(-1)).toEqual(room);
		expect([message, need?.priority]).toEqual(['ends', 'P0']);
	});

	it('is a wish to be rung back where nothing is recorded', () => {
		const flow = withoutMessages(weekdays);
		const told = press(flow, enterFlow(flow, night), '2', night);
		expect(doOf(told.script)).toEqual(['say', 'hang_up']);
		expect([told.message, told.wishesCallBack]).toEqual([null, true]);
	});

	it('needs a key for an emergency, and is not taken on the red key', () => {
		const record = { do: 'record', prompt: 'message', maxS: 60, keys: {}, next: 'goodbye' } as const;
		const codes = (flow: Flow) => checkFlow(flow).map(({ code }) => code);
		expect(codes({ ...weekdays, nodes: { ...weekdays.nodes, message: record } })).toEqual(['no_key_for_sos']);
		expect(codes({ ...weekdays, line: 'sos' })).toContain('asks_before_it_acts');
	});
});
