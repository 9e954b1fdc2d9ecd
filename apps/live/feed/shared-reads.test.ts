import { expect, it } from 'vitest';
import { shareReads } from './shared-reads.ts';

/** Reads that end when the test says so. */
function slowReads() {
	const ends: (() => void)[] = [];
	let begun = 0;
	const begin = () => {
		const number = ++begun;
		return new Promise<number>((resolve) => ends.push(() => resolve(number)));
	};
	return { begin, endNext: () => ends.shift()?.(), begun: () => begun };
}

it('gives all who come while a read runs the next one, and never the running one', async () => {
	const shared = shareReads<number>();
	const { begin, endNext, begun } = slowReads();
	const first = shared.read('city', begin);
	const late = [shared.read('city', begin), shared.read('city', begin), shared.read('city', begin)];
	endNext();
	expect(await first).toBe(1);
	await expect.poll(begun).toBe(2);
	const later = shared.read('city', begin);
	endNext();
	expect(await Promise.all(late)).toEqual([2, 2, 2]);
	await expect.poll(begun).toBe(3);
	endNext();
	expect(await later).toBe(3);
	expect(begun()).toBe(3);
});

it('keeps audiences apart', async () => {
	const shared = shareReads<string>();
	expect(await Promise.all(['city', 'street'].map((key) => shared.read(key, async () => key)))).toEqual(['city', 'street']);
});

it('reads again after a read that failed, for those who waited too', async () => {
	const shared = shareReads<string>();
	const failed = shared.read('city', () => Promise.reject(new Error('the database is away')));
	const next = shared.read('city', async () => 'rows');
	await expect(failed).rejects.toThrow('the database is away');
	expect(await next).toBe('rows');
});
