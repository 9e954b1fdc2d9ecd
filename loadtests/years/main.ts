// npm run bench:years: every question of the pages after one year of a town and after all of them, one beside the other.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { WEIHAI, type YearsPlan } from '@unwalled/years';
import { layGround } from '../city/ground.ts';
import { askAll, type Timed } from './ask-all.ts';
import { playUntil } from './play-until.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

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
		const early = await askAll(ground, await playUntil(ground, plan, firstYear, say), rounds);
		say(`All ${years} years`);
		const late = await askAll(ground, await playUntil(ground, plan, null, say), rounds);
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
