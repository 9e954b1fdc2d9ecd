import { parseArgs } from 'node:util';
import { type CityPlan, type PlantedCity, plantCity, usualPlan } from '@unwalled/city';
import { migrate, openDatabase, type Patience } from '@unwalled/database';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import { createIds, readConfig, TestClock } from '@unwalled/runtime';
import { Refusal } from '../../../infra/refusal.ts';
import { ensureSecrets, openHouseFolder } from '../house-folder.ts';
import { withDatabase } from './database.ts';

const MOST_SENIORS = 2_000_000;
const MOST_TICKETS = 20; // of one senior on average
const MOST_YEARS = 20;
const MINUTE_MS = 60_000;
// One transaction writes the whole city: its statements are long, and its commit and its clearing up are longer.
const PATIENCE: Patience = { connectMs: 10_000, lockMs: MINUTE_MS, statementMs: 30 * MINUTE_MS, silenceMs: 31 * MINUTE_MS };

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What was asked for on the command line. */
interface Wanted {
	readonly plan: CityPlan;
	readonly add: boolean;
	readonly databaseUrl: string | undefined;
}

/** Plants a synthetic city: the whole of it or nothing, the same for the same seed. */
export async function cityCommand(rest: readonly string[]): Promise<void> {
	const wanted = readWanted(rest);
	const plant = (url: string): Promise<void> => plantInto(url, wanted);
	await (wanted.databaseUrl ? plant(wanted.databaseUrl) : withDatabase(plant));
}

function readWanted(rest: readonly string[]): Wanted {
	const text = (usual: number | string) => ({ type: 'string' as const, default: String(usual) });
	const { values } = readArguments(rest, {
		seniors: text(usualPlan.seniors),
		seed: text(usualPlan.seed),
		tickets: text(usualPlan.tickets),
		years: text(usualPlan.years),
		today: text(usualPlan.today),
		add: { type: 'boolean' as const, default: false },
		'database-url': { type: 'string' as const },
	});
	if (!/^\d{4}-\d{2}-\d{2}$/.test(values.today) || Number.isNaN(Date.parse(values.today)))
		throw new Refusal(`--today ${values.today} is no day: write it as 2026-11-22.`);
	const plan: CityPlan = {
		seniors: readNumber('--seniors', values.seniors, { least: 100, most: MOST_SENIORS, whole: true }),
		seed: readNumber('--seed', values.seed, { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }),
		tickets: readNumber('--tickets', values.tickets, { least: 0, most: MOST_TICKETS }),
		years: readNumber('--years', values.years, { least: 0.1, most: MOST_YEARS }),
		today: values.today,
	};
	return { plan, add: values.add, databaseUrl: values['database-url'] };
}

function readArguments<O extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(args: readonly string[], options: O) {
	try {
		return parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
	} catch (error) {
		throw new Refusal(error instanceof Error ? error.message : String(error));
	}
}

function readNumber(name: string, text: string, { least, most, whole = false }: { least: number; most: number; whole?: boolean }): number {
	const number = Number(text);
	if (text.trim() === '' || !(number >= least && number <= most) || (whole && !Number.isInteger(number)))
		throw new Refusal(`${name} ${text} is not allowed: give a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`);
	return number;
}

async function plantInto(url: string, { plan, add }: Wanted): Promise<void> {
	await migrate(url);
	const clock = new TestClock(`${plan.today}T08:00:00.000+08:00`);
	const database = openDatabase(url, 1, PATIENCE);
	try {
		say(`Planting a city of ${plan.seniors} seniors from seed ${plan.seed}; nothing is there until the whole of it is.`);
		const house = { database, clock, ids: createIds(() => clock.now()), fieldKeys: readFieldKeys(await keysOfHouse()) };
		const outcome = await plantCity(house, { plan, add, tell: say });
		if (outcome === 'not_empty')
			throw new Refusal('The register is not empty and was left as it is: give --add to plant the city beside it, or an empty database.');
		if (outcome === 'city_there')
			throw new Refusal('A synthetic city is there already, and a second one would have its telephones: take another database.');
		tell(outcome);
	} finally {
		await database.close();
	}
}

async function keysOfHouse(): Promise<string> {
	const config = readConfig(process.env);
	return config.UNWALLED_FIELD_KEYS ?? (await ensureSecrets(await openHouseFolder(config.UNWALLED_DATA_DIR))).fieldKeys;
}

function tell({ rows, digest, seconds }: PlantedCity): void {
	say('');
	for (const [table, count] of rows) say(`${String(count).padStart(10)}  ${table}`);
	const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
	say(`${String(total).padStart(10)}  rows in ${seconds} s`);
	say(`digest ${digest}`);
}
