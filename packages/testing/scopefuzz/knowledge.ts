import type { Role } from '@unwalled/contracts';
import type pg from 'pg';
import { ID_TEXT } from './ids.ts';
import type { Person } from './world/people.ts';
import { MARK } from './world/stamp.ts';

/** Who may know of a row, told without a word of the policies. */
export interface Known {
	/** Table and row, for the report. */
	readonly what: string;
	/** Where it belongs: those whose work is the people of an area know what lies in theirs. */
	readonly area: string;
	/** Whether the areas below know of it too: who works in the district works in its streets. */
	readonly near: boolean;
	/** Whether it is about the people of its area, and not only about accounts and keys. */
	readonly people: boolean;
	readonly firms: ReadonlySet<string>;
	readonly workers: ReadonlySet<string>;
	readonly accounts: ReadonlySet<string>;
	/** Roles that keep such rows, each in its own area. */
	readonly keepers: readonly Role[];
}

/** Every mark that a row carries, with the rows that carry it. */
export type Knowledge = ReadonlyMap<string, readonly Known[]>;

type Row = Readonly<Record<string, unknown>>;
type Rows = ReadonlyMap<string, readonly Row[]>;

const AREA_ROLES: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs'];
const within = (scope: string, area: string): boolean => scope !== '' && (area === scope || area.startsWith(`${scope}.`));

/** Tells whether somebody may know of a row. */
export function mayKnow(person: Person, known: Known): boolean {
	if (known.accounts.has(person.id)) return true;
	const lies = within(person.areaPath, known.area) || (known.near && known.area === '');
	if (known.keepers.includes(person.role) && lies) return true;
	if (known.people && AREA_ROLES.includes(person.role))
		return within(person.areaPath, known.area) || (known.near && within(known.area, person.areaPath));
	if (person.role === 'provider') return known.firms.has(person.providerId ?? '');
	return person.role === 'worker' && known.workers.has(person.workerId ?? '');
}

/** What the database copies from the senior or the ticket. */
const OF_THE_FIELD = ['care_plans', 'care_tasks', 'care_attempts', 'mask_bindings'];

const SKIPPED = new Set([
	...['areas', 'map_features', 'service_items', 'catalogue_items', 'standards', 'item_standards', 'item_prices'],
	...['escalation_policies', 'audits', 'area_tallies', 'area_births', 'device_tallies', 'queue_terms'],
]);
/** What an account sees of itself wherever it lies. */
const OWN = new Set(['seats', 'seat_changes', 'rota_shifts', 'rota_swaps']);
// A hold or a certificate without an area is one of the whole house.
const OF_THE_HOUSE = ['legal_holds', 'erasure_certificates', 'trail.entries'];
const NEAR = new Set(['providers', 'workers', 'members', 'member_warnings', 'papers', 'work_times', 'operating_areas', ...OF_THE_HOUSE]);
const KEEPERS: Readonly<Record<string, readonly Role[]>> = {
	providers: ['administrator'],
	workers: ['administrator'],
	members: ['administrator'],
	member_warnings: ['administrator'],
	papers: ['administrator'],
	work_times: ['administrator'],
	operating_areas: ['administrator'],
	accounts: ['administrator', 'security'],
	sessions: ['security'],
	api_keys: ['security'],
	passkeys: [],
	push_subscriptions: [],
	quality_draws: ['supervisor'],
	quality_reviews: ['supervisor'],
	imports: ['registrar', 'supervisor', 'administrator'],
	exports: [],
	webhook_endpoints: ['administrator', 'security'],
	webhook_deliveries: ['administrator', 'security'],
	break_glass: ['supervisor', 'security', 'auditor'],
	legal_holds: ['supervisor', 'security', 'auditor', 'administrator'],
	erasure_certificates: ['supervisor', 'security', 'auditor', 'administrator'],
	'trail.entries': ['auditor'],
};
const IDS = new RegExp(ID_TEXT, 'g');
const LOGIN = /"login":("[^"]+")/g;
/** Tables that only their keepers and their own account know, however near. */
const SEATS = new Set(Object.keys(KEEPERS).filter((table) => !NEAR.has(table) || OF_THE_HOUSE.includes(table)));
const OPEN = ['created', 'en_route', 'on_scene'];

/** Reads all rows as the house sees them, and writes down who may know of each. */
export async function gatherKnowledge(pool: pg.Pool): Promise<Knowledge> {
	const tables = await readTables(pool);
	const marks = new Map<string, Known[]>();
	for (const [table, rows] of tables) {
		if (SKIPPED.has(table)) continue;
		for (const row of rows) {
			const known = knownOf(table, row, tables);
			// Who keeps files about rows knows the rows' names from them, and nothing else of them.
			const named = SEATS.has(table) ? namesIn(JSON.stringify(row)) : askedIn(table, row, tables);
			for (const mark of new Set([...marksOf(table, row), ...named])) marks.set(mark, [...(marks.get(mark) ?? []), known]);
		}
	}
	return marks;
}

async function readTables(pool: pg.Pool): Promise<Rows> {
	const { rows } = await pool.query<{ name: string }>(
		`select case schemaname when 'public' then '' else schemaname || '.' end || tablename as name from pg_policies where policyname = 'seen' order by 1`,
	);
	const tables = new Map<string, readonly Row[]>();
	for (const { name } of rows) {
		const found = await pool.query<{ row: Row }>(`select to_jsonb(t) - 'content' as row from ${name} t`);
		tables.set(
			name,
			found.rows.map(({ row }) => row),
		);
	}
	return tables;
}

/** The ids and logins that a row mentions; an account's id stands in everything that its owner did. */
function namesIn(text: string): string[] {
	const ids = (text.match(IDS) ?? []).filter((id) => !id.startsWith('acc_'));
	return [...ids, ...[...text.matchAll(LOGIN)].flatMap(([, login]) => login ?? [])];
}

/**
 * Whoever knows of an offer or a visit knows by id and name who was asked and who came, also when they work elsewhere today;
 * and whoever knows a ticket knows what began it, also when it was put right and lies elsewhere since.
 */
function askedIn(table: string, row: Row, tables: Rows): string[] {
	if (table === 'tickets') return (tables.get('presses') ?? []).filter(({ ticket_id }) => ticket_id === row.id).map(({ id }) => String(id));
	if (!['offers', 'visits'].includes(table)) return [];
	return (['worker', 'provider'] as const).flatMap((who) => {
		const id = String(row[`${who}_id`]);
		const name = tables.get(`${who}s`)?.find((one) => one.id === id)?.name;
		return [id, ...(String(name).match(MARK) ?? [])];
	});
}

// A short number may stand in several places by chance.
const WHOLE_NUMBER = /^\+86\d{10,}$/;

/** What gives a row away: its id, the marks in its words, and its telephone. */
function marksOf(table: string, row: Row): Set<string> {
	// An account's name and id stand in every ticket that its owner worked on; only lists of accounts hold logins.
	if (table === 'accounts') return new Set([`"${String(row.login)}"`]);
	const marks = new Set(JSON.stringify(row).match(MARK));
	if (typeof row.id === 'string' && row.id.includes('_')) marks.add(row.id);
	// A ticket that was put right keeps the telephones that were rung for it.
	if (WHOLE_NUMBER.test(String(row.phone))) marks.add(String(row.phone));
	return marks;
}

function knownOf(table: string, row: Row, tables: Rows): Known {
	const road = roadOf(table, row, tables);
	return {
		what: `${table} ${String(row.id ?? row.phone ?? '')}`,
		area: areaOf(table, row, tables),
		near: NEAR.has(table),
		people: !SEATS.has(table),
		firms: new Set(road.flatMap(({ provider_id }) => (typeof provider_id === 'string' ? [provider_id] : []))),
		workers: new Set(road.flatMap(({ worker_id }) => (typeof worker_id === 'string' ? [worker_id] : []))),
		accounts: new Set(SEATS.has(table) || OWN.has(table) ? [String(table === 'accounts' ? row.id : row.account_id)] : []),
		keepers: KEEPERS[table] ?? [],
	};
}

/** Columns that lead to where a row belongs, the nearest first. */
const WAYS: readonly (readonly [column: string, table: string])[] = [
	// A press belongs to what it opened, wherever its device went afterwards.
	['ticket_id', 'tickets'],
	['device_id', 'devices'],
	['senior_id', 'seniors'],
	['keep_id', 'seniors'],
	['household_id', 'households'],
	['visit_id', 'visits'],
	['provider_id', 'providers'],
	['worker_id', 'workers'],
	['import_id', 'imports'],
	['endpoint_id', 'webhook_endpoints'],
	['account_id', 'accounts'],
];

function areaOf(table: string, row: Row, tables: Rows): string {
	// What became of a device at a household is that household's, wherever the device went afterwards.
	const door = table === 'device_events' && tables.get('households')?.find(({ id }) => id === row.household_id);
	if (door) return areaOf('households', door, tables);
	// What the database copies from a ticket is not asked for here: it may be what is wrong.
	if (
		typeof row.area_path === 'string' &&
		![
			'offers',
			'visits',
			'answer_exceptions',
			'recordings',
			'call_offers',
			'wrap_ups',
			'missed_calls',
			'quality_reviews',
			...OF_THE_FIELD,
		].includes(table)
	)
		return row.area_path;
	// What failed without a ticket is the business of whoever sees the whole house.
	if (table === 'set_aside_jobs') return String(tables.get('areas')?.find(({ parent_code }) => parent_code === null)?.path ?? '');
	for (const [column, target] of WAYS) {
		const found = typeof row[column] === 'string' && target !== table && tables.get(target)?.find(({ id }) => id === row[column]);
		if (found) return areaOf(target, found, tables);
	}
	return '';
}

/** The offers, visits and jobs by which firms and workers know of a row. */
function roadOf(table: string, row: Row, tables: Rows): readonly Row[] {
	const visits = tables.get('visits') ?? [];
	const offers = (tables.get('offers') ?? []).filter(({ status }) => status === 'pending');
	switch (table) {
		case 'tickets':
			return [...offers, ...visits].filter(({ ticket_id }) => ticket_id === row.id);
		case 'seniors':
			return visits.filter(({ senior_id }) => senior_id === row.id);
		case 'households':
			return visits.filter(({ household_id }) => household_id === row.id);
		case 'household_phones':
			return visits.filter(({ household_id, status }) => household_id === row.household_id && OPEN.includes(String(status)));
		// A binding is the worker's own, not their firm's.
		case 'mask_bindings':
			return [row];
		case 'visit_corrections':
		case 'visit_evidence':
		case 'visit_proofs':
			return visits.filter(({ id }) => id === row.visit_id);
		case 'providers':
			return [{ provider_id: row.id }, ...(tables.get('workers') ?? []).filter(({ provider_id }) => provider_id === row.id).map(asWorker)];
		case 'workers':
			return [asWorker(row)];
		case 'work_times':
			return (tables.get('workers') ?? []).filter(({ id }) => id === row.worker_id).map(asWorker);
		case 'members':
		case 'member_warnings':
			return [{ provider_id: row.provider_id }];
		case 'offers':
		case 'visits':
		case 'settlement_lines':
		case 'papers':
		case 'operating_areas':
			return [row];
		default:
			return [];
	}
}

const asWorker = (worker: Row): Row => ({ worker_id: worker.id, provider_id: worker.provider_id });
