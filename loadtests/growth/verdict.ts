import type { Timed } from '../years/ask-all.ts';

/** What was found at one size of the town and one length of its history. */
export interface Point {
	readonly seniors: number;
	/** Years that were played. */
	readonly years: number;
	readonly matters: number;
	readonly diskBytes: number;
	/** Bytes of the largest tables with their indexes. */
	readonly tables: Readonly<Record<string, number>>;
	/** From starting the people's door to its first good answer. */
	readonly startMs: number;
	/** Resident memory of that process after its start. */
	readonly memoryMb: number;
	/** By question; a word where it could not be asked. */
	readonly questions: Readonly<Record<string, Timed | string>>;
}

/** How the cost of one question grows from one point to another. */
export interface Growth {
	readonly name: string;
	readonly fromMs: number;
	readonly toMs: number;
	readonly ratio: number;
	/** The most that counts as logarithmic. */
	readonly most: number;
}

/** Below it a figure says more about the meter than about the question. */
const LEAST_MS = 0.3;

/** By processor time where there is one: what others do on the machine does not change it. */
export const costOf = ({ p50, cpuMs }: Timed): number => Math.max(LEAST_MS, cpuMs ?? p50);

/**
 * The most that a cost may grow to be called logarithmic: by as much as it was for each tenfold of what grows. A question that
 * looks into an index costs one more page per some hundredfold, far below it; one that reads all rows costs tenfold.
 */
export const mostFor = (times: number): number => 1 + Math.log10(Math.max(1, times));

/** Compares two points, `times` apart; what was not asked at both is left out. */
export function growthOf(from: Point, to: Point, times: number): Growth[] {
	return Object.entries(to.questions).flatMap(([name, late]) => {
		const early = from.questions[name];
		if (early === undefined || typeof early === 'string' || typeof late === 'string') return [];
		const [fromMs, toMs] = [costOf(early), costOf(late)];
		return [{ name, fromMs, toMs, ratio: toMs / fromMs, most: mostFor(times) }];
	});
}

/** Those that grow faster than logarithmically, the worst first. */
export const tooFast = (all: readonly Growth[]): Growth[] =>
	all.filter(({ ratio, most }) => ratio > most).sort((a, b) => b.ratio / b.most - a.ratio / a.most);
