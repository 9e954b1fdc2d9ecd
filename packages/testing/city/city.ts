import { type CityAccount, type CityResponder, drawAccounts, drawRoster } from './accounts.ts';
import { type Area, type AreaPlan, planAreas } from './areas/plan-areas.ts';
import { readToday, type Today } from './calendar.ts';
import { type CityItem, type CityStandard, drawCatalogue } from './catalogue/catalogue.ts';
import { throwDice } from './dice.ts';
import { openMarket } from './history/market.ts';
import type { CityStory } from './history/model.ts';
import { tellStory } from './history/stories.ts';
import type { Seat } from './history/tickets.ts';
import { stockDevice } from './homes/devices.ts';
import { drawHousehold } from './homes/households.ts';
import type { CityDevice, CityHousehold } from './homes/model.ts';
import { type CityIds, nameThings } from './ids.ts';
import { drawMembers } from './members/members.ts';
import type { CityPaper, CityProvider, CityWorker } from './members/model.ts';

/** What kind of city is wanted. The same plan gives the same city, to the last letter. */
export interface CityPlan {
	readonly seed: number;
	readonly seniors: number;
	/** Tickets of the past for each senior. */
	readonly tickets: number;
	/** How many years of them. */
	readonly years: number;
	/** The day on which the city is as it is. */
	readonly today: string;
}

/** What a city consists of, each kind before those that point to it. */
export interface CityParts {
	areas: Area;
	items: CityItem;
	standards: CityStandard;
	providers: CityProvider;
	workers: CityWorker;
	papers: CityPaper;
	accounts: CityAccount;
	responders: CityResponder;
	households: CityHousehold;
	devices: CityDevice;
	stories: CityStory;
}

/** Some things of one kind, as they come. */
export type Portion = { readonly [K in keyof CityParts]: { readonly kind: K; readonly rows: readonly CityParts[K][] } }[keyof CityParts];

const HOUSEHOLDS_AT_ONCE = 1_000;
const STOCK_SHARE = 0.01;

/** The city of the examples: what is not said is as here. */
export const usualPlan: CityPlan = { seed: 7, seniors: 1_000, tickets: 0.2, years: 3, today: '2026-11-22' };

/** Grows a city piece by piece: only a few hundred households are in memory at any time. */
export function* growCity(plan: CityPlan): Generator<Portion> {
	const { seed, seniors } = plan;
	const ids = nameThings(seed);
	const today = readToday(plan.today);
	const areas = planAreas(seed, seniors);
	const catalogue = drawCatalogue();
	const members = drawMembers({ seed, today, ids, areas, seniors });
	const accounts = drawAccounts({ seed, ids, areas, ...members });
	yield { kind: 'areas', rows: [areas.city, ...areas.districts, ...areas.streets, ...areas.communities] };
	yield { kind: 'standards', rows: catalogue.standards };
	yield { kind: 'items', rows: catalogue.items };
	yield { kind: 'providers', rows: members.providers };
	yield { kind: 'workers', rows: members.workers };
	yield { kind: 'papers', rows: members.papers };
	yield { kind: 'accounts', rows: accounts };
	yield { kind: 'responders', rows: drawRoster({ seed, ids, areas }) };
	const seats = accounts.filter(({ role, areaPath }) => role === 'operator' && areaPath === areas.city.path);
	yield* growHomes({ plan, ids, today, areas, seats, market: openMarket(catalogue, members) });
}

interface Ground {
	readonly plan: CityPlan;
	readonly ids: CityIds;
	readonly today: Today;
	readonly areas: AreaPlan;
	readonly seats: readonly Seat[];
	readonly market: ReturnType<typeof openMarket>;
}

/** Draws households community by community, and with each lot what happened to them. */
function* growHomes(ground: Ground): Generator<Portion> {
	const { plan, ids, today, areas } = ground;
	const counted = { households: 0, seniors: 0, tickets: 0 };
	let lot: CityHousehold[] = [];
	for (const community of areas.communities) {
		let missing = community.seniors;
		while (missing > 0) {
			const household = drawHousehold({ seed: plan.seed, today, ids, community, counted: { ...counted }, missing });
			counted.households += 1;
			counted.seniors += household.seniors.length;
			missing -= household.seniors.length;
			lot.push(household);
			if (lot.length < HOUSEHOLDS_AT_ONCE) continue;
			yield* tellLot(ground, lot, counted);
			lot = [];
		}
	}
	yield* tellLot(ground, lot, counted);
	yield { kind: 'devices', rows: stockOf(ground, counted.households) };
}

function* tellLot(
	{ plan, ids, today, market, seats }: Ground,
	lot: readonly CityHousehold[],
	counted: { tickets: number },
): Generator<Portion> {
	if (lot.length === 0) return;
	// Devices first: whoever comes behind such a door is covered from the beginning.
	yield { kind: 'devices', rows: lot.flatMap((household) => household.devices) };
	yield { kind: 'households', rows: lot };
	const stories: CityStory[] = [];
	for (const household of lot)
		for (const senior of household.seniors) {
			const times = timesCalled(throwDice(plan.seed, 'calls', senior.id).next(), plan.tickets);
			for (let n = 0; n < times; n++)
				stories.push(
					tellStory({ seed: plan.seed, today, ids, market, seats, years: plan.years, household, senior, number: counted.tickets++ }),
				);
		}
	yield { kind: 'stories', rows: stories };
}

/** How often one senior called, so that few call often and most never: a geometric law around the mean. */
function timesCalled(chance: number, mean: number): number {
	if (mean <= 0) return 0;
	return Math.floor(Math.log(1 - chance) / Math.log(mean / (1 + mean)));
}

function stockOf({ plan, ids, areas }: Ground, households: number): CityDevice[] {
	return Array.from({ length: Math.ceil(plan.seniors * STOCK_SHARE) }, (_, n) => {
		const number = households + n;
		return stockDevice(throwDice(plan.seed, 'stock', n), { id: ids.device(number), number, areaPath: areas.city.path });
	});
}
