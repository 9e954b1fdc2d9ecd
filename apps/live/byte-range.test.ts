import { expect, it } from 'vitest';
import { readRange } from './byte-range.ts';

it.each([
	[undefined, { part: 'whole', from: 0, until: 100 }],
	['bytes=0-', { part: 'some', from: 0, until: 100 }],
	['bytes=10-19', { part: 'some', from: 10, until: 20 }],
	['bytes=90-500', { part: 'some', from: 90, until: 100 }],
	['bytes=-30', { part: 'some', from: 70, until: 100 }],
	['bytes=-300', { part: 'some', from: 0, until: 100 }],
	['bytes=100-', { part: 'none' }],
	['bytes=-0', { part: 'none' }],
	['bytes=20-10', { part: 'whole', from: 0, until: 100 }],
	['bytes=0-1,5-6', { part: 'whole', from: 0, until: 100 }],
	['lines=1-2', { part: 'whole', from: 0, until: 100 }],
])('%s of 100 bytes', (header, range) => {
	expect(readRange(header, 100)).toEqual(range);
});
