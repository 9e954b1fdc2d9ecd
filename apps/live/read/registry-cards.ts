import { chinaDay, listPricedItems, toOrderable } from '@unwalled/catalogue';
import type { ServiceItem } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { findPolicy, type Policy } from '@unwalled/escalation';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import { type HouseholdCard, type ListedWorker, listAreaNames, listHouseholdCards, listWorkers } from '@unwalled/registry';
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

/** The registry as somebody sees it: people are read anew through their eyes, what is no person's is everybody's. */
export const seenThrough = (registry: Registry, rows: Sql, keys: FieldKeys | undefined): Registry => ({
	...registry,
	households: notRemembered((ids) => listHouseholdCards(rows, ids, keys)),
	workers: notRemembered(async (ids) => byId(await listWorkers(rows, { ids }))),
});

const notRemembered = <T>(load: (ids: string[]) => Promise<Map<string, T>>): Remembered<T> => ({
	get: async (ids) => (ids.length > 0 ? load([...new Set(ids)]) : new Map()),
	forget: () => undefined,
});

const byId = (workers: readonly ListedWorker[]): Map<string, ListedWorker> => new Map(workers.map((worker) => [worker.id, worker]));

/** Builds the memory over the registry. */
export function openRegistry(sql: Sql, now: () => number, keys: FieldKeys | undefined): Registry {
	const options = { ttlMs: TTL_MS, now };
	const items = rememberById<Map<string, ServiceItem>>(async () => {
		// Old tickets name what is no longer on offer; prices are those of the whole house today.
		const all = await listPricedItems(sql, { areaPath: '', on: chinaDay(new Date(now())), alsoGone: true });
		return new Map([['all', new Map(all.map((item) => [item.code, toOrderable(item)]))]]);
	}, options);
	const areas = rememberById<Map<string, string>>(async () => new Map([['all', await listAreaNames(sql)]]), options);
	return {
		households: rememberById((ids) => listHouseholdCards(sql, ids, keys), options),
		workers: rememberById(async (ids) => byId(await listWorkers(sql, { ids })), options),
		policies: rememberById(async (ids) => new Map(await Promise.all(ids.map(async (id) => [id, await findPolicy(sql, id)] as const))), {
			...options,
			ttlMs: POLICY_TTL_MS,
		}),
		areaNames: async () => (await areas.get(['all'])).get('all') ?? new Map(),
		serviceItems: async () => (await items.get(['all'])).get('all') ?? new Map(),
	};
}
