import { describe, expect, it } from 'vitest';
import { levelOf } from './level.ts';

const wave = (loudness: number) => Float32Array.from({ length: 480 }, (_, at) => loudness * Math.sin(at / 5));

describe('the level of a voice', () => {
	it.each([
		['silence', 0, 0, 0],
		['a breath', 0.001, 0, 0.01],
		['a quiet word', 0.03, 0.4, 0.5],
		['a word', 0.2, 0.65, 0.75],
		['a shout', 1, 0.9, 1],
	])('%s', (_what, loudness, least, most) => {
		const level = levelOf(wave(loudness));
		expect(level).toBeGreaterThanOrEqual(least);
		expect(level).toBeLessThanOrEqual(most);
	});

	it('is nothing without samples, and never more than all', () => {
		expect(levelOf(new Float32Array())).toBe(0);
		expect(levelOf(wave(9))).toBe(1);
	});
});
