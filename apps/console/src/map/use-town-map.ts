import type { Mode } from '@unwalled/ui';
import { LngLatBounds, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type LngLat, walkingCircle } from './circle.ts';
import { pointsOf, type TownFeature, type TownMap } from './places.ts';
import { type Shapes, townStyle } from './town-style.ts';

// The worker is a file of its own: without its address the map stays blank for ever.
setWorkerUrl(workerUrl);

export const CIRCLE_MINUTES = [10, 15] as const;
const EDGE_PX = 18;
/** Farther away the names of streets lie on top of each other. */
const STREET_NAMES_ZOOM = 13.2;

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

function pointsOfTown(town: TownMap, isWanted: (feature: TownFeature) => boolean): [number, number][] {
	return town.features.filter(isWanted).flatMap((feature) => pointsOf(feature.geometry.coordinates));
}

const isBuilt = ({ properties }: TownFeature) => properties.kind === 'street' || properties.kind === 'building';

const styleOf = ({ mode, town, door }: Drawing) => townStyle(mode, town, circlesAround(door));

function makeMap(container: HTMLElement, drawing: Drawing): MapLibreMap {
	return new MapLibreMap({
		container,
		style: styleOf(drawing),
		attributionControl: false,
		maxBounds: boundsOf(pointsOfTown(drawing.town, () => true)) ?? undefined,
		dragRotate: false,
		pitchWithRotate: false,
		// The desk's own keys move in the line.
		keyboard: false,
	});
}

/** Makes the map in the container and keeps its drawing and its view on the door. */
export function useTownMap(container: RefObject<HTMLDivElement | null>, { town, mode, door }: Drawing) {
	const [map, setMap] = useState<MapLibreMap | null>(null);
	/** Somebody looks elsewhere on purpose: a changed size of the panel does not take the view back. */
	const isMoved = useRef(false);
	const drawn = useRef<Drawing>({ town, mode, door });
	const home = useMemo(() => boundsOf(door ? walkingCircle(door, CIRCLE_MINUTES[0]) : pointsOfTown(town, isBuilt)), [door, town]);
	useEffect(() => {
		if (!container.current) return;
		const element = container.current;
		const made = makeMap(element, drawn.current);
		const judgeZoom = () => {
			element.dataset.far = String(made.getZoom() < STREET_NAMES_ZOOM);
		};
		made.on('zoom', judgeZoom);
		made.on('movestart', (event) => {
			if (event.originalEvent) isMoved.current = true;
		});
		setMap(made);
		return () => {
			setMap(null);
			made.remove();
		};
	}, [container]);
	useEffect(() => {
		const before = drawn.current;
		drawn.current = { town, mode, door };
		if (!map || (before.town === town && before.mode === mode && before.door === door)) return;
		const draw = () => map.setStyle(styleOf(drawn.current));
		// A style that is still loading cannot be changed in part.
		if (map.isStyleLoaded()) draw();
		else map.once('idle', draw);
		return () => {
			map.off('idle', draw);
		};
	}, [map, mode, town, door]);
	const fit = useCallback(() => {
		isMoved.current = false;
		if (home) map?.fitBounds(home, { padding: EDGE_PX, duration: 400 });
	}, [map, home]);
	useEffect(() => {
		if (!map || !home) return;
		isMoved.current = false;
		const fitNow = () => {
			if (!isMoved.current) map.fitBounds(home, { padding: EDGE_PX, animate: false });
		};
		fitNow();
		map.on('resize', fitNow);
		return () => {
			map.off('resize', fitNow);
		};
	}, [map, home]);
	return { map, fit };
}
