// npm run bench:city: every list, search and roll-up of the pages on a whole city, each beside the same question in bare SQL.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { openCpuMeter } from './cpu.ts';
import { openDoor } from './door.ts';
import { layGround } from './ground.ts';
import { measure } from './measure.ts';
import { type CityBenchOptions, readOptions, USAGE } from './options.ts';
import { type CityPerson, signIn } from './people.ts';
import { administration } from './questions/administration.ts';
import { areas } from './questions/areas.ts';
import { files } from './questions/files.ts';
import { logins, type Question, type Who } from './questions/question.ts';
import { searches } from './questions/searches.ts';
import { tickets } from './questions/tickets.ts';
import { type Answered, header, holds, lineOf, summaryOf } from './report.ts';
import { drawSamples } from './samples.ts';
import { fillTrail } from './trail.ts';

const OK = 200;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Opens every door once and keeps it open: nobody signs in again for each question. */
function rememberPeople(live: Parameters<typeof signIn>[0], known: Readonly<Record<Who, string>>): (who: Who) => Promise<CityPerson> {
	const people = new Map<Who, Promise<CityPerson>>();
	return (who) => {
		const person = people.get(who) ?? signIn(live, known[who]);
		people.set(who, person);
		return person;
	};
}

async function ask(question: Question, person: CityPerson, around: { pool: pg.Pool; rounds: number }): Promise<Answered> {
	const first = await person.ask(question.path(0));
	if (first.status !== OK) return { question, measured: null, refusal: `${first.status} ${first.body.slice(0, 120)}`, bytes: 0 };
	const house = async (round: number): Promise<void> => {
		const { status, body } = await person.ask(question.path(round));
		if (status !== OK) throw new Error(`${question.name}, round ${round}: ${status} ${body.slice(0, 200)}`);
	};
	const bare = async (round: number): Promise<void> => void (await around.pool.query(question.bare(round)));
	return {
		question,
		measured: await measure({ house, bare }, around.rounds, () => openCpuMeter(around.pool)),
		refusal: null,
		bytes: first.body.length,
	};
}

async function explain(question: Question, pool: pg.Pool): Promise<void> {
	const { text, values } = question.bare(0);
	const { rows } = await pool.query<{ 'QUERY PLAN': string }>({ text: `explain (analyze, buffers) ${text}`, values });
	for (const row of rows) say(`      ${row['QUERY PLAN']}`);
}

async function run(options: CityBenchOptions): Promise<boolean> {
	const ground = await layGround(options, say);
	const pool = new pg.Pool({ connectionString: ground.url, max: 1 });
	// The server may be gone before the last connection knows that it was closed.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	const door = await openDoor(ground);
	try {
		if (!options.databaseUrl) say(`${await fillTrail(pool)} looks at files written into the trail`);
		const samples = await drawSamples(pool);
		const person = rememberPeople(door.live, logins(samples));
		const questions = [...searches(samples), ...files(samples), ...areas(samples), ...tickets(samples), ...administration(samples)];
		const answered: Answered[] = [];
		say(`\n${header()}`);
		for (const question of questions.filter(({ name }) => name.includes(options.only ?? ''))) {
			const one = await ask(question, await person(question.who), { pool, rounds: options.rounds });
			answered.push(one);
			say(lineOf(one));
			if (options.explain && !holds(one)) await explain(question, pool);
		}
		const summary = summaryOf(answered);
		for (const line of summary) say(line);
		await keep(answered, summary);
		return answered.every(holds);
	} finally {
		await door.close();
		await pool.end();
		await ground.close();
	}
}

async function keep(answered: readonly Answered[], summary: readonly string[]): Promise<void> {
	const folder = path.join(import.meta.dirname, '../results');
	await mkdir(folder, { recursive: true });
	const rows = answered.map(({ question: { name, kind, who }, measured, refusal, bytes }) => ({
		name,
		kind,
		who,
		measured,
		refusal,
		bytes,
	}));
	await writeFile(path.join(folder, 'city.local.json'), JSON.stringify({ at: new Date().toISOString(), summary, rows }, null, '\t'));
}

function optionsOrUsage(): CityBenchOptions | undefined {
	try {
		return readOptions(process.argv.slice(2));
	} catch (error) {
		say(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
		return undefined;
	}
}

const options = optionsOrUsage();
const kept = options ? await run(options) : false;
process.exit(kept ? 0 : 1);
