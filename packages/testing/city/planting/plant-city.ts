import { hashPassword } from '@unwalled/identity';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { type CityPlan, growCity, type Portion } from '../city.ts';
import { groundOf } from './ground.ts';
import { startFingerprint, startTally } from './tally.ts';
import { writePortion } from './write-portion.ts';

/** The one password of all accounts of a synthetic city. */
export const CITY_PASSWORD = 'unwalled';

const PLANTING_LOCK = 4_600_003; // the same turn that whoever plants a street waits for
const TOLD_EVERY = 25_000; // seniors
// A planner without statistics takes partial indexes for empty ones, and keeps the plans of triggers for the whole transaction.
const LOTS_BEFORE_COUNTING = [1, 8, 64];

/** What was planted. */
export interface PlantedCity {
	/** Rows by table. */
	readonly rows: ReadonlyMap<string, number>;
	/** SHA-256 over every row as it was generated, before anything was sealed. */
	readonly digest: string;
	readonly seconds: number;
}

/** Why nothing was planted. */
export type NotPlanted = 'not_empty' | 'city_there';

interface Wanted {
	readonly plan: CityPlan;
	/** Plants beside what is there. */
	readonly add: boolean;
	/** Hears how far it is. */
	readonly tell: (line: string) => void;
}

/**
 * Plants a synthetic city in one transaction: the whole of it is there afterwards, or nothing. A register that is not
 * empty stays as it is, unless `add` says otherwise; a second synthetic city would have the telephones of the first.
 */
export async function plantCity(house: House, { plan, add, tell }: Wanted): Promise<PlantedCity | NotPlanted> {
	const started = performance.now();
	const passwordHash = await hashPassword(CITY_PASSWORD);
	const tally = startTally();
	const fingerprint = startFingerprint();
	const outcome = await inTransaction(house, async (tx): Promise<'planted' | NotPlanted> => {
		await tx.client.query('select pg_advisory_xact_lock($1)', [PLANTING_LOCK]);
		const found = await tx.client.query<{ city: boolean; filled: boolean }>(
			`select exists (select from households where id like 'hh\\_city%') as city,
				exists (select from areas) or exists (select from accounts) or exists (select from seniors) as filled`,
		);
		if (found.rows[0]?.city) return 'city_there';
		if (found.rows[0]?.filled && !add) return 'not_empty';
		const ground = groundOf(tx, plan, { tally, passwordHash });
		const progress = followProgress(plan, tell, started);
		// While PostgreSQL writes one portion, the next one is drawn.
		let written: Promise<void> = Promise.resolve();
		let lots = 0;
		for (const portion of growCity(plan)) {
			fingerprint.add(portion);
			await written;
			written = writePortion(ground, portion);
			if (portion.kind === 'households' && LOTS_BEFORE_COUNTING.includes(++lots))
				written = written.then(async () => void (await tx.client.query('analyze devices, households, seniors')));
			written.catch(() => undefined); // heard at the next turn
			progress(portion);
		}
		await written;
		record(tx, { actor: houseActor, action: 'city.planted', subject: null, facts: { ...plan } });
		return 'planted';
	});
	if (outcome !== 'planted') return outcome;
	tell('Counting for the planner …');
	await house.database.pool.query('vacuum (analyze)');
	return { rows: tally.rows, digest: fingerprint.toHex(), seconds: Math.round((performance.now() - started) / 100) / 10 };
}

function followProgress({ seniors }: CityPlan, tell: (line: string) => void, started: number): (portion: Portion) => void {
	let done = 0;
	return (portion) => {
		if (portion.kind !== 'households') return;
		const before = done;
		for (const household of portion.rows) done += household.seniors.length;
		if (Math.floor(done / TOLD_EVERY) === Math.floor(before / TOLD_EVERY) && done < seniors) return;
		const elapsed = (performance.now() - started) / 1_000;
		tell(`${done} of ${seniors} seniors after ${elapsed.toFixed(0)} s (${Math.round(done / elapsed)} a second)`);
	};
}
