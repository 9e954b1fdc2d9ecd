import { type Spread, spreadOf } from '../bench/figures.ts';

const WARM_UP = 5;

/** One question, asked of the house and of bare SQL with the same words. */
export interface Asked {
	readonly house: (round: number) => Promise<void>;
	readonly bare: (round: number) => Promise<void>;
}

/** How long both took. */
export interface Measured {
	readonly house: Spread;
	readonly bare: Spread;
}

/** Asks both in turns, so that the noise of the machine hits both alike. */
export async function measure({ house, bare }: Asked, rounds: number): Promise<Measured> {
	for (let n = 0; n < WARM_UP; n++) {
		await house(n);
		await bare(n);
	}
	const times = { house: [] as number[], bare: [] as number[] };
	for (let n = 0; n < rounds; n++) {
		times.house.push(await timeOf(() => house(n)));
		times.bare.push(await timeOf(() => bare(n)));
	}
	return { house: spreadOf(times.house), bare: spreadOf(times.bare) };
}

async function timeOf(work: () => Promise<void>): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}
