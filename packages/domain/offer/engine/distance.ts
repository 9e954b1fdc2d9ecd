import type { Point } from '../model.ts';

const EARTH_RADIUS_M = 6_371_008.8; // IUGG mean radius
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Measures the straight line between two points of the globe (haversine), in whole metres. */
export function distanceM(a: Point, b: Point): number {
	const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
	const halfLng = Math.sin(radians(b.lng - a.lng) / 2);
	const chord = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLng ** 2;
	// Rounding can lift the chord of two opposite points a hair above 1, whose arcsine does not exist.
	return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, chord))));
}

const METRES_PER_DEGREE = 111_194.9; // of the same sphere
const FARTHEST_FLAT = 0.5; // degrees; beyond it the flat answer says nothing

/**
 * Measures from one point, without a trigonometric function for each other, what the distance is at least: half a per cent
 * short near by, 0 far away. It tells for whom the distance is worth measuring.
 */
export function atLeastM(from: Point): (to: Point) => number {
	const shrink = Math.cos(radians(Math.min(90, Math.abs(from.lat) + FARTHEST_FLAT)));
	return ({ lng, lat }) => {
		const [x, y] = [Math.abs(lng - from.lng), Math.abs(lat - from.lat)];
		if (x > FARTHEST_FLAT || y > FARTHEST_FLAT) return 0;
		return Math.sqrt((x * shrink) ** 2 + y ** 2) * METRES_PER_DEGREE * 0.995 - 1;
	};
}
