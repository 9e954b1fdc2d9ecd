import { describe, expect, it } from 'vitest';
import type { PassEnd } from './outbox.ts';
import { createSender, waitAfter } from './sender.ts';

/** A timer that runs only when told, and remembers what it was asked for. */
function createTimer() {
	const asked: number[] = [];
	let next: (() => void) | null = null;
	return {
		asked,
		later(ms: number, run: () => void) {
			asked.push(ms);
			next = run;
			return () => {
				next = null;
			};
		},
		isArmed: () => next !== null,
		ring: () => next?.(),
	};
}

describe('the sender', () => {
	it('waits longer after each pass without an answer, and never longer than half a minute', () => {
		expect([1, 2, 3, 4, 5, 6].map(waitAfter)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
	});

	it('tries again until the queue is empty, then rests', async () => {
		const ends: PassEnd[] = ['try_again', 'try_again', 'empty'];
		const timer = createTimer();
		let passes = 0;
		let settle: () => void = () => undefined;
		const empty = new Promise<void>((resolve) => {
			settle = resolve;
		});
		const sender = createSender(async () => {
			passes += 1;
			const end = ends.shift() ?? 'empty';
			if (end === 'empty') settle();
			return end;
		}, timer.later);
		await sender.nudge();
		expect(timer.asked).toEqual([2_000]);
		timer.ring();
		await expect.poll(() => timer.asked).toEqual([2_000, 4_000]);
		timer.ring();
		await empty;
		await expect.poll(() => timer.isArmed()).toBe(false);
		expect(passes).toBe(3);
	});

	it('rests while nobody is signed in', async () => {
		const timer = createTimer();
		await createSender(async () => 'sign_in', timer.later).nudge();
		expect(timer.isArmed()).toBe(false);
	});

	it('keeps trying when the storage itself fails', async () => {
		const timer = createTimer();
		await createSender(() => Promise.reject(new Error('disk')), timer.later).nudge();
		expect(timer.isArmed()).toBe(true);
	});

	it('starts over with short waits when signal may be back', async () => {
		const timer = createTimer();
		const sender = createSender(async () => 'try_again', timer.later);
		await sender.nudge();
		await sender.nudge();
		expect(timer.asked).toEqual([2_000, 2_000]);
	});

	it('stops for good', async () => {
		const timer = createTimer();
		const sender = createSender(async () => 'try_again', timer.later);
		await sender.nudge();
		sender.stop();
		expect(timer.isArmed()).toBe(false);
	});
});
