import { findFaults } from '@unwalled/ui/language';
import { expect, it } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

it('the words of the wall are complete and unmixed in both languages', () => {
	expect(findFaults({ zh, en })).toEqual([]);
});
