import type { Mode } from '@unwalled/ui';
import { LngLatBounds, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { type LngLat, walkingCircle } from './circle.ts';
import { pointsOf, type TownMap } from './places.ts';
import { type Shapes, townStyle } from './town-style.ts';

// The worker is a file of its own: without its address the map stays blank for ever.
setWorkerUrl(workerUrl);

export const CIRCLE_MINUTES = [10, 15] as const;
const EDGE_PX = 10;

interface Drawing {
	town: TownMap;
	mode: Mode;
	door: LngLat | null;
}

function circlesAround(door: LngLat | null): Shapes {
	const rings = door ? CIRCLE_MINUTES.map((minutes) => walkingCircle(door, minutes)) : [];
	return {
		type: 'FeatureCollection',
		features: rings.map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } })),
	};
}

function boundsOf(points: readonly (readonly [number, number])[]): LngLatBounds | null {
	const bounds = new LngLatBounds();
	for (const [lng, lat] of points) bounds.extend([lng, lat]);
	return points.length > 0 ? bounds : null;
}

/** Makes the map in the container and keeps its drawing and its view on the door. */
export function useTownMap(container: RefObject<HTMLDivElement | null>, { town, mode, door }: Drawing) {
	const [map, setMap] = useState<MapLibreMap | null>(null);
	const home = useMemo(
		() =>
			boundsOf(door ? walkingCircle(door, CIRCLE_MINUTES[0]) : town.features.flatMap((feature) => pointsOf(feature.geometry.coordinates))),
		[door, town],
	);
	useEffect(() => {
		if (!container.current) return;
		const made = new MapLibreMap({
			container: container.current,
			style: { version: 8, sources: {}, layers: [] },
			attributionControl: false,
			dragRotate: false,
			pitchWithRotate: false,
			// The desk's own keys move in the line.
			keyboard: false,
		});
		setMap(made);
		return () => {
			setMap(null);
			made.remove();
		};
	}, [container]);
	useEffect(() => {
		map?.setStyle(townStyle(mode, town, circlesAround(door)), { diff: true });
	}, [map, mode, town, door]);
	const fit = useCallback(() => {
		if (home) map?.fitBounds(home, { padding: EDGE_PX, duration: 400 });
	}, [map, home]);
	useEffect(() => {
		if (home) map?.fitBounds(home, { padding: EDGE_PX, animate: false });
	}, [map, home]);
	return { map, fit };
}
