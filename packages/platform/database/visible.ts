import type { Hot } from './client.ts';

/** Where the row behind each kind of id lies; null for what nobody names in a request, or names only for others to check. */
export const TABLES_BY_PREFIX: ReadonlyMap<string, string | null> = new Map(
	Object.entries({
		acc: 'accounts',
		alm: 'alarms',
		alr: 'alerts',
		bnd: 'mask_bindings',
		call: 'calls',
		cmp: 'campaigns',
		cpl: 'care_plans',
		ctk: 'care_tasks',
		cof: 'call_offers',
		cor: 'visit_corrections',
		ctc: 'contacts',
		dec: 'dispatch_decisions',
		dev: 'devices',
		dve: 'device_events',
		evd: 'visit_evidence',
		evt: null,
		hh: 'households',
		msg: 'messages',
		ofr: 'offers',
		poi: 'set_aside_jobs',
		pol: 'escalation_policies',
		ppr: 'papers',
		prf: 'visit_proofs',
		prs: 'presses',
		prv: 'providers',
		qrv: 'quality_reviews',
		rec: 'recordings',
		rsh: 'rota_shifts',
		rsp: 'responders',
		rsw: 'rota_swaps',
		snr: 'seniors',
		stl: 'settlement_lines',
		tkt: 'tickets',
		vst: 'visits',
		wrk: 'workers',
		wrn: 'member_warnings',
		wtm: 'work_times',
		seat: 'seats',
		ses: 'sessions',
		key: 'api_keys',
		psb: 'push_subscriptions',
		psk: 'passkeys',
		imp: 'imports',
		exp: 'exports',
		whe: 'webhook_endpoints',
		whd: 'webhook_deliveries',
		bgl: 'break_glass',
		hld: 'legal_holds',
		erc: 'erasure_certificates',
		prq: 'person_requests',
		trl: null,
		cns: 'consents',
		mrg: 'senior_merges',
		opa: 'operating_areas',
	}),
);

const ID = /^([a-z]+)_[0-9a-z]{4,40}$/;

const tableOf = (id: string): string | null => TABLES_BY_PREFIX.get(ID.exec(id)?.[1] ?? '') ?? null;

/** Finds every id of ours in what a request brought, however deep it lies. */
export function idsIn(given: unknown): string[] {
	if (typeof given === 'string') return tableOf(given) ? [given] : [];
	if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) return [];
	return Object.entries(given).flatMap(([key, value]) => [...idsIn(key), ...idsIn(value)]);
}

/** Tells whether there is a row behind each of these ids for whoever looks: one that is hidden is as one that never was. */
export async function seesAll(hot: Hot, ids: readonly string[]): Promise<boolean> {
	const byTable = new Map<string, Set<string>>();
	for (const id of ids) {
		const table = tableOf(id);
		if (table) byTable.set(table, (byTable.get(table) ?? new Set()).add(id));
	}
	if (byTable.size === 0) return true;
	const parts = [...byTable.keys()].map((table, at) => `select count(*) as n from ${table} where id = any($${at + 1}::text[])`);
	const { rows } = await hot.query<{ n: number }>({
		text: `select sum(n)::int as n from (${parts.join(' union all ')}) as found`,
		values: [...byTable.values()].map((wanted) => [...wanted]),
	});
	return rows[0]?.n === [...byTable.values()].reduce((sum, wanted) => sum + wanted.size, 0);
}
