import { type ListedItem, listPricedItems } from '@unwalled/catalogue';
import { listCurrentPolicies, type Policy } from '@unwalled/escalation';
import { type Fitness, readFitness } from '@unwalled/member';
import type { Actor, House } from '@unwalled/messaging';
import { type ListedWorker, listWorkers, rootAreaPath } from '@unwalled/registry';

/** Somebody who agreed to be told by text. */
export interface Relative {
	readonly seniorId: string;
	readonly seniorName: string;
	readonly name: string;
	readonly phone: string;
}

/** One door with its telephone and whoever lives behind it. */
export interface Door {
	readonly householdId: string;
	readonly areaPath: string;
	readonly lng: number;
	readonly lat: number;
	readonly phone: string;
	/** Whose telephone it is, when it is one person's. */
	readonly owner: string | null;
	readonly seniors: readonly { readonly id: string; readonly name: string }[];
	readonly family: readonly Relative[];
}

/** What can be ordered from a day on, at which price. */
export interface PriceList {
	readonly from: string;
	readonly items: ReadonlyMap<string, ListedItem>;
}

/** Everybody and everything that the years happen to. Read once: it does not grow with the years. */
export interface Town {
	readonly doors: readonly Door[];
	readonly operators: readonly Actor[];
	readonly workers: readonly ListedWorker[];
	readonly fitness: ReadonlyMap<string, Fitness>;
	readonly policies: readonly Policy[];
	/** The newest first. */
	readonly priceLists: readonly PriceList[];
}

/** Reads a town; firms and workers are as fit in all the years as they are at `now`, since nobody kept what they were. */
export async function readTown({ database: { pool, sql } }: House, now: Date): Promise<Town> {
	const root = await rootAreaPath(pool);
	const workers = await listWorkers(sql, { areaPath: root });
	const { rows: operators } = await pool.query<Actor>(
		`select id, name from accounts where role = 'operator' and area_path = $1 order by id`,
		[root],
	);
	return {
		doors: await readDoors(pool),
		operators,
		workers,
		fitness: await readFitness(sql, workers, now),
		policies: await listCurrentPolicies(pool),
		priceLists: await readPriceLists({ pool, sql }, root),
	};
}

type Pool = House['database']['pool'];

async function readDoors(pool: Pool): Promise<Door[]> {
	const { rows } = await pool.query<Omit<Door, 'family'>>(
		`select h.id as "householdId", h.area_path as "areaPath", h.lng, h.lat, p.phone, p.senior_id as owner, s.seniors
from households h
join lateral (select phone, senior_id from household_phones where household_id = h.id order by senior_id nulls first, phone limit 1) p on true
join lateral (select json_agg(json_build_object('id', id, 'name', name) order by id) as seniors
  from seniors where household_id = h.id and merged_into is null and left_at is null) s on s.seniors is not null
order by h.id`,
	);
	const { rows: contacts } = await pool.query<Relative & { householdId: string }>(
		`select s.household_id as "householdId", s.id as "seniorId", s.name as "seniorName", c.name, c.phone
from contacts c join seniors s on s.id = c.senior_id where c.told_of_alarms order by c.ordinal, c.id`,
	);
	const families = new Map<string, Relative[]>();
	for (const { householdId, ...relative } of contacts) {
		const known = families.get(householdId);
		if (known) known.push(relative);
		else families.set(householdId, [relative]);
	}
	return rows.map((door) => ({ ...door, family: families.get(door.householdId) ?? [] }));
}

async function readPriceLists({ pool, sql }: Pick<House['database'], 'pool' | 'sql'>, areaPath: string): Promise<PriceList[]> {
	const { rows } = await pool.query<{ day: string }>('select distinct valid_from::text as day from item_prices order by 1');
	const lists: PriceList[] = [];
	for (const from of ['1900-01-01', ...rows.map(({ day }) => day)]) {
		const items = await listPricedItems(sql, { areaPath, on: from, alsoGone: true });
		lists.unshift({ from, items: new Map(items.map((item) => [item.code, item])) });
	}
	return lists;
}
