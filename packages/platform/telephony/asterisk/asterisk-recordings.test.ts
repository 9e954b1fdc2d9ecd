import { expect, it } from 'vitest';
import { interleave } from './asterisk-recordings.ts';

it('puts two files of one call into two channels, and ends the shorter in silence', () => {
	expect([...interleave(Buffer.from([1, 2, 3, 4]), Buffer.from([5, 6, 7, 8, 9, 10]))]).toEqual([1, 2, 5, 6, 3, 4, 7, 8, 0, 0, 9, 10]);
});
