import { describe, expect, it } from 'vitest';
import { type AreaPlace, codesAbove, levelOf, planAreas } from './area-codes.ts';

const CITY = '371000000000';
const DISTRICT = '371002000000';
const STREET = '371002001000';
const place = (path: string, level: AreaPlace['level'], name: string): AreaPlace => {
	const codes = path.split('.');
	return { code: codes.at(-1) ?? '', path, parentCode: codes.at(-2) ?? null, level, name };
};
const weihai = place(CITY, 'city', '威海市');
const huancui = place(`${CITY}.${DISTRICT}`, 'district', '环翠区');

describe('the level of a code', () => {
	it.each([
		['370000000000', 'province'],
		[CITY, 'city'],
		[DISTRICT, 'district'],
		[STREET, 'street'],
		['371002001002', 'community'],
		['000000000000', null],
		['37100200100', null],
		['3710020010020', null],
		['37100200100x', null],
		['', null],
	])('reads %s as %s', (code, level) => expect(levelOf(code)).toBe(level));

	it('knows what may stand above', () => {
		expect(codesAbove('371002001002')).toEqual([STREET, DISTRICT, CITY, '370000000000']);
		expect(codesAbove('370000000000')).toEqual([]);
	});
});

describe('a list of areas', () => {
	it('puts each below the nearest that is known, whatever order the list has', () => {
		const plan = planAreas(
			[
				{ code: '371002001002', name: '古陌社区' },
				{ code: STREET, name: '环翠楼街道' },
				{ code: DISTRICT, name: '环翠区' },
			],
			[weihai],
		);
		expect(plan.added.map(({ path }) => path)).toEqual([
			`${CITY}.${DISTRICT}`,
			`${CITY}.${DISTRICT}.${STREET}`,
			`${CITY}.${DISTRICT}.${STREET}.371002001002`,
		]);
		expect(plan.refused).toEqual([]);
	});

	it('lets a street stand below its city where there are no districts', () => {
		const plan = planAreas([{ code: '441900003000', name: '东城街道' }], [place('441900000000', 'city', '东莞市')]);
		expect(plan.added).toMatchObject([{ path: '441900000000.441900003000', parentCode: '441900000000', level: 'street' }]);
	});

	it('refuses bad rows one by one, with their lines', () => {
		const plan = planAreas(
			[
				{ code: '12', name: '短' },
				{ code: DISTRICT, name: '环翠区' },
				{ code: '371083001000', name: '乳山的街道，没有乳山' },
				{ code: '110101001000', name: '北京的街道' },
				{ code: DISTRICT, name: '另一个名字' },
				{ code: DISTRICT, name: '环翠区' },
			],
			[weihai],
		);
		expect(plan.added.map(({ code }) => code)).toEqual([DISTRICT, '371083001000']);
		expect(plan.refused).toEqual([
			{ line: 1, code: '12', why: 'form' },
			{ line: 4, code: '110101001000', why: 'no_parent' },
			{ line: 5, code: DISTRICT, why: 'two_names' },
		]);
		expect(plan.unchanged).toBe(1);
	});

	it('refuses what would come between areas that are in use', () => {
		const plan = planAreas(
			[
				{ code: '370000000000', name: '山东省' },
				{ code: STREET, name: '环翠楼街道' },
			],
			[weihai, place(`${CITY}.371002001002`, 'community', '古陌社区')],
		);
		expect(plan.refused.map(({ why }) => why)).toEqual(['above_known', 'above_known']);
	});

	it('changes names, and nothing the second time', () => {
		const rows = [{ code: DISTRICT, name: '新环翠区' }];
		const plan = planAreas(rows, [weihai, huancui]);
		expect(plan.renamed).toEqual([{ ...huancui, name: '新环翠区' }]);
		expect(planAreas(rows, [weihai, ...plan.renamed])).toEqual({ added: [], renamed: [], unchanged: 1, refused: [] });
	});

	it('stays within the area of whoever imports', () => {
		const rows = [
			{ code: '371002005000', name: '怡园街道' },
			{ code: '371003001000', name: '文登的街道' },
		];
		const plan = planAreas(rows, [weihai, huancui, place(`${CITY}.371003000000`, 'district', '文登区')], huancui.path);
		expect(plan.added.map(({ name }) => name)).toEqual(['怡园街道']);
		expect(plan.refused).toEqual([{ line: 2, code: '371003001000', why: 'outside' }]);
	});
});
