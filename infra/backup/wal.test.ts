import { describe, expect, it } from 'vitest';
import { findHole, segmentName, segmentNumber, segmentNumberBefore, segmentsBetween } from './wal.ts';

const MB16 = 16 * 1_024 * 1_024;
const MB1 = 1_024 * 1_024;
const name = (timeline: number, number: number) => segmentName(timeline, number, MB16);

describe('names of WAL segments', () => {
	it('go on in the next log after 256 segments of 16 MB and after 4,096 of 1 MB', () => {
		expect(segmentsBetween('0000000100000000000000FE', '000000010000000100000001', MB16)).toEqual([
			'0000000100000000000000FE',
			'0000000100000000000000FF',
			'000000010000000100000000',
			'000000010000000100000001',
		]);
		expect(segmentNumber('000000010000000100000000', MB1)).toBe(4_096);
	});

	it('name the segment of the byte before an address, so that a backup which ends on a border needs no segment more', () => {
		expect(segmentNumberBefore('0/3000000', MB16)).toBe(2);
		expect(segmentNumberBefore('0/3000001', MB16)).toBe(3);
		expect(segmentNumberBefore('1/0', MB16)).toBe(255);
	});
});

describe('the archive', () => {
	it('has no hole when it goes on from the backup, and may begin before it', () => {
		expect(findHole(name(1, 5), [name(1, 4), name(1, 5), name(1, 6), name(1, 7)], MB16)).toBeUndefined();
		expect(findHole(name(1, 5), [], MB16)).toBeUndefined();
	});

	it('names the first missing segment, right after the backup or later', () => {
		expect(findHole(name(1, 5), [name(1, 7)], MB16)).toBe(name(1, 6));
		expect(findHole(name(1, 5), [name(1, 6), name(1, 8)], MB16)).toBe(name(1, 7));
	});

	it('follows a restore to its new timeline', () => {
		expect(findHole(name(1, 5), [name(1, 6), name(1, 7), name(2, 7), name(2, 8)], MB16)).toBeUndefined();
		expect(findHole(name(1, 5), [name(1, 6), name(2, 7), name(2, 9)], MB16)).toBe(name(2, 8));
		expect(findHole(name(1, 5), [name(1, 6), name(2, 9)], MB16)).toBe(name(2, 7));
	});
});
