import { expect, it } from 'vitest';
import { TestClock } from './clock.ts';

it('runs every alarm on the way at its own instant, in order, those set meanwhile too', async () => {
	const clock = new TestClock('2026-01-01T00:00:00Z');
	const rung: [string, number][] = [];
	const at = (seconds: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + seconds * 1_000);
	const ring = (name: string) => rung.push([name, clock.now().getTime() - at(0).getTime()]);
	clock.schedule(at(5), () => void ring('late'));
	clock.schedule(at(1), () => {
		ring('early');
		clock.schedule(at(2), () => void ring('set meanwhile'));
	});
	clock.schedule(at(3), () => void ring('canceled')).cancel();
	clock.schedule(at(60), () => void ring('not yet'));
	await clock.advance(10_000);
	expect(rung).toEqual([
		['early', 1_000],
		['set meanwhile', 2_000],
		['late', 5_000],
	]);
	expect(clock.now()).toEqual(at(10));
});
