import { openDatabase } from '@unwalled/database';
import { TestClock } from '@unwalled/runtime';
import pg from 'pg';
import { spreadOf } from '../bench/figures.ts';
import { openCpuMeter } from '../city/cpu.ts';
import { openDoor } from '../city/door.ts';
import type { CityGround } from '../city/ground.ts';
import { signIn } from '../city/people.ts';
import { drawSamples } from '../city/samples.ts';
import { ownQuestions, yearsQuestions } from './questions.ts';

const WARM_UP = 5;
const OK = 200;

/** Milliseconds of one question: by the clock, and of PostgreSQL's processor where the system tells it. */
export interface Timed {
	readonly p50: number;
	readonly p99: number;
	readonly cpuMs: number | null;
}

/** Asks every question as often as wanted, at an instant of the town's own time. */
export async function askAll(ground: CityGround, now: Date, rounds: number): Promise<Map<string, Timed | string>> {
	const pool = new pg.Pool({ connectionString: ground.url, max: 1 });
	pool.on('error', () => undefined); // a connection that is closing still hears that its server stops
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
