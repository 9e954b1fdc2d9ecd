import { createLogger, TestClock } from '@unwalled/runtime';
import { expect, it } from 'vitest';
import { startPulse } from './pulse.ts';

const log = createLogger('test', 'silent');

it('beats every second, after a failed beat too, until it is closed', async () => {
	const clock = new TestClock();
	let beats = 0;
	const pulse = startPulse(clock, log, async () => {
		beats++;
		if (beats === 1) throw new Error('away');
	});
	await clock.advance(3_500);
	expect(beats).toBe(3);
	await pulse.close();
	await clock.advance(10_000);
	expect(beats).toBe(3);
});
