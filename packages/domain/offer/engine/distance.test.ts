import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atLeastM, distanceM } from './distance.ts';

const point = fc.record({
	lng: fc.double({ min: -180, max: 180, noNaN: true }),
	lat: fc.double({ min: -90, max: 90, noNaN: true }),
});

it('measures a degree along the equator as 111.195 km', () => {
	expect(distanceM({ lng: 122, lat: 0 }, { lng: 123, lat: 0 })).toBe(111_195);
});

it('measures a hundredth of a degree each way at 37.5° north', () => {
	// 0.01° of latitude is 1,112 m; 0.01° of longitude at 37.5° is 882 m.
	expect(distanceM({ lng: 122.11, lat: 37.5 }, { lng: 122.12, lat: 37.51 })).toBe(1_419);
});

it('is nothing to oneself, the same both ways, and never more than half round the globe', () => {
	fc.assert(
		fc.property(point, point, (a, b) => {
			expect(distanceM(a, a)).toBe(0);
			expect(distanceM(a, b)).toBe(distanceM(b, a));
			expect(distanceM(a, b)).toBeGreaterThanOrEqual(0);
			expect(distanceM(a, b)).toBeLessThanOrEqual(20_015_115);
		}),
	);
});

const near = fc.record({ lng: fc.double({ min: -0.6, max: 0.6, noNaN: true }), lat: fc.double({ min: -0.6, max: 0.6, noNaN: true }) });

it('is never less than the quick bound says, and little more near by', () => {
	fc.assert(
		fc.property(point, fc.oneof(point, near), (a, offset) => {
			const b = { lng: a.lng + offset.lng, lat: Math.max(-90, Math.min(90, a.lat + offset.lat)) };
			expect(atLeastM(a)(b)).toBeLessThanOrEqual(distanceM(a, b) + 0.5);
		}),
	);
	const [home, there] = [
		{ lng: 122.11, lat: 37.5 },
		{ lng: 122.14, lat: 37.52 },
	];
	expect(atLeastM(home)(there)).toBeGreaterThan(distanceM(home, there) * 0.98);
});
