import type { Mode } from '@unwalled/ui';
import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** What a source draws, in the library's own GeoJSON. */
export type Shapes = GeoJSONSourceSpecification['data'];

interface Ink {
	ground: string;
	water: string;
	park: string;
	building: string;
	street: string;
	edge: string;
	circle: string;
}

const inks: Record<Mode, Ink> = {
	light: {
		ground: '#e9ebe9',
		water: '#c3d9e3',
		park: '#cfe0c8',
		building: '#d4d3cd',
		street: '#ffffff',
		edge: '#bcbfba',
		circle: '#0b6e69',
	},
	dark: {
		ground: '#1b2124',
		water: '#12242e',
		park: '#1d2c22',
		building: '#2a3135',
		street: '#475157',
		edge: '#0f1315',
		circle: '#46b5ab',
	},
};

export const TOWN = 'town';
export const CIRCLES = 'circles';

const kind = (name: string): ExpressionSpecification => ['==', ['get', 'kind'], name];

function layers(ink: Ink): LayerSpecification[] {
	return [
		{ id: 'ground', type: 'background', paint: { 'background-color': ink.ground } },
		{ id: 'land', type: 'fill', source: TOWN, filter: kind('land'), paint: { 'fill-color': ink.ground } },
		{ id: 'water', type: 'fill', source: TOWN, filter: kind('water'), paint: { 'fill-color': ink.water } },
		{ id: 'park', type: 'fill', source: TOWN, filter: kind('park'), paint: { 'fill-color': ink.park } },
		{
			id: 'building',
			type: 'fill',
			source: TOWN,
			filter: kind('building'),
			minzoom: 13.5,
			paint: { 'fill-color': ink.building, 'fill-outline-color': ink.edge },
		},
		{
			id: 'street',
			type: 'line',
			source: TOWN,
			filter: kind('street'),
			layout: { 'line-cap': 'round', 'line-join': 'round' },
			paint: { 'line-color': ink.street, 'line-width': ['interpolate', ['linear'], ['zoom'], 12, 1.2, 15, 5, 17, 12] },
		},
		{
			id: 'circles',
			type: 'line',
			source: CIRCLES,
			paint: { 'line-color': ink.circle, 'line-width': 1.5, 'line-dasharray': [3, 2], 'line-opacity': 0.8 },
		},
	];
}

/** Gives a whole map style without any tile, glyph or sprite from elsewhere. */
export function townStyle(mode: Mode, town: Shapes, circles: Shapes): StyleSpecification {
	return {
		version: 8,
		sources: { [TOWN]: { type: 'geojson', data: town }, [CIRCLES]: { type: 'geojson', data: circles } },
		layers: layers(inks[mode]),
	};
}
