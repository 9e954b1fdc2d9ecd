import { expect, it } from 'vitest';
import { during, longestSilence, onlyDuring, type Sample, sinceReturn } from './samples.ts';

const windows = [
	{ kind: 'postgres-stopped', from: 10_000, to: 12_000 },
	{ kind: 'kill-live', from: 40_000, to: 41_000 },
];
const offer = (from: number, to: number): Sample => ({ what: 'offer', from, to });

it('counts a sample for the fault that it met, in its time or shortly after', () => {
	const samples = [offer(5_000, 5_100), offer(9_000, 12_500), offer(14_000, 14_200), offer(20_000, 20_100)];
	expect(during(samples, windows, 'postgres-stopped')).toEqual([samples[1], samples[2]]);
	expect(during(samples, windows, 'kill-live')).toEqual([]);
});

it('leaves out what another fault had a part in', () => {
	const both = offer(11_000, 40_500);
	expect(during([both], windows, 'kill-live')).toEqual([both]);
	expect(onlyDuring([both], windows, 'kill-live')).toEqual([]);
});

it('counts from the return of what was needed, or from the asking when that was later', () => {
	expect(sinceReturn([offer(9_000, 12_500), offer(13_000, 13_100)], windows, 'postgres-stopped')).toEqual([500, 100]);
});

it('finds the longest silence of the door around a fault', () => {
	const answers = [9_900, 13_400, 13_500, 39_000, 39_900, 41_500];
	expect(longestSilence(answers, windows, 'postgres-stopped')).toBe(25_500);
	expect(longestSilence(answers.slice(0, 3), windows, 'postgres-stopped')).toBe(3_500);
});
