import { hashPassword } from '@unwalled/identity';
import { type House, inTransaction } from '@unwalled/messaging';
import { type CityPlan, growCity, type Portion } from '../city.ts';
import { nameThings } from '../ids.ts';
import { groundOf } from './ground.ts';
import { startFingerprint, startTally } from './tally.ts';
import { writePortion } from './write-portion.ts';

/** The one password of all accounts of a synthetic city. */
export const CITY_PASSWORD = 'unwalled';

const PLANTING_LOCK = 4_600_003; // the same turn that whoever plants a street waits for
const TOLD_EVERY = 25_000; // seniors

/** What was planted. */
export interface PlantedCity {
	/** Rows by table. */
	readonly rows: ReadonlyMap<string, number>;
	/** SHA-256 over every row as it was generated, before anything was sealed. */
	readonly digest: string;
	readonly seconds: number;
}

/** Why nothing was planted. */
export type NotPlanted = 'not_empty' | 'same_city';

interface Wanted {
	readonly plan: CityPlan;
	/** Plants beside what is there. */
	readonly add: boolean;
	/** Hears how far it is. */
	readonly tell: (line: string) => void;
}

/**
 * Plants a synthetic city in one transaction: the whole of it is there afterwards, or nothing. A register that is not
 * empty stays as it is, unless `add` says otherwise; the same city is never planted twice.
 */
export async function plantCity(house: House, { plan, add, tell }: Wanted): Promise<PlantedCity | NotPlanted> {
	const started = performance.now();
	const passwordHash = await hashPassword(CITY_PASSWORD);
	const tally = startTally();
	const fingerprint = startFingerprint();
	const outcome = await inTransaction(house, async (tx): Promise<'planted' | NotPlanted> => {
		await tx.client.query('select pg_advisory_xact_lock($1)', [PLANTING_LOCK]);
		const found = await tx.client.query<{ same: boolean; any: boolean }>(
			`select exists (select from households where id = $1) as same,
				exists (select from areas) or exists (select from accounts) or exists (select from seniors) as any`,
			[nameThings(plan.seed).household(0)],
		);
		if (found.rows[0]?.same) return 'same_city';
		if (found.rows[0]?.any && !add) return 'not_empty';
		const ground = groundOf(tx, plan, { tally, passwordHash });
		const progress = followProgress(plan, tell, started);
		// While PostgreSQL writes one portion, the next one is drawn.
		let written: Promise<void> = Promise.resolve();
		for (const portion of growCity(plan)) {
			fingerprint.add(portion);
			await written;
			written = writePortion(ground, portion);
			written.catch(() => undefined); // heard at the next turn
			progress(portion);
		}
		await written;
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
