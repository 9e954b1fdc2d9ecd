// npm run bench:years: every question of the pages after one year of a town and after all of them, one beside the other.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@unwalled/database';
import { createIds, TestClock } from '@unwalled/runtime';
import { playYears, WEIHAI, type YearsPlan } from '@unwalled/years';
import pg from 'pg';
import { spreadOf } from '../bench/figures.ts';
import { openCpuMeter } from '../city/cpu.ts';
import { openDoor } from '../city/door.ts';
import { type CityGround, layGround } from '../city/ground.ts';
import { signIn } from '../city/people.ts';
import { drawSamples } from '../city/samples.ts';
import { ownQuestions, yearsQuestions } from './questions.ts';

const MINUTE_MS = 60_000;
const PATIENCE = { connectMs: 10_000, lockMs: MINUTE_MS, statementMs: 30 * MINUTE_MS, silenceMs: 31 * MINUTE_MS };
const WARM_UP = 5;
const OK = 200;
const lines = { life: '+8663112350', service: '+8663112349', ambulance: '+86631120' };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Timed {
	readonly p50: number;
	readonly p99: number;
	readonly cpuMs: number | null;
}

/** Plays a plan until a day is over; answers the instant at which the town stands then. */
async function playUntil(ground: CityGround, plan: YearsPlan, until: string | null): Promise<Date> {
	const database = openDatabase(ground.url, 2, PATIENCE);
	const clock = new TestClock();
	const stop = new AbortController();
	let last = plan.until;
	try {
		const began = performance.now();
		let told = began;
		const played = await playYears(
			{ database, clock, ids: createIds(() => clock.now()) },
			{
				...{ plan, lines, stop: stop.signal },
				tell: ({ day, matters, of, rows, seconds }) => {
					last = day;
					if (performance.now() - told > 10_000) say(`  ${day}: ${matters} of ${of} matters, ${Math.round(rows / seconds)} rows/s`);
					if (performance.now() - told > 10_000) told = performance.now();
					if (until !== null && day >= until) stop.abort();
				},
			},
		);
		if (typeof played === 'string') throw new Error(`nothing was played: ${played}`);
		say(`  ${played.rows} rows in ${played.seconds.toFixed(1)} s`);
		await database.pool.query('vacuum (analyze)');
	} finally {
		await database.close();
	}
	return new Date(Date.parse(`${last}T00:00:00.000+08:00`) + 34 * 60 * MINUTE_MS);
}

/** Asks every question as often as wanted, at an instant of the town's own time. */
async function askAll(ground: CityGround, now: Date, rounds: number): Promise<Map<string, Timed | string>> {
	const pool = new pg.Pool({ connectionString: ground.url, max: 1 });
	const door = await openDoor({ ...ground, clock: new TestClock(now) });
	const database = openDatabase(ground.url, 1);
	const timed = new Map<string, Timed | string>();
	try {
		const samples = await drawSamples(pool);
		const people = new Map<string, Awaited<ReturnType<typeof signIn>>>();
		for (const { name, login, path: asked } of yearsQuestions(samples, now)) {
			const person = people.get(login) ?? (await signIn(door.live, login));
			people.set(login, person);
			const ask = async (round: number): Promise<void> => {
				const { status, body } = await person.ask(asked(round));
				if (status !== OK) throw new Error(`${status} ${body.slice(0, 100)}`);
			};
			timed.set(name, await timeOne(ask, { pool, rounds }));
		}
		for (const { name, ask } of ownQuestions(samples, now)) timed.set(name, await timeOne(() => ask(database), { pool, rounds }));
	} finally {
		await door.close();
		await database.close();
		await pool.end();
	}
	return timed;
}

async function timeOne(ask: (round: number) => Promise<unknown>, around: { pool: pg.Pool; rounds: number }): Promise<Timed | string> {
	try {
		for (let n = 0; n < WARM_UP; n++) await ask(n);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	const meter = await openCpuMeter(around.pool);
	const before = await meter.read();
	const times: number[] = [];
	for (let n = 0; n < around.rounds; n++) {
		const begun = performance.now();
		await ask(n);
		times.push(performance.now() - begun);
	}
	const after = await meter.read();
	const { p50, p99 } = spreadOf(times);
	return { p50, p99, cpuMs: before === null || after === null ? null : (after - before) / around.rounds };
}

interface Ratio {
	readonly name: string;
	readonly early: Timed | string;
	readonly late: Timed | string;
	/** By processor time where the system tells it: the machine may be busy with others. */
	readonly ratio: number | null;
}

const MOST_RATIO = 1.2;
const LEAST_MS = 0.3; // below it a ratio says more about the clock than about the question

function ratioOf(early: Timed | string, late: Timed | string): number | null {
	if (typeof early === 'string' || typeof late === 'string') return null;
	return Math.max(LEAST_MS, late.cpuMs ?? late.p50) / Math.max(LEAST_MS, early.cpuMs ?? early.p50);
}

function tell(ratios: readonly Ratio[]): void {
	const ms = (one: Timed | string): string =>
		typeof one === 'string' ? one.slice(0, 40) : `${one.p50.toFixed(1).padStart(8)} ${(one.cpuMs ?? 0).toFixed(1).padStart(8)}`;
	say(
		`\n${'what'.padEnd(66)}${'year 1 p50'.padStart(8)} ${'cpu ms'.padStart(8)}  ${'last p50'.padStart(8)} ${'cpu ms'.padStart(8)}  ratio`,
	);
	for (const { name, early, late, ratio } of [...ratios].sort((a, b) => (b.ratio ?? 99) - (a.ratio ?? 99)))
		say(
			`${name.padEnd(66)}${ms(early)}  ${ms(late)}  ${ratio === null ? '–' : `${ratio.toFixed(2)}${ratio > MOST_RATIO ? ' GROWS' : ''}`}`,
		);
	const asked = ratios.filter(({ ratio }) => ratio !== null);
	const grows = asked.filter(({ ratio }) => (ratio ?? 0) > MOST_RATIO);
	say(
		`${asked.length} questions asked, ${grows.length} cost more than ${MOST_RATIO} times as much, ${ratios.length - asked.length} could not be asked`,
	);
}

async function run(): Promise<void> {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({ options: { years: text, seniors: text, matters: text, rounds: text, folder: text, seed: text } });
	const seniors = Number(values.seniors ?? 2_100);
	const years = Number(values.years ?? WEIHAI.years);
	const matters = Number(values.matters ?? Math.round((WEIHAI.matters * seniors * years) / WEIHAI.seniors / WEIHAI.years));
	const seed = Number(values.seed ?? 7);
	const until = '2026-11-22';
	const visits = Math.round(matters / 9);
	const plan: YearsPlan = { seed, seniors, years, matters, visits, rescues: Math.ceil(matters / 9_279), until };
	const rounds = Number(values.rounds ?? 60);
	const ground = await layGround({ seniors, seed, tickets: 0, databaseUrl: undefined, folder: values.folder }, say);
	try {
		const firstYear = `${Number(until.slice(0, 4)) - Math.floor(years) + 1}${until.slice(4)}`;
		say(`One year, until ${firstYear}`);
		const early = await askAll(ground, await playUntil(ground, plan, firstYear), rounds);
		say(`All ${years} years`);
		const late = await askAll(ground, await playUntil(ground, plan, null), rounds);
		const ratios = [...late].map(([name, timed]): Ratio => {
			const before = early.get(name) ?? 'not asked';
			return { name, early: before, late: timed, ratio: ratioOf(before, timed) };
		});
		tell(ratios);
		const folder = path.join(import.meta.dirname, '../results');
		await mkdir(folder, { recursive: true });
		await writeFile(
			path.join(folder, 'years.local.json'),
			JSON.stringify({ at: new Date().toISOString(), plan, rounds, ratios }, null, '\t'),
		);
	} finally {
		await ground.close();
	}
}

await run();
process.exit(0);
