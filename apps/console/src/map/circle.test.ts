import { describe, expect, it } from 'vitest';
import { type LngLat, WALK_M_PER_MIN, walkingCircle } from './circle.ts';

const door: LngLat = [122.1211, 37.5062];

function metresBetween([lngA, latA]: LngLat, [lngB, latB]: LngLat): number {
	const radians = Math.PI / 180;
	const half =
		Math.sin(((latB - latA) * radians) / 2) ** 2 +
		Math.cos(latA * radians) * Math.cos(latB * radians) * Math.sin(((lngB - lngA) * radians) / 2) ** 2;
	return 2 * 6_371_008 * Math.asin(Math.sqrt(half));
}

describe('walkingCircle', () => {
	it('is a closed ring', () => {
		const ring = walkingCircle(door, 10);
		expect(ring.at(0)).toEqual(ring.at(-1));
	});

	it.each([10, 15, 20])('lies %i minutes on foot from the door everywhere', (minutes) => {
		for (const point of walkingCircle(door, minutes)) {
			expect(Math.abs(metresBetween(door, point) - minutes * WALK_M_PER_MIN)).toBeLessThan(minutes * WALK_M_PER_MIN * 0.005);
		}
	});
});
