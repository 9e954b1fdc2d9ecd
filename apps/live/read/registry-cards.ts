import type { ServiceItem } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { findPolicy, type Policy } from '@unwalled/escalation';
import {
	type HouseholdCard,
	type ListedWorker,
	listAreaNames,
	listHouseholdCards,
	listServiceItems,
	listWorkers,
	toServiceItem,
} from '@unwalled/registry';
import { type Remembered, rememberById } from './cache.ts';

// Registry rows change by hand, rarely; a screen may be this far behind them.
const TTL_MS = 15_000;
const POLICY_TTL_MS = 24 * 3_600_000;

/** What rows need from the registry, remembered for a moment because every row of every screen asks for it. */
export interface Registry {
	households: Remembered<HouseholdCard>;
	workers: Remembered<ListedWorker>;
	areaNames(): Promise<Map<string, string>>;
	serviceItems(): Promise<Map<string, ServiceItem>>;
	/** Policy versions never change: whoever has read one knows it for ever. */
	policies: Remembered<Policy>;
}

/** Builds the memory over the registry. */
export function openRegistry(sql: Sql, now: () => number): Registry {
	const options = { ttlMs: TTL_MS, now };
	const items = rememberById<Map<string, ServiceItem>>(
		async () => new Map([['all', new Map((await listServiceItems(sql)).map((item) => [item.code, toServiceItem(item)]))]]),
		options,
	);
	const areas = rememberById<Map<string, string>>(async () => new Map([['all', await listAreaNames(sql)]]), options);
	return {
		households: rememberById((ids) => listHouseholdCards(sql, ids), options),
		workers: rememberById(async (ids) => new Map((await listWorkers(sql, { ids })).map((worker) => [worker.id, worker])), options),
		policies: rememberById(async (ids) => new Map(await Promise.all(ids.map(async (id) => [id, await findPolicy(sql, id)] as const))), {
			...options,
			ttlMs: POLICY_TTL_MS,
		}),
		areaNames: async () => (await areas.get(['all'])).get('all') ?? new Map(),
		serviceItems: async () => (await items.get(['all'])).get('all') ?? new Map(),
	};
}
