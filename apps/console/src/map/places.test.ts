import { describe, expect, it } from 'vitest';
import { placesOf, type TownFeature, type TownMap } from './places.ts';

const feature = (kind: TownFeature['properties']['kind'], name: string | null, geometry: TownFeature['geometry']): TownFeature => ({
	type: 'Feature',
	properties: { kind, name },
	geometry,
});
const town = (...features: TownFeature[]): TownMap => ({ type: 'FeatureCollection', features });

describe('placesOf', () => {
	it('writes a street on itself', () => {
		const street = feature('street', '新威路', {
			type: 'LineString',
			coordinates: [
				[0, 0],
				[1, 5],
				[2, 0],
			],
		});
		expect(placesOf(town(street))).toEqual([{ name: '新威路', kind: 'street', at: [1, 5] }]);
	});

	it('writes an area in its middle', () => {
		const park = feature('park', '公园', {
			type: 'Polygon',
			coordinates: [
				[
					[0, 0],
					[2, 0],
					[2, 2],
					[0, 2],
				],
			],
		});
		expect(placesOf(town(park))).toEqual([{ name: '公园', kind: 'park', at: [1, 1] }]);
	});

	it('writes each name once and leaves nameless houses alone', () => {
		const line: TownFeature['geometry'] = {
			type: 'LineString',
			coordinates: [
				[0, 0],
				[1, 1],
			],
		};
		const places = placesOf(
			town(feature('street', 'A', line), feature('street', 'A', line), feature('building', '', line), feature('building', null, line)),
		);
		expect(places.map(({ name }) => name)).toEqual(['A']);
	});

	it('writes no name over another', () => {
		const at = (lng: number, lat: number): TownFeature['geometry'] => ({ type: 'LineString', coordinates: [[lng, lat]] });
		const places = placesOf(
			town(feature('park', '公园', at(122, 37)), feature('water', '湖', at(122.0005, 37.0005)), feature('street', '路', at(122.01, 37))),
		);
		expect(places.map(({ name }) => name)).toEqual(['公园', '路']);
	});

	it('leaves out what has no place', () => {
		expect(placesOf(town(feature('park', 'x', { type: 'Polygon', coordinates: [] })))).toEqual([]);
	});
});
