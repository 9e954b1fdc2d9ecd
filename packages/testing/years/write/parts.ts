import { setImmediate as letOthersWork } from 'node:timers/promises';
import { eventPayloads } from '@unwalled/contracts';
import { type CopyShape, escapeCopy, writeInstant } from '@unwalled/database';
import type { PlannedDay, YearsPlan } from '../plan/calendar.ts';
import { enterPlot, type Ledger, openLedger } from '../plan/ledger.ts';
import { plotDay } from '../plan/plot.ts';
import { playMatter } from '../play/matter.ts';
import { nothingPlayed, type Played, type PlayedFact, shapes } from '../play/rows.ts';
import type { Stage } from '../play/stage.ts';
import type { HandChange } from '../town/crowd.ts';
import type { Progress } from './book.ts';
import { enterPlayed } from './entries.ts';

/** Matters that are written together: of a storm's day as many as of any other, so that memory does not grow with it. */
const MATTERS = 1_500;
// While the next part is played PostgreSQL writes this one: it must not wait long for its next table.
const MATTERS_AT_A_TIME = 15;
const FACTS_AT_A_TIME = 800;
// The form of every payload is checked by the compiler; of one in so many also as `emit` does it.
const CHECKED_EVERY = 101;

/** What is written in one transaction. */
export interface Part {
	readonly contents: readonly { readonly statement: string; readonly content: Buffer }[];
	readonly counts: ReadonlyMap<string, number>;
	readonly hands: readonly HandChange[];
	readonly progress: Progress;
	readonly matters: number;
	readonly rows: number;
	readonly day: PlannedDay;
}

interface Playing extends Omit<Stage, 'played'> {
	readonly plan: YearsPlan;
	readonly days: readonly PlannedDay[];
}

/** Plays the years from where they are, part by part. */
export async function* playParts(playing: Playing, from: Progress): AsyncGenerator<Part> {
	const { plan, days, crowd } = playing;
	let { seq } = from;
	for (const day of days.slice(from.day)) {
		if (day.index > from.day || day.first === from.matter) crowd.beginDay(day.index);
		let stage: Stage = { ...playing, played: nothingPlayed() };
		let ledger = openLedger();
		let matters = 0;
		for (const plot of plotDay(plan, day)) {
			if (plot.number < from.matter) continue;
			enterPlot(ledger, plot);
			playMatter(stage, plot);
			if (++matters % MATTERS_AT_A_TIME === 0) await letOthersWork();
			const isLast = plot.number === day.end - 1;
			if (matters < MATTERS && !isLast) continue;
			const next = isLast ? { day: day.index + 1, matter: day.end } : { day: day.index, matter: plot.number + 1 };
			const part = await packPart({ played: stage.played, ledger, seq });
			seq = part.seq;
			yield { ...part, hands: crowd.changed(), progress: { ...next, seq }, matters, day };
			stage = { ...playing, played: nothingPlayed() };
			ledger = openLedger();
			matters = 0;
		}
	}
}

interface Packing {
	readonly played: Played;
	readonly ledger: Ledger;
	readonly seq: number;
}

async function packPart({ played, ledger, seq }: Packing): Promise<Pick<Part, 'contents' | 'counts' | 'rows'> & { seq: number }> {
	enterPlayed(ledger, played);
	const contents: { statement: string; content: Buffer }[] = [];
	let rows = played.facts.length;
	for (const pack of packs) {
		const content = pack(played);
		rows += content.rows;
		if (content.rows > 0) contents.push(content);
		await letOthersWork();
	}
	const { facts } = played;
	const lines: string[] = [];
	for (const [place, at] of inOrder(facts).entries()) {
		const fact = facts[at];
		if (fact) lines.push(lineOf(fact, seq + place + 1));
		if (place % FACTS_AT_A_TIME === 0) await letOthersWork();
	}
	contents.push({ statement: COPY_EVENTS, content: Buffer.from(lines.join('')) });
	return { contents, counts: ledger.counts, rows, seq: seq + facts.length };
}

const MOST_FACTS = 2 ** 22; // of one part; with the milliseconds of a month they stay exact

/** Orders facts by their instants, those of one instant as they were emitted; answers their places. */
function inOrder(facts: readonly PlayedFact[]): number[] {
	const from = facts.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
	const keys = Float64Array.from(facts, ({ at }, place) => (at - from) * MOST_FACTS + place);
	return Array.from(keys.sort(), (key) => key % MOST_FACTS);
}

const packed = <Row>({ statement, line }: CopyShape<Row>, rows: readonly Row[]) => ({
	statement,
	content: Buffer.from(rows.map(line).join('')),
	rows: rows.length,
});

// Tickets first: the areas of offers and visits are read from them by the database.
const packs: readonly ((played: Played) => ReturnType<typeof packed>)[] = [
	({ tickets }) => packed(shapes.tickets, tickets),
	({ presses }) => packed(shapes.presses, presses),
	({ calls }) => packed(shapes.calls, calls),
	({ messages }) => packed(shapes.messages, messages),
	({ alerts }) => packed(shapes.alerts, alerts),
	({ decisions }) => packed(shapes.decisions, decisions),
	({ offers }) => packed(shapes.offers, offers),
	({ visits }) => packed(shapes.visits, visits),
	({ lines }) => packed(shapes.lines, lines),
];

const COPY_EVENTS = 'copy events (seq, id, type, at, actor_id, actor_name, ticket_id, thread, payload) from stdin';

/** Writes a fact as COPY reads it; ids and names were made here and hold nothing that would have to be escaped. */
function lineOf({ type, at, actor, ticketId, thread, payload }: PlayedFact, seq: number): string {
	if (seq % CHECKED_EVERY === 0) eventPayloads[type].parse(payload);
	const id = `evt_yr${seq.toString(36).padStart(9, '0')}`;
	const carried = escapeCopy(JSON.stringify(payload));
	return `${seq}\t${id}\t${type}\t${writeInstant(at)}\t${actor.id}\t${actor.name}\t${ticketId}\t${thread}\t${carried}\n`;
}
