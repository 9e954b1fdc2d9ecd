import { parseArgs } from 'node:util';
import { plantCity, usualPlan } from '@unwalled/city';
import { migrate, openDatabase, type Patience } from '@unwalled/database';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import type { House } from '@unwalled/messaging';
import { createIds, readConfig, systemClock } from '@unwalled/runtime';
import { checkYears, type NotPlayed, type PlayedYears, planDays, playYears, WEIHAI, type YearsPlan } from '@unwalled/years';
import { Refusal } from '../../../infra/refusal.ts';
import { ensureSecrets, openHouseFolder } from '../house-folder.ts';
import { listenForInterruption } from '../interruption.ts';
import { withDatabase } from './database.ts';
import { followYears, tellComparisons } from './years/tell.ts';

const MOST = { seniors: 2_000_000, years: 20, matters: 100_000_000 };
const MINUTE_MS = 60_000;
// One transaction plants the whole town, and the check reads everything.
const PATIENCE: Patience = { connectMs: 10_000, lockMs: MINUTE_MS, statementMs: 30 * MINUTE_MS, silenceMs: 31 * MINUTE_MS };

const say = (line: string) => void process.stdout.write(`${line}\n`);

interface Wanted {
	readonly plan: YearsPlan;
	readonly databaseUrl: string | undefined;
	readonly house: string | undefined;
}

/** Plays years of a synthetic city into an empty house, goes on where it was stopped, and counts what is there afterwards. */
export async function yearsCommand(rest: readonly string[]): Promise<void> {
	const wanted = readWanted(rest);
	// A house of its own beside the one that people use: everything below reads where it is from the environment.
	if (wanted.house) process.env.UNWALLED_DATA_DIR = wanted.house;
	const play = (url: string): Promise<void> => playInto(url, wanted.plan);
	await (wanted.databaseUrl ? play(wanted.databaseUrl) : withDatabase(play));
}

function readWanted(rest: readonly string[]): Wanted {
	const text = { type: 'string' as const };
	const { values } = readArguments(rest, {
		...{ years: text, seniors: text, matters: text, visits: text, rescues: text, seed: text, until: text, house: text },
		'database-url': text,
	});
	const number = (name: 'years' | 'seniors' | 'matters' | 'visits' | 'rescues' | 'seed', usual: number, most: number): number => {
		const given = values[name];
		const read = given === undefined ? usual : Number(given);
		if (read >= 0 && read <= most && (name === 'years' || Number.isInteger(read))) return read;
		throw new Refusal(`--${name} ${given} is not allowed: give a number up to ${most}.`);
	};
	const years = Math.max(0.02, number('years', WEIHAI.years, MOST.years));
	const seniors = Math.max(100, number('seniors', WEIHAI.seniors, MOST.seniors));
	// What is not said is as in Weihai, for so many seniors and years.
	const share = (seniors / WEIHAI.seniors) * (years / WEIHAI.years);
	const matters = number('matters', Math.round(WEIHAI.matters * share), MOST.matters);
	const visits = number('visits', Math.round((WEIHAI.visits / WEIHAI.matters) * matters), matters);
	const rescues = number('rescues', Math.ceil((WEIHAI.rescues / WEIHAI.matters) * matters), matters - visits);
	const until = values.until ?? new Date(Date.now() + 8 * 60 * MINUTE_MS - 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))
		throw new Refusal(`--until ${until} is no day: write it as 2026-11-22.`);
	const seed = number('seed', usualPlan.seed, Number.MAX_SAFE_INTEGER);
	return { plan: { seed, seniors, years, matters, visits, rescues, until }, databaseUrl: values['database-url'], house: values.house };
}

function readArguments<O extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(args: readonly string[], options: O) {
	try {
		return parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
	} catch (error) {
		throw new Refusal(error instanceof Error ? error.message : String(error));
	}
}

async function playInto(url: string, plan: YearsPlan): Promise<void> {
	await migrate(url);
	const database = openDatabase(url, 2, PATIENCE);
	const fieldKeys = readFieldKeys(await keysOfHouse());
	const house: House = { database, clock: systemClock, ids: createIds(() => systemClock.now()), fieldKeys };
	try {
		await plantWhereEmpty(house, plan);
		const played = await play(house, plan);
		if (played.outcome === 'stopped') {
			say('Stopped; what is written stays, and the same command goes on from there.');
			return;
		}
		await finish(house, played);
	} finally {
		await database.close();
	}
}

/** Plants the town of a plan into a house in which there is nothing at all. */
async function plantWhereEmpty(house: House, { seed, seniors, until }: YearsPlan): Promise<void> {
	const { rows } = await house.database.pool.query<{ filled: boolean }>(
		'select exists (select from areas) or exists (select from accounts) or exists (select from seniors) as filled',
	);
	if (rows[0]?.filled) return;
	say(`Planting a town of ${seniors} seniors from seed ${seed}; nothing is there until the whole of it is.`);
	const planted = await plantCity(house, { plan: { ...usualPlan, seed, seniors, tickets: 0, today: until }, add: false, tell: say });
	if (typeof planted === 'string') throw new Refusal(refusals.house_in_use);
	say(`The town stands after ${planted.seconds} s.`);
}

async function keysOfHouse(): Promise<string> {
	const config = readConfig(process.env);
	return config.UNWALLED_FIELD_KEYS ?? (await ensureSecrets(await openHouseFolder(config.UNWALLED_DATA_DIR))).fieldKeys;
}

const refusals: Readonly<Record<NotPlayed, string>> = {
	house_in_use:
		'years.house_in_use: people or tickets that are not of a synthetic city are in this house, and played years would lie among them. Give --house <new folder> or --database-url of an empty database.',
	other_plan:
		'years.other_plan: other years are being played in this house already. Give the same --years, --seniors, --matters and --seed to go on with them, or another --house.',
	being_played: 'years.being_played: another process plays years into this database. Wait for it, or stop it with Ctrl-C.',
	no_town:
		'years.no_town: there is nobody in this house to whom anything could happen. Give --house <new folder>: the town is planted into it.',
};

async function play(house: House, plan: YearsPlan): Promise<PlayedYears> {
	const config = readConfig(process.env);
	const [first] = planDays(plan);
	say(`Playing ${plan.matters} matters from ${first?.day} to ${plan.until}; Ctrl-C stops, the same command goes on.`);
	const { stop } = listenForInterruption(say);
	const played = await playYears(house, {
		plan,
		lines: { life: config.UNWALLED_LINE, service: config.UNWALLED_SERVICE_LINE, ambulance: config.UNWALLED_AMBULANCE_PHONE },
		tell: followYears(say),
		stop,
	});
	if (typeof played === 'string') throw new Refusal(refusals[played]);
	return played;
}

/** Counts everything, and makes the planner know what is there. */
async function finish(house: House, { rows, seconds }: PlayedYears): Promise<void> {
	if (rows > 0) say(`${rows} rows in ${seconds.toFixed(0)} s (${Math.round(rows / seconds)} a second).`);
	say('Counting for the planner …');
	await house.database.pool.query('vacuum (analyze)');
	say('Counting the tables against the ledger …');
	const wrong = tellComparisons(say, await checkYears(house));
	if (wrong > 0) throw new Refusal(`years.not_equal: ${wrong} figures differ from the ledger.`);
}
