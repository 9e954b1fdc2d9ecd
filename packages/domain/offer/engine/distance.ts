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
