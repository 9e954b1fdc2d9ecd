import { type WorkerStatus, workerStatuses } from '@unwalled/contracts';
import { orders, type WorldSize } from '../house/moves.ts';
import { type Need, nameOf, rename, unpressed } from '../house/need.ts';

const STATUSES = Object.keys(workerStatuses) as WorkerStatus[];
/** Needs that a world may tell apart; three of them and three workers still fit into one exact number. */
const MOST_NEEDS = 1 << 14;
const UNKNOWN = -1;

/** All orders of the first `count` numbers, the identity first. */
const ordersOf = (count: number): number[][] => orders(Array.from({ length: count }, (_, at) => at));

/**
 * Numbers needs and crews, so that a state of the world is one number, and finds the one name of all states that
 * differ only in which ticket, which worker or which operator is meant.
 */
export class Numbering {
	readonly needs: Need[] = [];
	readonly #numbers = new Map<string, number>();
	readonly #crews: WorkerStatus[][];
	readonly #renamings: readonly { workers: number[]; operators: number[] }[];
	readonly #renamed: Int32Array[];
	readonly #sorted: Float64Array;
	readonly #crewRenamed: number[][];
	readonly #size: WorldSize;

	constructor(size: WorldSize) {
		this.#size = size;
		const crews = STATUSES.length ** size.workers;
		if (MOST_NEEDS ** size.tickets * crews > Number.MAX_SAFE_INTEGER) throw new Error('such a world has no room in one number');
		this.#crews = Array.from({ length: crews }, (_, code) =>
			Array.from({ length: size.workers }, (__, at) => STATUSES[Math.floor(code / STATUSES.length ** at) % STATUSES.length] ?? 'off_duty'),
		);
		this.#renamings = ordersOf(size.workers).flatMap((workers) => ordersOf(size.operators).map((operators) => ({ workers, operators })));
		this.#renamed = this.#renamings.map(() => new Int32Array(MOST_NEEDS).fill(UNKNOWN));
		this.#sorted = new Float64Array(size.tickets);
		this.#crewRenamed = this.#renamings.map(({ workers }) =>
			this.#crews.map((crew) => this.crewNumber(workers.map((_, at) => crew[workers.indexOf(at)] ?? 'off_duty'))),
		);
	}

	/** Numbers a need; equal needs have one number. */
	need(need: Need): number {
		const name = nameOf(need);
		const known = this.#numbers.get(name);
		if (known !== undefined) return known;
		const number = this.needs.length;
		if (number >= MOST_NEEDS) throw new Error(`more than ${MOST_NEEDS} different needs`);
		this.#numbers.set(name, number);
		this.needs.push(need);
		return number;
	}

	/** The need of a number. */
	needOf(number: number): Need {
		return this.needs[number] ?? unpressed(this.#size.workers);
	}

	crewNumber(crew: readonly WorkerStatus[]): number {
		return crew.reduce((sum, status, at) => sum + STATUSES.indexOf(status) * STATUSES.length ** at, 0);
	}

	crewOf(number: number): readonly WorkerStatus[] {
		return this.#crews[number] ?? [];
	}

	/** Packs a state as it is. */
	pack(needs: readonly number[], crew: number): number {
		let key = crew;
		for (const need of needs) key = key * MOST_NEEDS + need;
		return key;
	}

	/** Unpacks a state into `needs`; answers the crew. */
	unpack(key: number, needs: number[]): number {
		let rest = key;
		for (let at = this.#size.tickets - 1; at >= 0; at--) {
			needs[at] = rest % MOST_NEEDS;
			rest = Math.floor(rest / MOST_NEEDS);
		}
		return rest;
	}

	/** The smallest name among all that mean the same. */
	canonical(needs: readonly number[], crew: number): number {
		let best = Number.POSITIVE_INFINITY;
		for (let at = 0; at < this.#renamings.length; at++) best = Math.min(best, this.#renamedKey(needs, crew, at));
		return best;
	}

	/** Hot: a few million calls, so no arrays are made. */
	#renamedKey(needs: readonly number[], crew: number, renaming: number): number {
		const sorted = this.#sorted;
		for (let at = 0; at < needs.length; at++) {
			const need = this.#rename(needs[at] ?? 0, renaming);
			let place = at;
			for (; place > 0 && (sorted[place - 1] ?? 0) > need; place--) sorted[place] = sorted[place - 1] ?? 0;
			sorted[place] = need;
		}
		let key = this.#crewRenamed[renaming]?.[crew] ?? 0;
		for (let at = 0; at < needs.length; at++) key = key * MOST_NEEDS + (sorted[at] ?? 0);
		return key;
	}

	#rename(need: number, renaming: number): number {
		if (renaming === 0) return need;
		const row = this.#renamed[renaming];
		const known = row?.[need] ?? UNKNOWN;
		if (known !== UNKNOWN) return known;
		const people = this.#renamings[renaming];
		const renamed = people ? this.need(rename(this.needOf(need), people)) : need;
		if (row) row[need] = renamed;
		return renamed;
	}
}
