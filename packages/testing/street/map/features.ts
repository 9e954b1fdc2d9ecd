/** GeoJSON, WGS84; one shape of the town's map. */
export interface MapFeature {
	id: string;
	kind: 'water' | 'land' | 'park' | 'street' | 'building';
	name: string;
	geometry: { type: 'Polygon'; coordinates: Point[][] } | { type: 'LineString'; coordinates: Point[] };
}

export type Point = [lng: number, lat: number];

const closed = (ring: readonly Point[]): Point[] => [...ring, ...ring.slice(0, 1)];

/** Makes an area from its corner points, with holes where something else lies; the rings are closed here. */
export function areaOf(id: string, kind: MapFeature['kind'], name: string, rings: readonly (readonly Point[])[]): MapFeature {
	return { id, kind, name, geometry: { type: 'Polygon', coordinates: rings.map(closed) } };
}

/** Makes a street from the points that it passes. */
export function streetOf(id: string, name: string, line: readonly Point[]): MapFeature {
	return { id, kind: 'street', name, geometry: { type: 'LineString', coordinates: [...line] } };
}

const LNG_DEGREES_PER_METRE = 1 / 88_330; // at 37.5° north
const LAT_DEGREES_PER_METRE = 1 / 110_990;
const digits = (degrees: number): number => Number(degrees.toFixed(6));

export interface Block {
	lng: number;
	lat: number;
	widthM: number;
	depthM: number;
	/** Degrees, counter-clockwise from east. */
	turned?: number;
}

/** Makes a rectangular building around its middle. */
export function buildingOf(id: string, name: string, block: Block): MapFeature {
	const angle = ((block.turned ?? 0) * Math.PI) / 180;
	const corner = (east: number, north: number): Point => [
		digits(block.lng + (east * Math.cos(angle) - north * Math.sin(angle)) * LNG_DEGREES_PER_METRE),
		digits(block.lat + (east * Math.sin(angle) + north * Math.cos(angle)) * LAT_DEGREES_PER_METRE),
	];
	const [w, d] = [block.widthM / 2, block.depthM / 2];
	return areaOf(id, 'building', name, [[corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)]]);
}
