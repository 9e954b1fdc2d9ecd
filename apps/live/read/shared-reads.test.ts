import { describe, expect, it } from 'vitest';
import { SharedReads } from './shared-reads.ts';

const FRESH_MS = 1_500;

/** Counts how often it was read, at a clock that the test moves. */
function counting(load: () => Promise<void> = async () => undefined) {
	const shared = new SharedReads<number>(FRESH_MS);
	const told = { at: 0, reads: 0 };
	const ask = (key = 'city') =>
		shared.get(
			key,
			() => told.at,
			async () => {
				told.reads += 1;
				const own = told.reads;
				await load();
				return own;
			},
		);
	return { told, ask };
}

describe('a shared reading', () => {
	it('is one for a thousand who ask at once, and for all who ask while it is fresh', async () => {
		const { told, ask } = counting();
		expect(new Set(await Promise.all(Array.from({ length: 1_000 }, () => ask())))).toEqual(new Set([1]));
		told.at = FRESH_MS - 1;
		expect(await ask()).toBe(1);
		told.at = FRESH_MS;
		expect(await ask()).toBe(2);
	});

	it('belongs to those who ask the same', async () => {
		const { told, ask } = counting();
		await Promise.all([ask('city'), ask('street')]);
		expect(told.reads).toBe(2);
	});

	it('that was slow is kept for longer', async () => {
		const { told, ask } = counting(async () => {
			told.at += 1_000;
		});
		await ask();
		told.at = 4_999;
		expect(await ask()).toBe(1);
		told.at = 5_000;
		expect(await ask()).toBe(2);
	});

	it('that failed is asked again', async () => {
		let isBroken = true;
		const { ask } = counting(async () => {
			if (isBroken) throw new Error('the line is cut');
		});
		await expect(ask()).rejects.toThrow('the line is cut');
		isBroken = false;
		expect(await ask()).toBe(2);
	});
});
