import { describe, expect, it } from 'vitest';
import { KeyTable } from './key-table.ts';

describe('a table of keys', () => {
	it('knows exactly what was put into it, also after it has grown', () => {
		const table = new KeyTable();
		const keyOf = (n: number): string => `李桂兰|1941-03-08|+86${13_000_000_000 + n}`;
		for (let n = 0; n < 200_000; n++) table.set(keyOf(n), n);
		for (let n = 0; n < 200_000; n++) if (table.get(keyOf(n)) !== n) throw new Error(`${n} is lost`);
		for (let n = 200_000; n < 400_000; n++) if (table.get(keyOf(n)) !== undefined) throw new Error(`${n} was never there`);
		expect(table.get('')).toBeUndefined();
	});

	it('keeps the last number of a key', () => {
		const table = new KeyTable();
		table.set('a', 1);
		table.set('a', 2);
		expect(table.get('a')).toBe(2);
	});
});
