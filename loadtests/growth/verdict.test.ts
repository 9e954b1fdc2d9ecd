import { expect, it } from 'vitest';
import { growthOf, mostFor, type Point, tooFast } from './verdict.ts';

const point = (seniors: number, questions: Point['questions']): Point => ({
	...{ seniors, years: 1, matters: 1, diskBytes: 1, tables: {}, startMs: 1, memoryMb: 1 },
	questions,
});
const timed = (cpuMs: number | null, p50 = 1) => ({ p50, p99: p50, cpuMs });

it('lets a cost grow by as much as it was for each tenfold', () => {
	expect([mostFor(1), mostFor(10), mostFor(100)]).toEqual([1, 2, 3]);
});

it('finds the question that reads every row, and not the one that looks into an index', () => {
	const [small, large] = [point(1_000, { list: timed(1), index: timed(1) }), point(100_000, { list: timed(100), index: timed(1.4) })];
	expect(tooFast(growthOf(small, large, 100)).map(({ name, ratio }) => [name, ratio])).toEqual([['list', 100]]);
});

it('takes the clock where nobody counts processor time, and calls nothing growth that is too small to be measured', () => {
	const [small, large] = [point(1, { clock: timed(null, 2), tiny: timed(0.01) }), point(10, { clock: timed(null, 9), tiny: timed(0.25) })];
	const found = growthOf(small, large, 10);
	expect(found.map(({ name, ratio }) => [name, ratio])).toEqual([
		['clock', 4.5],
		['tiny', 1],
	]);
	expect(tooFast(found).map(({ name }) => name)).toEqual(['clock']);
});

it('says nothing of what could not be asked', () => {
	expect(growthOf(point(1, { gone: '404' }), point(10, { gone: timed(5), fresh: timed(5) }), 10)).toEqual([]);
});
