import { type BulkLine, openBulkLine } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import { beginOf, DAY_MS, planDays, type YearsPlan } from '../plan/calendar.ts';
import { gatherCrowd } from '../town/crowd.ts';
import { readTown } from '../town/town.ts';
import { findPlan, keepHands, keepLedger, keepProgress, openBook, readHands, readLedger, takeTurn } from './book.ts';
import { type Comparison, compare, countTables } from './counting.ts';
import { type Part, playParts } from './parts.ts';

/** The numbers that are dialled in the played years. */
export interface PlayedLines {
	readonly life: string;
	readonly service: string;
	readonly ambulance: string;
}

/** How it goes on, after each part. */
export interface YearsProgress {
	readonly day: string;
	readonly matters: number;
	readonly of: number;
	/** Rows written by this run. */
	readonly rows: number;
	/** Since this run began to play. */
	readonly seconds: number;
	/** Matters written by this run. */
	readonly played: number;
}

interface Wanted {
	readonly plan: YearsPlan;
	readonly lines: PlayedLines;
	readonly tell: (progress: YearsProgress) => void;
	/** Asks to stop after the part that is being written. */
	readonly stop?: AbortSignal;
}

/** Why nothing was played. */
export type NotPlayed = 'being_played' | 'other_plan' | 'house_in_use' | 'no_town';

export interface PlayedYears {
	readonly outcome: 'finished' | 'stopped';
	readonly plan: YearsPlan;
	readonly rows: number;
	readonly seconds: number;
}

/**
 * Plays years of a town into an empty house, or goes on where an earlier run stopped or was killed. Each part of a day is
 * one transaction with how far it is: whatever happens, no matter is written twice and none is left out.
 */
export async function playYears(house: House, wanted: Wanted): Promise<PlayedYears | NotPlayed> {
	const line = await openBulkLine(house.database.url);
	try {
		if (!(await takeTurn(line))) return 'being_played';
		const known = await findPlan(line);
		if (known && !isSamePlan(known.plan, wanted.plan)) return 'other_plan';
		const plan = known?.plan ?? wanted.plan;
		if (!known && (await isInUse(line))) return 'house_in_use';
		const town = await readTown(house, new Date(beginOf(plan.until) + DAY_MS / 2));
		if (town.doors.length === 0 || town.operators.length === 0) return 'no_town';
		const days = planDays(plan);
		const from = known?.progress ?? (await openBook(line, plan, days[0]?.day ?? plan.until));
		// Prices and services are read once more: from its first day on the plan makes them orderable.
		const ready = known ? town : await readTown(house, new Date(beginOf(plan.until) + DAY_MS / 2));
		const crowd = gatherCrowd(ready);
		crowd.restore(await readHands(line), from.day);
		// A commit that a power cut takes back takes its progress with it: the next run writes the same once more.
		await line.query('set synchronous_commit = off');
		return await writeAll(line, playParts({ plan, days, town: ready, crowd, lines: wanted.lines }, from), wanted);
	} finally {
		await line.close();
	}
}

async function writeAll(line: BulkLine, parts: AsyncGenerator<Part>, { plan, tell, stop }: Wanted): Promise<PlayedYears> {
	const began = performance.now();
	let [rows, played] = [0, 0];
	const sofar = () => ({ plan, rows, seconds: (performance.now() - began) / 1_000 });
	for await (const part of writeBehind(line, parts)) {
		rows += part.rows;
		played += part.matters;
		tell({ day: part.day.day, matters: part.progress.matter, of: plan.matters, rows, seconds: sofar().seconds, played });
		if (stop?.aborted) return { outcome: 'stopped', ...sofar() };
	}
	return { outcome: 'finished', ...sofar() };
}

/** Writes each part while the next one is played. */
async function* writeBehind(line: BulkLine, parts: AsyncGenerator<Part>): AsyncGenerator<Part> {
	let writing: Promise<Part> | null = null;
	for await (const part of parts) {
		if (writing) yield await writing;
		writing = writePart(line, part);
		writing.catch(() => undefined); // heard at the next turn
	}
	if (writing) yield await writing;
}

async function writePart(line: BulkLine, part: Part): Promise<Part> {
	await line.query('begin');
	for (const { statement, content } of part.contents) await line.copy(statement, content);
	await keepHands(line, part.hands);
	await keepLedger(line, part.counts);
	await keepProgress(line, part.progress);
	await line.query('commit');
	return part;
}

// The day on which somebody goes on is no other plan.
const isSamePlan = (a: YearsPlan, b: YearsPlan): boolean =>
	(['seed', 'seniors', 'years', 'matters', 'visits', 'rescues'] as const).every((key) => a[key] === b[key]);

/** Tells whether anybody lives or works in this house who is not of a synthetic city, or anything has happened in it. */
async function isInUse(line: BulkLine): Promise<boolean> {
	const [row] = await line.query<{ used: boolean }>(
		`select exists (select from seniors where id not like 'snr\\_city%')
	or exists (select from accounts where id not like 'acc\\_city%') or exists (select from tickets) as used`,
	);
	return row?.used ?? true;
}

/** Counts what is in the tables and sets it beside the ledger of the played years. */
export async function checkYears(house: House): Promise<Comparison[]> {
	const line = await openBulkLine(house.database.url);
	try {
		return compare(await readLedger(line), await countTables(line));
	} finally {
		await line.close();
	}
}
