import { describe, expect, it } from 'vitest';
import { TestClock } from './clock.ts';
import { createIds } from './ids.ts';

describe('ids', () => {
	it('sort as they were made, within one millisecond too', async () => {
		const clock = new TestClock();
		const ids = createIds(() => clock.now());
		const made: string[] = [];
		for (let step = 0; step < 3; step++) {
			for (let i = 0; i < 1_000; i++) made.push(ids.next('tkt'));
			await clock.advance(1);
		}
		expect([...made].sort()).toEqual(made);
		expect(new Set(made).size).toBe(made.length);
	});

	it('differ between processes that count the same instant', () => {
		const clock = new TestClock();
		const [one, other] = [createIds(() => clock.now()), createIds(() => clock.now())];
		expect(one.next('tkt')).not.toBe(other.next('tkt'));
	});
});
