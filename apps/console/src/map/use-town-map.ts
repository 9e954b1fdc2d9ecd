import type { Mode } from '@unwalled/ui';
import { LngLatBounds, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type LngLat, walkingCircle } from './circle.ts';
import { pointsOf, type TownFeature, type TownMap } from './places.ts';
import { type Shapes, townStyle } from './town-style.ts';

// The worker is a file of its own: without its address the map stays blank for ever.
setWorkerUrl(workerUrl);

export const CIRCLE_MINUTES = [10, 15, 20] as const;
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

interface MadeMap {
	map: MapLibreMap;
	/** Somebody looks elsewhere on purpose: a changed size of the panel does not take the view back. */
	isMoved: boolean;
}

function watchHands(made: MadeMap, container: HTMLElement): void {
	made.map.on('zoom', () => {
		container.dataset.far = String(made.map.getZoom() < STREET_NAMES_ZOOM);
	});
	made.map.on('movestart', (event) => {
		if (event.originalEvent) made.isMoved = true;
	});
}

function useMap(container: RefObject<HTMLDivElement | null>, drawing: Drawing): MadeMap | null {
	const [made, setMade] = useState<MadeMap | null>(null);
	const first = useRef(drawing);
	first.current = drawing;
	useEffect(() => {
		if (!container.current) return;
		const fresh = { map: makeMap(container.current, first.current), isMoved: false };
		watchHands(fresh, container.current);
		setMade(fresh);
		return () => {
			setMade(null);
			fresh.map.remove();
		};
	}, [container]);
	return made;
}

function useDrawing(map: MapLibreMap | undefined, { town, mode, door }: Drawing): void {
	const drawn = useRef<Drawing | null>(null);
	useEffect(() => {
		if (!map) return;
		const isFirst = drawn.current === null;
		drawn.current = { town, mode, door };
		// The map is made with its first drawing.
		if (isFirst) return;
		const draw = () => map.setStyle(styleOf({ town, mode, door }));
		// A style that is still loading cannot be changed in part.
		if (map.isStyleLoaded()) draw();
		else map.once('idle', draw);
		return () => {
			map.off('idle', draw);
		};
	}, [map, town, mode, door]);
}

function useView(made: MadeMap | null, home: LngLatBounds | null): () => void {
	useEffect(() => {
		if (!made || !home) return;
		made.isMoved = false;
		const fitNow = () => {
			if (!made.isMoved) made.map.fitBounds(home, { padding: EDGE_PX, animate: false });
		};
		fitNow();
		made.map.on('resize', fitNow);
		return () => {
			made.map.off('resize', fitNow);
		};
	}, [made, home]);
	return useCallback(() => {
		if (!made || !home) return;
		made.isMoved = false;
		made.map.fitBounds(home, { padding: EDGE_PX, duration: 400 });
	}, [made, home]);
}

/** Makes the map in the container and keeps its drawing and its view on the door. */
export function useTownMap(container: RefObject<HTMLDivElement | null>, drawing: Drawing) {
	const { town, door } = drawing;
	const home = useMemo(() => boundsOf(door ? walkingCircle(door, CIRCLE_MINUTES[0]) : pointsOfTown(town, isBuilt)), [door, town]);
	const made = useMap(container, drawing);
	useDrawing(made?.map, drawing);
	const fit = useView(made, home);
	return { map: made?.map ?? null, fit };
}
