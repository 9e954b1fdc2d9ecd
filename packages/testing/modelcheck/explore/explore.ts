import type { Need } from '../house/need.ts';
import { worldPromises } from '../promises/states.ts';
import { KeySet } from './key-set.ts';
import type { LocalStep, World } from './world.ts';

/** How far an exploration came. */
export interface Progress {
	readonly states: number;
	readonly transitions: number;
	readonly waiting: number;
	readonly depth: number;
}

/** A sentence that was broken, and the states on the shortest way to it, each by its canonical number. */
export interface Broken {
	readonly sentence: string;
	readonly way: readonly number[];
}

export interface Exploration extends Progress {
	/** Nothing was left to explore. */
	readonly complete: boolean;
	readonly broken: Broken | null;
	/** Every need with every crew that it was met with. */
	readonly met: readonly Met[];
}

/** One need together with a crew, and the shortest way to a state that holds them. */
export interface Met {
	readonly need: number;
	readonly crew: number;
	readonly way: () => readonly number[];
}

export interface Limits {
	readonly mostStates: number;
	readonly onProgress?: (progress: Progress) => void;
}

const PROGRESS_EVERY = 250_000;
const CREW_ROOM = 1_000_000;

/** Explores a world breadth first, so that the first broken sentence has the shortest story. */
export function explore(world: World, limits: Limits): Exploration {
	return new Explorer(world, limits).run();
}

class Explorer {
	readonly #world: World;
	readonly #limits: Limits;
	readonly #seen = new KeySet();
	readonly #order: number[] = [];
	readonly #parents: number[] = [];
	/** The first state with a need and a crew, by `need * CREW_ROOM + crew`. */
	readonly #met = new Map<number, number>();
	readonly #next: number[] = [];
	#transitions = 0;
	#depth = 0;
	#broken: Broken | null = null;

	constructor(world: World, limits: Limits) {
		this.#world = world;
		this.#limits = limits;
	}

	run(): Exploration {
		this.#reach(this.#world.start(), -1);
		const needs: number[] = [];
		let at = 0;
		let endOfLayer = 1;
		for (; at < this.#order.length && !this.#broken && this.#order.length <= this.#limits.mostStates; at++) {
			if (at === endOfLayer) {
				endOfLayer = this.#order.length;
				this.#depth++;
			}
			if (at % PROGRESS_EVERY === 0) this.#limits.onProgress?.(this.#progress(at));
			const crew = this.#world.numbering.unpack(this.#order[at] ?? 0, needs);
			this.#expand(needs, crew, at);
		}
		const complete = at === this.#order.length && !this.#broken;
		return { ...this.#progress(at), complete, broken: this.#broken, met: this.#listMet() };
	}

	#progress(at: number): Progress {
		return { states: this.#order.length, transitions: this.#transitions, waiting: this.#order.length - at, depth: this.#depth };
	}

	#listMet(): Met[] {
		return [...this.#met].map(([pair, at]) => ({ need: Math.floor(pair / CREW_ROOM), crew: pair % CREW_ROOM, way: () => this.#wayTo(at) }));
	}

	#expand(needs: readonly number[], crew: number, from: number): void {
		const { numbering } = this.#world;
		for (const shift of this.#world.shifts(crew)) this.#reach(numbering.canonical(needs, shift.crew), from);
		for (let at = 0; at < needs.length; at++) {
			const need = needs[at] ?? 0;
			if (needs.indexOf(need) < at) continue; // its twin did the same
			const pair = need * CREW_ROOM + crew;
			if (!this.#met.has(pair)) this.#met.set(pair, from);
			for (const step of this.#world.targets(need, crew)) this.#follow(needs, at, step, from);
		}
	}

	#follow(needs: readonly number[], at: number, step: LocalStep, from: number): void {
		const { numbering } = this.#world;
		const next = this.#next;
		for (let which = 0; which < needs.length; which++) next[which] = which === at ? step.need : (needs[which] ?? 0);
		const key = numbering.canonical(next, step.crew);
		if (step.broken) this.#broken ??= { sentence: step.broken, way: [...this.#wayTo(from), key] };
		this.#reach(key, from);
		if (step.taken === null) return;
		for (let which = 0; which < needs.length; which++)
			if (which !== at) next[which] = this.#world.withoutOffer(next[which] ?? 0, step.taken);
		this.#reach(numbering.canonical(next, step.crew), from);
	}

	#reach(key: number, from: number): void {
		this.#transitions++;
		if (this.#broken || !this.#seen.add(key)) return;
		this.#order.push(key);
		this.#parents.push(from);
		const sentence = this.#findBroken(key);
		if (sentence) this.#broken = { sentence, way: this.#wayTo(this.#order.length - 1) };
	}

	#findBroken(key: number): string | null {
		const numbers: number[] = [];
		const crew = this.#world.numbering.crewOf(this.#world.numbering.unpack(key, numbers));
		const needs: Need[] = numbers.map((number) => this.#world.numbering.needOf(number));
		return worldPromises.find(({ holds }) => !holds(needs, crew))?.sentence ?? null;
	}

	#wayTo(index: number): number[] {
		const way: number[] = [];
		for (let at = index; at >= 0; at = this.#parents[at] ?? -1) way.unshift(this.#order[at] ?? 0);
		return way;
	}
}
