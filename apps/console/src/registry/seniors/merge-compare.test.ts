import { describe, expect, it } from 'vitest';
import { type Comparable, compareFiles } from './merge-compare.ts';

const keep: Comparable = {
	name: '李桂兰',
	sex: 'female',
	bornOn: '1944-03-08',
	cardNumber: null,
	livingState: '独居',
	abilityLevel: '轻度失能',
	hearing: '',
	dialect: '胶东话',
	faith: '',
	gp: '',
	idNumber: null,
	diseases: ['高血压'],
	allergies: ['青霉素'],
	medicines: [],
	ringWishes: [],
};
const kindsOf = (drop: Comparable) => Object.fromEntries(compareFiles(keep, drop).map(({ field, kind }) => [field, kind]));

describe('compareFiles', () => {
	it('has nothing to ask about two files that say the same', () => {
		expect(new Set(Object.values(kindsOf(keep)))).toEqual(new Set(['same']));
	});

	it('asks only where both say something, and something else', () => {
		const kinds = kindsOf({ ...keep, name: '李桂蓝', livingState: '', hearing: '重度听力下降', cardNumber: 'WH-0001' });
		expect(kinds).toMatchObject({ name: 'choose', livingState: 'same', hearing: 'filled', cardNumber: 'filled' });
	});

	it('keeps the allergies and wishes of both', () => {
		const wish = { kind: 'ring_twice', note: '' } as const;
		expect(kindsOf({ ...keep, allergies: ['海鲜'], diseases: [], ringWishes: [wish] })).toMatchObject({
			allergies: 'joined',
			diseases: 'same',
			wishes: 'joined',
		});
	});

	it('takes an id number over from the file that has one', () => {
		expect(kindsOf({ ...keep, idNumber: '3710**********1234' }).idNumber).toBe('filled');
	});
});
