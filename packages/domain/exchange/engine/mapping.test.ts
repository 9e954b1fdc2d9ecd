import { describe, expect, it } from 'vitest';
import { fieldsOf, findHeader, missingFields, plainHeader, proposeMapping } from './mapping.ts';

const named = (kind: 'seniors' | 'areas' | 'catalogue', columns: string[]) =>
	Object.fromEntries(Object.entries(proposeMapping(kind, columns)).map(([field, at]) => [field, columns[at]]));

describe('the columns of a register', () => {
	it('are known by what Chinese registers call them', () => {
		const columns = [
			'序号',
			'老人姓名*',
			'性 别',
			'身份证号码（18位）',
			'出生年月日',
			'联系电话',
			'所属街道',
			'社区(村)',
			'现住址',
			'紧急联系人电话',
			'备注',
		];
		expect(named('seniors', columns)).toEqual({
			name: '老人姓名*',
			sex: '性 别',
			idNumber: '身份证号码（18位）',
			bornOn: '出生年月日',
			phone: '联系电话',
			street: '所属街道',
			community: '社区(村)',
			address: '现住址',
			contactPhone: '紧急联系人电话',
		});
	});

	it('are known in English', () => {
		expect(named('seniors', ['Name', 'ID Number', 'Date of Birth', 'Phone', 'Home address', 'Area code'])).toEqual({
			name: 'Name',
			idNumber: 'ID Number',
			bornOn: 'Date of Birth',
			phone: 'Phone',
			address: 'Home address',
			areaCode: 'Area code',
		});
	});

	it('never make somebody else’s telephone the senior’s', () => {
		for (const header of ['儿子电话', '女儿手机号', '社区电话', '村医联系电话']) expect(named('seniors', [header])).toEqual({});
	});

	it('are used once each, the first of two with one name', () => {
		expect(proposeMapping('seniors', ['姓名', '姓名', '电话', '手机'])).toEqual({ name: 0, phone: 2 });
	});

	it('of the other kinds are known too', () => {
		expect(named('areas', ['统计用区划代码', '名称'])).toEqual({ code: '统计用区划代码', name: '名称' });
		expect(missingFields('catalogue', proposeMapping('catalogue', ['服务编码', '服务名称', '时长(分钟)', '单价（元）']))).toEqual([]);
	});

	it('stand below titles and remarks', () => {
		expect(
			findHeader('seniors', [['威海市老年人信息登记表'], ['填表日期：', '2026-11-22'], ['序号', '姓名', '身份证号'], ['1', '李桂兰', '…']]),
		).toBe(2);
		expect(
			findHeader('seniors', [
				['x', 'y'],
				['1', '2'],
			]),
		).toBe(0);
	});

	it('say what is missing before anything is checked', () => {
		expect(missingFields('seniors', { phone: 0 })).toEqual(['name', 'address']);
	});

	it('have no two fields of one name', () => {
		for (const fields of Object.values(fieldsOf)) {
			const headers = fields.flatMap(({ name, zh, en, synonyms }) => [...new Set([name, zh, en, ...synonyms].map(plainHeader))]);
			expect(headers.filter((header, at) => headers.indexOf(header) !== at)).toEqual([]);
		}
	});
});
