import { expect, it } from 'vitest';
import type { Footprint } from './footprint.ts';
import { growingTables, growthOf } from './growth.ts';

const print = (at: number, live: number, rows: Record<string, number>): Footprint => ({
	at,
	memoryMb: { live },
	descriptors: { live: 40 },
	rows,
	events: 0,
});
const run = (memory: readonly number[], rows: (at: number) => Record<string, number> = () => ({})): Footprint[] =>
	memory.map((live, at) => print(at, live, rows(at)));

it('forgets what happened while warming up, and is not fooled by one high or low moment', () => {
	const [live] = growthOf(run([10, 50, 100, 100, 180, 100, 101, 60, 102, 102]), 2, ({ memoryMb }) => memoryMb);
	expect(live).toMatchObject({ name: 'live', from: 100, to: 102, share: 0.02 });
});

it('finds memory that only ever grows', () => {
	const [live] = growthOf(run([100, 110, 120, 130, 140, 150, 160, 170]), 0, ({ memoryMb }) => memoryMb);
	expect(live?.share).toBeGreaterThan(0.4);
});

it('lets history grow and finds the table that nobody prunes', () => {
	const prints = run(Array(12).fill(100), (at) => ({ 'public.events': at * 10_000, 'bullmq.job': at * 500, 'public.outbox': at % 3 }));
	const growths = growthOf(prints, 2, ({ rows }) => rows);
	expect(growingTables(growths, 0.05, 1_000).map(({ name }) => name)).toEqual(['bullmq.job']);
});
