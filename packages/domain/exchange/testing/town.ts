/** An area of the made-up city, with its official code. */
export interface TownArea {
	readonly code: string;
	readonly name: string;
}

const CITY = '3710';
const DISTRICTS = ['02', '03', '82', '83'];
const STREETS = 25;
const COMMUNITIES = 16;

const two = (n: number): string => String(n).padStart(2, '0');
const three = (n: number): string => String(n).padStart(3, '0');

/** Lists a city with four districts, 100 streets and 1,600 communities, the city first. */
export function townAreas(): TownArea[] {
	const areas = [{ code: `${CITY}00000000`, name: '威海市' }];
	for (const district of DISTRICTS) {
		areas.push({ code: `${CITY}${district}000000`, name: `第${district}区` });
		for (let street = 1; street <= STREETS; street++) {
			const above = `${CITY}${district}${three(street)}`;
			areas.push({ code: `${above}000`, name: `${district}区${two(street)}街道` });
			for (let one = 1; one <= COMMUNITIES; one++) areas.push({ code: `${above}${three(one)}`, name: `${two(one)}社区` });
		}
	}
	return areas;
}
