import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MergeColumns, planMerge } from './merge.ts';

const file: MergeColumns = {
	name: '李桂兰',
	pinyin: 'li gui lan',
	initials: 'lgl',
	sex: 'female',
	bornOn: '1944-03-08',
	cardNumber: null,
	livingState: '独居',
	abilityLevel: '',
	hearing: '',
	dialect: '胶东话',
	faith: '',
	gp: '',
	diseases: ['高血压'],
	allergies: ['青霉素'],
	medicines: [],
	wishes: [],
	ringWishes: [],
	barredWorkerIds: ['wrk_aaaa'],
};

describe('merging two files', () => {
	it('fills what is empty, and leaves what is there', () => {
		const other = { ...file, cardNumber: 'WH1', abilityLevel: '轻度失能', livingState: '与女儿同住', dialect: '' };
		expect(planMerge(file, other, [])).toEqual({ cardNumber: 'WH1', abilityLevel: '轻度失能' });
	});

	it('takes what is right in the other file, the name with its pinyin', () => {
		const other = { ...file, name: '李桂蓝', pinyin: 'li gui lan', livingState: '与女儿同住' };
		expect(planMerge(file, other, ['name', 'livingState'])).toEqual({ name: '李桂蓝', livingState: '与女儿同住' });
	});

	it('loses no allergy, no wish and no barred worker, whoever goes on', () => {
		const lists = fc.uniqueArray(fc.constantFrom('青霉素', '花粉', '海鲜', '磺胺'));
		fc.assert(
			fc.property(lists, lists, (a, b) => {
				const keep = { ...file, allergies: a, wishes: a, barredWorkerIds: a };
				const plan = planMerge(keep, { ...file, allergies: b, wishes: b, barredWorkerIds: b }, []);
				for (const column of ['allergies', 'wishes', 'barredWorkerIds'] as const)
					expect(new Set(plan[column] ?? keep[column])).toEqual(new Set([...a, ...b]));
			}),
		);
	});

	it('changes nothing in a file that is the same', () => expect(planMerge(file, file, ['name', 'gp', 'bornOn'])).toEqual({}));
});
