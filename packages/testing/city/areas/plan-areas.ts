import { type Dice, throwDice } from '../dice.ts';
import { nameCommunities } from './community-names.ts';
import { type District, districts } from './districts.ts';

export type AreaLevel = 'city' | 'district' | 'street' | 'community';

/** West, south, east, north in WGS84 degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** A place of the city's tree. */
export interface Area {
	/** Official form: 12 digits. */
	readonly code: string;
	/** Codes from the city down, joined by dots. */
	readonly path: string;
	readonly parentCode: string | null;
	readonly level: AreaLevel;
	readonly name: string;
	readonly box: Box;
}

/** Where people live: the lowest level, with how many seniors it has. */
export interface Community extends Area {
	readonly seniors: number;
	/** A village, not a quarter of the town. */
	readonly rural: boolean;
	readonly streetName: string;
}

/** The city's areas, parents before children. */
export interface AreaPlan {
	readonly city: Area;
	readonly districts: readonly Area[];
	readonly streets: readonly Area[];
	readonly communities: readonly Community[];
}

const CITY_CODE = '371000000000';
const CITY_BOX: Box = [121.2, 36.7, 122.7, 37.56];
const SENIORS_PER_COMMUNITY = 240;
const MOST_COMMUNITIES_OF_A_STREET = 120;
const FIRST_TOWN = 100;
const FIRST_VILLAGE = 200;

const area = (above: Area | null, level: AreaLevel, what: { code: string; name: string; box: Box }): Area => ({
	...what,
	level,
	path: above ? `${above.path}.${what.code}` : what.code,
	parentCode: above?.code ?? null,
});

/** Cuts a box into so many boxes that do not overlap, row by row. */
function cut([west, south, east, north]: Box, count: number): Box[] {
	const across = Math.ceil(Math.sqrt(count));
	const down = Math.ceil(count / across);
	const [width, height] = [(east - west) / across, (north - south) / down];
	return Array.from({ length: count }, (_, at): Box => {
		const left = west + (at % across) * width;
		const low = south + Math.floor(at / across) * height;
		return [left, low, left + width, low + height];
	});
}

/** Splits a whole into shares by weight, so that they sum up to it exactly. */
export function split(whole: number, weights: readonly number[]): number[] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let [weighed, given] = [0, 0];
	return weights.map((weight) => {
		weighed += weight;
		const until = Math.round((whole * weighed) / total);
		const share = until - given;
		given = until;
		return share;
	});
}

/** Plans the areas of a city of so many seniors. */
export function planAreas(seed: number, seniors: number): AreaPlan {
	const city = area(null, 'city', { code: CITY_CODE, name: '威海市', box: CITY_BOX });
	const ofDistrict = split(
		seniors,
		districts.map((district) => district.share),
	);
	const planned = districts.map((district, at) => planDistrict(seed, city, { district, seniors: ofDistrict[at] ?? 0 }));
	return {
		city,
		districts: planned.map((one) => one.self),
		streets: planned.flatMap((one) => one.streets),
		communities: planned.flatMap((one) => one.communities),
	};
}

function planDistrict(seed: number, city: Area, { district, seniors }: { district: District; seniors: number }) {
	const self = area(city, 'district', { code: `${district.code}000000`, name: district.name, box: district.box });
	const dice = throwDice(seed, 'district', district.code);
	const ofStreet = split(
		seniors,
		district.streets.map((name) => (isTown(name) ? 1 : 1.6) * (0.6 + dice.next())),
	);
	const boxes = cut(district.box, district.streets.length);
	const streets = district.streets.map((name, at) => {
		const number = isTown(name) ? FIRST_TOWN + at : at + 1;
		const code = `${district.code}${String(number).padStart(3, '0')}000`;
		return area(self, 'street', { code, name, box: boxes[at] ?? district.box });
	});
	const communities = streets.flatMap((street, at) => planStreet(throwDice(seed, 'street', street.code), street, ofStreet[at] ?? 0));
	return { self, streets, communities };
}

const isTown = (name: string): boolean => name.endsWith('镇');

function planStreet(dice: Dice, street: Area, seniors: number): Community[] {
	const rural = isTown(street.name);
	const count = Math.min(MOST_COMMUNITIES_OF_A_STREET, Math.max(2, Math.round(seniors / SENIORS_PER_COMMUNITY)));
	const names = nameCommunities(dice, count, rural);
	const boxes = cut(street.box, count);
	const shares = split(
		seniors,
		names.map(() => 0.4 + dice.next()),
	);
	return names.map((name, at) => {
		const number = (rural ? FIRST_VILLAGE : 1) + at;
		const code = `${street.code.slice(0, 9)}${String(number).padStart(3, '0')}`;
		const self = area(street, 'community', { code, name, box: boxes[at] ?? street.box });
		return { ...self, seniors: shares[at] ?? 0, rural, streetName: street.name };
	});
}
