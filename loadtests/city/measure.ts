import { type Spread, spreadOf } from '../bench/figures.ts';
import type { CpuMeter } from './cpu.ts';

const WARM_UP = 5;

/** One question, asked of the house and of bare SQL with the same words. */
export interface Asked {
	readonly house: (round: number) => Promise<void>;
	readonly bare: (round: number) => Promise<void>;
}

/** How long one side took, on the clock and, on average, of processor time in all processes. */
export interface Taken extends Spread {
	readonly cpuMs: number | null;
}

/** How long both took. */
export interface Measured {
	readonly house: Taken;
	readonly bare: Taken;
}

/** Asks both in turns, so that the noise of the machine hits both alike. */
export async function measure({ house, bare }: Asked, rounds: number, openMeter: () => Promise<CpuMeter>): Promise<Measured> {
	for (let n = 0; n < WARM_UP; n++) {
		await house(n);
		await bare(n);
	}
	const meter = await openMeter();
	const sides = { house: new Side(house, meter), bare: new Side(bare, meter) };
	for (let n = 0; n < rounds; n++) {
		await sides.house.ask(n);
		await sides.bare.ask(n);
	}
	return { house: sides.house.taken(), bare: sides.bare.taken() };
}

class Side {
	readonly #work: (round: number) => Promise<void>;
	readonly #meter: CpuMeter;
	readonly #times: number[] = [];
	#cpuMs: number | null = 0;

	constructor(work: (round: number) => Promise<void>, meter: CpuMeter) {
		this.#work = work;
		this.#meter = meter;
	}

	async ask(round: number): Promise<void> {
		const before = await this.#meter.read();
		const begun = performance.now();
		await this.#work(round);
		this.#times.push(performance.now() - begun);
		const after = await this.#meter.read();
		this.#cpuMs = before === null || after === null || this.#cpuMs === null ? null : this.#cpuMs + after - before;
	}

	taken(): Taken {
		return { ...spreadOf(this.#times), cpuMs: this.#cpuMs === null ? null : Math.round((this.#cpuMs / this.#times.length) * 100) / 100 };
	}
}
