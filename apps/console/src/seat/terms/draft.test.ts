import type { QueueTerms } from '@unwalled/contracts';
import { expect, it } from 'vitest';
import { bodyOf, draftOf } from './draft.ts';

const times = { ringS: 15, wrapUpS: 30, relaxS: 4, secondTeamS: 6, aboveS: 8, centreS: 60, centreRingS: 25 };
const terms: QueueTerms = { ...times, callBackS: 90, centrePhone: '+865325550100', centreTakesSos: true };

it('gives back the rules that it was filled with', () => {
	expect(bodyOf(draftOf(terms))).toEqual({ ...terms, note: '' });
	const none = { ...terms, callBackS: null, centrePhone: null, centreTakesSos: false };
	expect(bodyOf(draftOf(none))).toEqual({ ...none, note: '' });
});

it('takes an emptied field for «never» and «none»', () => {
	const emptied = { ...draftOf(terms), callBackS: null, centrePhone: '  ', note: ' 值班 ' };
	expect(bodyOf(emptied)).toMatchObject({ callBackS: null, centrePhone: null, note: '值班' });
});
