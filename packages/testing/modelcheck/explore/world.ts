import type { WorkerStatus } from '@unwalled/contracts';
import type { ChosenStatus } from '@unwalled/registry/machine';
import { changeShift } from '../house/crew.ts';
import type { Mistake } from '../house/mistakes.ts';
import { listMoves, type Move, type WorldSize } from '../house/moves.ts';
import { unpressed } from '../house/need.ts';
import { needPromises } from '../promises/states.ts';
import { stepPromises } from '../promises/steps.ts';
import { Numbering } from './numbering.ts';
import { type Step, take } from './steps.ts';

/** What one move makes of one need and the crew. */
export interface LocalStep {
	readonly need: number;
	readonly crew: number;
	readonly move: Move;
	/** The worker who took the job: their other offers are taken back, unless those rows are locked. */
	readonly taken: number | null;
	/** The sentence that is broken by it. */
	readonly broken: string | null;
}

/** A worker's own decision about the shift. */
export interface ShiftStep {
	readonly crew: number;
	readonly worker: number;
	readonly status: WorkerStatus;
}

/** A small world: its numbers, and what may happen next. What happens to one need does not depend on the others, so it is found once. */
export class World {
	readonly numbering: Numbering;
	readonly size: WorldSize;
	readonly planted: ReadonlySet<Mistake>;
	readonly #moves: readonly Move[];
	readonly #steps: LocalStep[][][] = [];
	readonly #targets: LocalStep[][][] = [];
	readonly #shifts: ShiftStep[][] = [];
	readonly #without: number[][] = [];

	constructor(size: WorldSize, planted: ReadonlySet<Mistake> = new Set()) {
		this.size = size;
		this.planted = planted;
		this.numbering = new Numbering(size);
		this.#moves = listMoves(size);
	}

	/** The state before the first press, everybody on shift. */
	start(): number {
		const none = this.numbering.need(unpressed(this.size.workers));
		const crew = this.numbering.crewNumber(Array.from({ length: this.size.workers }, () => 'available'));
		return this.numbering.canonical(
			Array.from({ length: this.size.tickets }, () => none),
			crew,
		);
	}

	/** Everything that may happen to one need with this crew and changes a row or breaks a sentence. */
	steps(need: number, crew: number): readonly LocalStep[] {
		this.#steps[need] ??= [];
		const row = this.#steps[need];
		row[crew] ??= this.#findSteps(need, crew);
		return row[crew];
	}

	/** The same, each result once: for whom only the rows count. */
	targets(need: number, crew: number): readonly LocalStep[] {
		this.#targets[need] ??= [];
		const row = this.#targets[need];
		row[crew] ??= [
			...new Map(this.steps(need, crew).map((step) => [`${step.need} ${step.crew} ${step.taken} ${step.broken}`, step])).values(),
		];
		return row[crew];
	}

	#findSteps(need: number, crew: number): LocalStep[] {
		const before = { need: this.numbering.needOf(need), workers: this.numbering.crewOf(crew) };
		const found: LocalStep[] = [];
		const seen = new Set<string>();
		for (const move of this.#moves) {
			const step = take(before, move, this.planted);
			if (!step) continue;
			const broken = this.#findBroken(step);
			if (!step.changed && !broken) continue;
			const local = { need: this.numbering.need(step.after.need), crew: this.numbering.crewNumber(step.after.workers), taken: step.taken };
			const name = `${move.kind} ${local.need} ${local.crew} ${local.taken} ${broken}`;
			if (seen.has(name)) continue;
			seen.add(name);
			found.push({ ...local, move, broken });
		}
		return found;
	}

	#findBroken(step: Step): string | null {
		const byState = needPromises.find(({ holds }) => !holds(step.after.need));
		return (byState ?? stepPromises.find(({ holds }) => !holds(step, this.planted)))?.sentence ?? null;
	}

	/** The need without the pending offer of a worker who took another job. */
	withoutOffer(need: number, worker: number): number {
		this.#without[need] ??= [];
		const row = this.#without[need];
		row[worker] ??= this.#takeBack(need, worker);
		return row[worker];
	}

	#takeBack(number: number, worker: number): number {
		const need = this.numbering.needOf(number);
		if (need.offers[worker] !== 'pending') return number;
		const offers = need.offers.map((answer, at) => (at === worker ? 'none' : answer));
		return this.numbering.need({ ...need, offers, asked: offers.includes('pending') ? need.asked : null });
	}

	/** Begins and ends of shifts. */
	shifts(crew: number): readonly ShiftStep[] {
		this.#shifts[crew] ??= this.#findShifts(crew);
		return this.#shifts[crew];
	}

	#findShifts(crew: number): ShiftStep[] {
		const now = this.numbering.crewOf(crew);
		const chosen: readonly ChosenStatus[] = ['available', 'off_duty'];
		return now.flatMap((from, worker) =>
			chosen.flatMap((target) => {
				const status = changeShift(from, target);
				if (status === null || status === from) return [];
				return [{ crew: this.numbering.crewNumber(now.map((old, at) => (at === worker ? status : old))), worker, status }];
			}),
		);
	}
}
