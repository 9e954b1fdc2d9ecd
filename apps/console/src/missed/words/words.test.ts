import { findFaults } from '@unwalled/ui/language';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

describe('the words of the missed calls', () => {
	it('are complete and unmixed in both languages', () => {
		expect(findFaults({ zh, en })).toEqual([]);
	});
});
