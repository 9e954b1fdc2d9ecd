import { describe, expect, it } from 'vitest';
import { edgesOf, stripOf, topToShow } from './strip.ts';

const rows = (count: number) => edgesOf(Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 60 : 100)));
const hole = (topPx: number) => ({ topPx, heightPx: 600 });

describe('stripOf', () => {
	it('draws what is seen and a little more, and leaves the rest its space', () => {
		const edges = rows(500);
		for (const topPx of [0, 1_234, 20_000, 39_400]) {
			const { first, end, abovePx, belowPx } = stripOf(edges, hole(topPx));
			const drawnPx = (edges[end] ?? 0) - (edges[first] ?? 0);
			expect(abovePx + drawnPx + belowPx).toBe(40_000);
			expect(edges[first]).toBeLessThanOrEqual(topPx);
			expect(edges[end]).toBeGreaterThanOrEqual(topPx + 600);
			expect(end - first).toBeLessThan(25);
		}
	});

	it('draws a short list whole, and nothing of an empty one', () => {
		expect(stripOf(rows(5), hole(0))).toEqual({ first: 0, end: 5, abovePx: 0, belowPx: 0 });
		expect(stripOf(edgesOf([]), hole(0))).toEqual({ first: 0, end: 0, abovePx: 0, belowPx: 0 });
	});

	it('shows the end of a list that became shorter', () => {
		const { first, end, belowPx } = stripOf(rows(20), hole(9_000));
		expect([first < 15, end, belowPx]).toEqual([true, 20, 0]);
	});
});

describe('topToShow', () => {
	it('moves no farther than it must', () => {
		const edges = rows(500);
		expect(topToShow(edges, 1, hole(0))).toBeNull();
		expect(topToShow(edges, 100, hole(0))).toBe(8_060 - 600);
		expect(topToShow(edges, 100, hole(20_000))).toBe(8_000);
	});

	it('stays where it is for a row that is not there', () => {
		expect(topToShow(rows(3), 7, hole(0))).toBeNull();
	});
});
