export type LngLat = readonly [lng: number, lat: number];

const METRES_PER_DEGREE_LAT = 111_320;
const CORNERS = 64;
/** Metres as the crow flies that somebody covers on foot in a minute: 75 m walked, a third of it lost to corners. */
export const WALK_M_PER_MIN = 56;

/** Gives the closed ring around a point that is reached on foot in so many minutes, in WGS84 degrees. */
export function walkingCircle(center: LngLat, minutes: number): [number, number][] {
	const [lng, lat] = center;
	const radiusM = minutes * WALK_M_PER_MIN;
	const latDegrees = radiusM / METRES_PER_DEGREE_LAT;
	const lngDegrees = latDegrees / Math.cos((lat * Math.PI) / 180);
	return Array.from({ length: CORNERS + 1 }, (_, corner) => {
		const angle = ((corner % CORNERS) / CORNERS) * 2 * Math.PI;
		return [lng + lngDegrees * Math.cos(angle), lat + latDegrees * Math.sin(angle)];
	});
}
