import { readIdNumber } from '@unwalled/registry';
import { describe, expect, it } from 'vitest';
import { strictPhone } from '../phones.ts';
import { AreaBook } from './area-book.ts';
import type { FileRow } from './row-reader.ts';
import { SeenRows } from './seen-rows.ts';
import { seniorFields } from './senior-fields.ts';
import { checkSeniorRow, type SeniorFacts } from './senior-row.ts';

const CITY = '371000000000';
const DISTRICT = `${CITY}.371002000000`;
const STREET = `${DISTRICT}.371002001000`;
const areas = new AreaBook(
	[
		{ code: CITY, path: CITY, name: '威海市', level: 'city' },
		{ code: '371002000000', path: DISTRICT, name: '环翠区', level: 'district' },
		{ code: '371002001000', path: STREET, name: '环翠楼街道', level: 'street' },
		{ code: '371002001001', path: `${STREET}.371002001001`, name: '塔山社区', level: 'community' },
		{ code: '371002001002', path: `${STREET}.371002001002`, name: '中心社区', level: 'community' },
		{ code: '371003000000', path: `${CITY}.371003000000`, name: '文登区', level: 'district' },
		{ code: '371003001000', path: `${CITY}.371003000000.371003001000`, name: '龙山街道', level: 'street' },
		{ code: '371002002000', path: `${DISTRICT}.371002002000`, name: '鲸园街道', level: 'street' },
		{ code: '371002002001', path: `${DISTRICT}.371002002000.371002002001`, name: '中心社区', level: 'community' },
	],
	DISTRICT,
);
const mapping = Object.fromEntries(seniorFields.map(({ name }, at) => [name, at]));
const facts: SeniorFacts = {
	mapping,
	areas,
	today: '2026-11-22',
	readIdNumber,
	normalisePhone: (text) => strictPhone(text, '0631'),
};

const GOOD = {
	name: '李桂兰',
	idNumber: '371002194103081241',
	phone: '13800138000',
	areaCode: '371002001001',
	address: '环山路 41 号',
};
type Cells = Partial<Record<string, string>>;

const rowOf = (cells: Cells, marks: FileRow['marks'] = new Map()): FileRow => ({
	line: 7,
	cells: seniorFields.map(({ name }) => cells[name] ?? ''),
	marks,
});
const check = (change: Cells, marks?: FileRow['marks']) => checkSeniorRow(rowOf({ ...GOOD, ...change }, marks), facts);
const faultsOf = (change: Cells, marks?: FileRow['marks']) => {
	const { remarks, row } = check(change, marks);
	expect(row === null).toBe(remarks.some(({ taken }) => !taken));
	return remarks.map(({ field, code }) => `${field} ${code}`);
};

describe('a good row', () => {
	it('needs only a name, a way to know the person, an area and an address; the id number says the rest', () => {
		const { row, remarks } = check({});
		expect(remarks).toEqual([]);
		expect(row).toMatchObject({
			line: 7,
			name: '李桂兰',
			idNumber: '371002194103081241',
			sex: 'female',
			bornOn: '1941-03-08',
			phones: ['+8613800138000'],
			areaPath: `${STREET}.371002001001`,
		});
	});

	it('is read as people and spreadsheets write: wide digits, spaces, apostrophes, ="…", small x', () => {
		const { row, remarks } = check({
			idNumber: "'３７１００２１９４１０３０８１２５ｘ",
			phone: '="0631-5231234"',
			sex: ' 男 ',
			name: '李　桂兰',
		});
		expect(remarks).toEqual([]);
		expect(row).toMatchObject({ idNumber: '37100219410308125X', name: '李 桂兰', sex: 'male', phones: ['+866315231234'] });
	});

	it('has several telephones, lists and a contact', () => {
		const { row } = check({
			phone: '13800138000、0631-5231234',
			landline: '5231234',
			diseases: '高血压、糖尿病；无',
			contactName: '丛伟',
			contactRelation: '儿子',
			contactPhone: '15963121234',
		});
		expect(row?.phones).toEqual(['+8613800138000', '+866315231234']);
		expect(row?.diseases).toEqual(['高血压', '糖尿病']);
		expect(row?.contacts).toEqual([{ name: '丛伟', relation: '儿子', phone: '+8615963121234' }]);
	});

	it('may name its area instead of giving the code', () => {
		for (const [street, community] of [
			['环翠楼街道', '塔山社区'],
			['环翠楼', '塔山'],
			['', '塔山社区'],
		] as const)
			expect(check({ areaCode: '', street, community }).row?.areaPath).toBe(`${STREET}.371002001001`);
		expect(check({ areaCode: '371002001' }).row?.areaPath).toBe(STREET);
	});

	it('of fifteen digits becomes one of eighteen', () => expect(check({ idNumber: '371002410308124' }).row?.idNumber).toHaveLength(18));

	it('keeps its contact to itself when the contact cannot be reached, and says so', () => {
		expect(faultsOf({ contactName: '丛伟', contactPhone: '12' })).toEqual(['contactPhone contact_phone_invalid']);
		expect(faultsOf({ contactName: '丛伟' })).toEqual(['contactName contact_incomplete']);
		expect(faultsOf({ lng: '0', lat: '0' })).toEqual(['lng place_invalid']);
	});
});

describe('a bad row', () => {
	it.each([
		['a wrong check digit', { idNumber: '371002194103081240' }, ['idNumber id_check_digit']],
		['an id number that is too short', { idNumber: '3710021941030812' }, ['idNumber id_length']],
		['letters in an id number', { idNumber: '37100219410308AB41' }, ['idNumber id_digits']],
		['31 February in an id number', { idNumber: '371002194102311244' }, ['idNumber id_birthday']],
		['a birthday that does not exist', { idNumber: '', bornOn: '1941-02-30', sex: '女' }, ['bornOn birthday_impossible']],
		['a birthday in the future', { idNumber: '', bornOn: '2031-01-01', sex: '女' }, ['bornOn birthday_future']],
		['a birthday 140 years ago', { idNumber: '', bornOn: '1886/1/1', sex: '女' }, ['bornOn birthday_impossible']],
		['a birthday of words', { bornOn: '属马' }, ['bornOn birthday_unreadable']],
		['a birthday that is not the id number’s', { bornOn: '1941年3月9日' }, ['bornOn birthday_differs']],
		['a sex that is not the id number’s', { sex: '男' }, ['sex sex_differs']],
		['a sex that is none', { sex: '老' }, ['sex sex_unreadable']],
		['neither id number nor birthday and sex', { idNumber: '' }, ['bornOn required', 'sex required']],
		['nothing to know the person by', { idNumber: '', phone: '', bornOn: '1941-03-08', sex: '女' }, ['idNumber no_key']],
		['no name and no address', { name: '', address: '—' }, ['name required', 'address required']],
		['a telephone that nobody can dial', { phone: '12345' }, ['phone phone_invalid']],
		['a mobile with a digit too many', { phone: '138001380001' }, ['phone phone_invalid']],
		['an area that nobody knows', { areaCode: '371002001009' }, ['areaCode area_unknown']],
		['an area outside the importer’s', { areaCode: '371003001000' }, ['areaCode area_outside']],
		['an area as wide as a district', { areaCode: '371002' }, ['areaCode area_too_wide']],
		['an area code that is none', { areaCode: '3710A2001' }, ['areaCode code_invalid']],
		['a name of an area that several bear', { areaCode: '', community: '中心社区' }, ['community area_ambiguous']],
		['no area at all', { areaCode: '' }, ['areaCode required']],
		['a formula', { name: '=HYPERLINK("http://x")', address: '@SUM(1)' }, ['name formula_text', 'address formula_text']],
		['a control character', { name: '李\u0000兰' }, ['name control_character']],
		['a name that is too long', { name: '李'.repeat(61) }, ['name too_long']],
		['a card number of other signs', { cardNumber: '卡001' }, ['cardNumber code_invalid']],
		[
			'everything wrong at once',
			{ idNumber: '1', phone: '1', areaCode: '1' },
			['idNumber id_length', 'phone phone_invalid', 'areaCode code_invalid'],
		],
	] as const)('%s', (_what, change, expected) => expect(faultsOf(change)).toEqual(expected));

	it('has cells that the spreadsheet spoilt', () => {
		const at = mapping.idNumber ?? 0;
		expect(faultsOf({}, new Map([[at, 'lost_digits' as const]]))).toEqual(['idNumber lost_digits']);
		expect(faultsOf({}, new Map([[at, 'error' as const]]))).toEqual(['idNumber cell_error']);
	});

	it('is not bad because a cell held a formula: that is said, and its value taken', () => {
		expect(faultsOf({}, new Map([[mapping.name ?? 0, 'formula' as const]]))).toEqual(['name formula_cell']);
	});

	it('shows in its report too little to know a person by', () => {
		const values = check({ idNumber: '371002194103081240', phone: '138001380001', address: `=${'环山路 41 号 3 楼'}` }).remarks.map(
			({ value }) => value,
		);
		expect(values.join(' ')).not.toMatch(/19410308|138001380001|3 楼/);
	});
});

describe('the same person twice in one file', () => {
	const good = (change: Cells) => {
		const { row } = check(change);
		if (!row) throw new Error('the row is not good');
		return row;
	};

	it.each([
		['by id number', { phone: '', name: '李贵兰' }, 'idNumber'],
		['by card number', { idNumber: '', cardNumber: 'a-1', bornOn: '1950-01-01', sex: '男' }, 'cardNumber'],
		['by name, birthday and telephone', { idNumber: '', bornOn: '1941-03-08', sex: '女' }, 'name'],
	])('is found %s', (_how, change, field) => {
		const seen = new SeenRows();
		expect(seen.look(good({ cardNumber: 'A-1' }))).toBeNull();
		expect(seen.look(good(change))).toEqual({ field, code: 'duplicate_in_file' });
	});

	it('is not found in somebody who only shares the telephone, at the same door', () => {
		const seen = new SeenRows();
		seen.look(good({}));
		expect(seen.look(good({ idNumber: '371002193903081237', name: '丛日升' }))).toBeNull();
	});

	it('stands for a telephone at two doors: who pressed could not be known', () => {
		const seen = new SeenRows();
		seen.look(good({}));
		expect(seen.look(good({ idNumber: '371002193903081237', address: '和平路 55 号' }))).toEqual({
			field: 'phone',
			code: 'phone_elsewhere',
		});
	});
});
