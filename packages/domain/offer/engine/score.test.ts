import { type Priority, priorities } from '@unwalled/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyCrowd, anyNeed, candidate, need } from '../testing/samples.ts';
import { fieldOf, mostPoints, scoreCandidate, scoreParts, weights } from './score.ts';

const score = (change: Partial<typeof candidate>, rivals: Partial<typeof candidate>[] = [], priority: Priority = 'P2') => {
	const mine = { ...candidate, ...change };
	const field = fieldOf([mine, ...rivals.map((rival) => ({ ...candidate, ...rival }))]);
	return scoreCandidate({ ...need, priority }, mine, field)?.parts;
};

it.each(Object.keys(priorities) as Priority[])('deals out 100 points for %s', (priority) => {
	expect(scoreParts.reduce((sum, part) => sum + weights[priority][part], 0)).toBe(100);
});

it('gives half of the distance points at the edge of the ten-minute circle', () => {
	// 2,500 m at 15 km/h: 0.022483° of latitude.
	expect(score({ position: { lng: 122.12, lat: 37.51 + 0.022483 } })?.distance).toBeCloseTo(17.5, 1);
});

it('lets a familiar face gain half of its points with the first visit and never all', () => {
	expect(score({ earlierVisits: 0 })?.continuity).toBe(0);
	expect(score({ earlierVisits: 1 })?.continuity).toBe(12.5);
	expect(score({ earlierVisits: 99 })?.continuity).toBeLessThan(25);
});

it('gives half of the fairness points to who had exactly a fair share, all to who had none', () => {
	expect(score({ acceptedLately: 3 }, [{ acceptedLately: 3 }])?.fairness).toBe(10);
	expect(score({ acceptedLately: 0 }, [{ acceptedLately: 6 }])?.fairness).toBe(20);
	expect(score({ acceptedLately: 6 }, [{ acceptedLately: 0 }])?.fairness).toBeCloseTo(6.67, 2);
	expect(score({ acceptedLately: 0 })?.fairness).toBe(20);
});

it('gives the price points to the cheapest, and in proportion to the others', () => {
	expect(score({ priceCents: 4_000 }, [{ priceCents: 8_000 }])?.price).toBe(5);
	expect(score({ priceCents: 8_000 }, [{ priceCents: 4_000 }])?.price).toBe(2.5);
	expect(score({ priceCents: 0 }, [{ priceCents: 4_000 }])?.price).toBe(5);
});

it('sends the nearer one to a life whatever else speaks for the other', () => {
	const near = scoreCandidate(
		{ ...need, priority: 'P0' },
		{ ...candidate, position: { lng: 122.12, lat: 37.5145 }, providerRating: 0, acceptedLately: 50, priceCents: 9_000 },
		{ size: 2, acceptedLately: 50, lowestPriceCents: 1 },
	);
	const far = scoreCandidate(
		{ ...need, priority: 'P0' },
		{ ...candidate, position: { lng: 122.12, lat: 37.5235 }, providerRating: 5, earlierVisits: 99, priceCents: 1 },
		{ size: 2, acceptedLately: 50, lowestPriceCents: 1 },
	);
	expect(near?.score).toBeGreaterThan(far?.score ?? 0);
});

it('always adds up, stays between 0 and 100, and no part outgrows its weight', () => {
	fc.assert(
		fc.property(anyNeed, anyCrowd, (asked, crowd) => {
			const field = fieldOf(crowd);
			for (const each of crowd) {
				const scored = scoreCandidate(asked, each, field);
				if (!scored) {
					expect(each.position).toBeNull();
					continue;
				}
				const sum = scoreParts.reduce((total, part) => total + scored.parts[part], 0);
				expect(scored.score).toBeCloseTo(sum, 9);
				expect(scored.score).toBeGreaterThanOrEqual(0);
				expect(scored.score).toBeLessThanOrEqual(100);
				for (const part of scoreParts) expect(scored.parts[part]).toBeLessThanOrEqual(weights[asked.priority][part]);
			}
		}),
	);
});

it('is never more than the bound by which most of a crowd is passed over', () => {
	fc.assert(
		fc.property(anyNeed, anyCrowd, (asked, crowd) => {
			const field = fieldOf(crowd);
			const most = mostPoints(asked, field);
			for (const one of crowd) expect(most(one)).toBeGreaterThanOrEqual(scoreCandidate(asked, one, field)?.score ?? 0);
		}),
	);
});
