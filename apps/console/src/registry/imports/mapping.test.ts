import { describe, expect, it } from 'vitest';
import { mappedField, sameMapping, withColumn } from './mapping.ts';

describe('withColumn', () => {
	it('takes a field away from the column that had it', () => {
		expect(withColumn({ name: 0, phone: 1 }, 2, 'phone')).toEqual({ name: 0, phone: 2 });
	});

	it('lets a column bring one field only', () => {
		expect(withColumn({ name: 0, phone: 1 }, 0, 'address')).toEqual({ phone: 1, address: 0 });
	});

	it('leaves a column out', () => {
		expect(withColumn({ name: 0, phone: 1 }, 1, null)).toEqual({ name: 0 });
	});
});

describe('mappedField', () => {
	it('finds what a column brings', () => {
		expect(mappedField({ name: 0, phone: 1 }, 1)).toBe('phone');
		expect(mappedField({ name: 0 }, 1)).toBeUndefined();
	});
});

describe('sameMapping', () => {
	it('does not mind the order', () => {
		expect(sameMapping({ a: 0, b: 1 }, { b: 1, a: 0 })).toBe(true);
		expect(sameMapping({ a: 0 }, { a: 0, b: 1 })).toBe(false);
		expect(sameMapping({ a: 0 }, { b: 0 })).toBe(false);
	});
});
