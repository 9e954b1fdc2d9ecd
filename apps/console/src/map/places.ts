/** The town as `GET /api/map` gives it: GeoJSON with a kind and a name on each feature. */
export interface TownMap {
	type: 'FeatureCollection';
	features: TownFeature[];
}

export interface TownFeature {
	type: 'Feature';
	properties: { kind: 'water' | 'land' | 'park' | 'street' | 'building'; name?: string | null };
	geometry: { type: 'Polygon'; coordinates: [number, number][][] } | { type: 'LineString'; coordinates: [number, number][] };
}

export interface Place {
	name: string;
	kind: TownFeature['properties']['kind'];
	at: [number, number];
}

/** Flattens the coordinates of any geometry into its points. */
export function pointsOf(coordinates: unknown): [number, number][] {
	if (!Array.isArray(coordinates)) return [];
	const [first, second] = coordinates;
	if (typeof first === 'number' && typeof second === 'number') return [[first, second]];
	return coordinates.flatMap(pointsOf);
}

function middleOf(feature: TownFeature): [number, number] | null {
	const points = pointsOf(feature.geometry.coordinates);
	if (points.length === 0) return null;
	// On a line the middle point lies on the line; the middle of an area is the middle of its corners.
	if (feature.properties.kind === 'street') return points[Math.floor(points.length / 2)] ?? null;
	const sum = points.reduce((total, [lng, lat]) => [total[0] + lng, total[1] + lat] as [number, number], [0, 0]);
	return [sum[0] / points.length, sum[1] / points.length];
}

/** About 150 m: nearer names would be written over each other. */
const ROOM_DEGREES = 0.0015;

function hasRoom(at: [number, number], written: Iterable<Place>): boolean {
	for (const place of written) if (Math.hypot(place.at[0] - at[0], place.at[1] - at[1]) < ROOM_DEGREES) return false;
	return true;
}

/** Gives what the map writes by name: each name once, none over another; a nameless house stays nameless. */
export function placesOf(town: TownMap): Place[] {
	const places = new Map<string, Place>();
	for (const feature of town.features) {
		const { kind, name } = feature.properties;
		const at = name ? middleOf(feature) : null;
		if (name && at && !places.has(name) && hasRoom(at, places.values())) places.set(name, { name, kind, at });
	}
	return [...places.values()];
}
