// npm run bench:growth -- [--seniors 10000,100000] [--history 0,1,10] [--matters 21] [--most 3000000] [--rounds 30] [--folder DIR]
// What a town costs as it grows and grows older: every question of the pages, start, memory and disk, drawn.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@unwalled/database';
import { WEIHAI, type YearsPlan } from '@unwalled/years';
import { describeRun } from '../bench/keep-result.ts';
import { type CityGround, layGround } from '../city/ground.ts';
import { askAll } from '../years/ask-all.ts';
import { playUntil } from '../years/play-until.ts';
import { bytesPerMatter, growthPage } from './report.ts';
import { measureStart } from './service.ts';
import { growthOf, type Point, tooFast } from './verdict.ts';

const RESULTS = path.resolve(import.meta.dirname, '../results');
const UNTIL = '2026-11-22';
const EVENING_MS = 34 * 3_600_000;
const SEED = 7;
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { seniors: text, history: text, matters: text, most: text, rounds: text, folder: text } });
const numbers = (list: string): number[] =>
	list
		.split(',')
		.map(Number)
		.sort((a, b) => a - b);
const sizes = numbers(values.seniors ?? '10000,100000');
const histories = numbers(values.history ?? '0,1,10');
/** For each senior in ten years: Weihai's. */
const matters = Number(values.matters ?? WEIHAI.matters / WEIHAI.seniors);
/** A town that would have more matters than these grows less old: a disk holds some five kilobytes of each. */
const most = Number(values.most ?? 3_000_000);
const rounds = Number(values.rounds ?? 30);
const said: string[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => {
	said.push(line);
	say(line);
};

const mattersOf = (seniors: number, years: number): number => Math.round((matters * seniors * years) / WEIHAI.years);
const historiesOf = (seniors: number): number[] => histories.filter((years) => mattersOf(seniors, years) <= most);

const planFor = (seniors: number, years: number): YearsPlan => {
	const all = mattersOf(seniors, years);
	return { seed: SEED, seniors, years, matters: all, visits: Math.round(all / 9), rescues: Math.ceil(all / 9_279), until: UNTIL };
};

const dayOfYear = (years: number, longest: number): string => `${Number(UNTIL.slice(0, 4)) - longest + years}${UNTIL.slice(4)}`;

async function countDisk(ground: CityGround): Promise<Pick<Point, 'diskBytes' | 'tables' | 'matters'>> {
	const database = openDatabase(ground.url, 1);
	try {
		const { rows: whole } = await database.pool.query<{ bytes: string; matters: string }>(
			'select pg_database_size(current_database()) as bytes, (select count(*) from tickets) as matters',
		);
		const { rows } = await database.pool.query<{ name: string; bytes: string }>(
			`select relname as name, pg_total_relation_size(relid) as bytes from pg_stat_user_tables order by 2 desc limit 5`,
		);
		const tables = Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
		return { diskBytes: Number(whole[0]?.bytes), matters: Number(whole[0]?.matters), tables };
	} finally {
		await database.close();
	}
}

async function measure(ground: CityGround, at: { seniors: number; years: number; now: Date }): Promise<Point> {
	const disk = await countDisk(ground);
	const start = await measureStart(ground);
	const questions = Object.fromEntries(await askAll(ground, at.now, rounds));
	return { seniors: at.seniors, years: at.years, ...disk, ...start, questions };
}

/** Plants a town and lets it grow old, looking at it each time. */
async function growOld(seniors: number): Promise<void> {
	const ages = historiesOf(seniors);
	const longest = Math.max(...ages);
	const folder = values.folder && path.join(values.folder, String(seniors));
	const ground = await layGround({ seniors, seed: SEED, tickets: 0, databaseUrl: undefined, folder }, say);
	try {
		for (const years of ages) {
			const until = years === longest ? null : dayOfYear(years, longest);
			const now =
				years === 0
					? new Date(Date.parse(`${dayOfYear(0, longest)}T00:00:00.000+08:00`) + EVENING_MS)
					: await playUntil(ground, planFor(seniors, longest), until, say);
			const point = await measure(ground, { seniors, years, now });
			points.push(point);
			const perMatter = bytesPerMatter(point, points);
			tell(
				`${seniors} seniors, ${years} years: ${point.matters} matters, ${Math.round(point.diskBytes / 2 ** 20)} MB${perMatter === null ? '' : ` (${Math.round(perMatter)} bytes a matter)`}, start ${point.startMs} ms, memory ${point.memoryMb} MB`,
			);
			await keep();
		}
	} finally {
		await ground.close();
	}
}

function judge(from: Point, to: Point, what: { words: string; times: number }): void {
	const all = growthOf(from, to, what.times);
	const fast = tooFast(all);
	tell(
		`${what.words}: ${all.length - fast.length} of ${all.length} questions grow no faster than logarithmically (at most ${all[0]?.most.toFixed(1)} ×)`,
	);
	for (const { name, fromMs, toMs, ratio } of fast) tell(`  ${name}: ${fromMs.toFixed(1)} → ${toMs.toFixed(1)} ms, ${ratio.toFixed(1)} ×`);
}

/** Of those at which something was measured the first against the last. */
function compare(all: readonly Point[], by: 'seniors' | 'years', words: (from: number, to: number) => string): void {
	const sorted = all.toSorted((a, b) => a[by] - b[by]);
	const [from, to] = [sorted[0], sorted.at(-1)];
	if (from && to && from !== to) judge(from, to, { words: words(from[by], to[by]), times: to[by] / from[by] });
}

const run = describeRun();
const points: Point[] = [];
/** After each point: a run of an hour must not lose what it has found by dying before its end. */
async function keep(): Promise<void> {
	await mkdir(RESULTS, { recursive: true });
	const found = `${JSON.stringify({ ...run, points }, null, '\t')}\n`;
	await writeFile(path.join(RESULTS, `growth-${run.commit.replace('+', '-changed')}.json`), found);
	await writeFile(path.join(RESULTS, 'growth.html'), growthPage(points, [`${run.at}, ${run.machine}, commit ${run.commit}`, ...said]));
}

for (const seniors of sizes) await growOld(seniors);
for (const years of histories)
	compare(
		points.filter((point) => point.years === years),
		'seniors',
		(from, to) => `${from} → ${to} seniors at ${years} years`,
	);
for (const seniors of sizes)
	compare(
		points.filter((point) => point.seniors === seniors && point.years > 0),
		'years',
		(from, to) => `${from} → ${to} years at ${seniors} seniors`,
	);
await keep();
say(`Drawn in ${path.join(RESULTS, 'growth.html')}`);
process.exit(0);
