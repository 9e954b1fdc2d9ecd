import { seeded } from './random.ts';
import { townAreas } from './town.ts';

export { townAreas };

/** Headers as registers in use have them. */
export const COLUMNS = [
	'序号',
	'老人姓名',
	'性别',
	'身份证号码',
	'出生年月日',
	'联系电话',
	'社区代码',
	'家庭住址',
	'居住状况',
	'能力等级',
	'慢性病',
	'紧急联系人',
	'与老人关系',
	'紧急联系电话',
];

const FAMILIES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗丛毕于宋'];
const GIVEN = [...'桂兰淑琴秀英玉珍建国志强永福德才振华凤仙春梅丽萍国庆大山长江明亮文静海燕'];
const STATES = ['独居', '空巢，与老伴同住', '与子女同住', '留守，独居'];
const LEVELS = ['能力完好', '轻度失能', '中度失能', '重度失能'];
const ILLS = ['高血压', '糖尿病', '冠心病', '高血压、糖尿病', '无', '脑梗后遗症'];
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';
const EVERY = 20; // one bad row in twenty: 5%

type Row = (string | number)[];
/** What may be wrong with a row, each with the code that the report must carry for it. */
const SPOILT: readonly { readonly code: string; readonly spoil: (row: Row, first: Row) => void }[] = [
	{ code: 'id_check_digit', spoil: (row) => set(row, 3, (id) => id.slice(0, 17) + (id.endsWith('5') ? '6' : '5')) },
	{ code: 'id_length', spoil: (row) => set(row, 3, (id) => id.slice(0, 16)) },
	{ code: 'id_birthday', spoil: (row) => set(row, 3, (id) => withCheck(`${id.slice(0, 10)}0231${id.slice(14, 17)}`)) },
	{ code: 'birthday_differs', spoil: (row) => set(row, 4, () => '1950-01-01') },
	{ code: 'birthday_impossible', spoil: (row) => set(row, 4, () => '1941-02-30') },
	{ code: 'sex_differs', spoil: (row) => set(row, 2, (sex) => (sex === '男' ? '女' : '男')) },
	{ code: 'phone_invalid', spoil: (row) => set(row, 5, () => '12345') },
	{ code: 'area_unknown', spoil: (row) => set(row, 6, () => '999999999999') },
	{ code: 'required', spoil: (row) => set(row, 1, () => '') },
	{ code: 'duplicate_in_file', spoil: (row, first) => row.splice(1, row.length - 1, ...first.slice(1)) },
	{ code: 'formula_text', spoil: (row) => set(row, 7, () => '=HYPERLINK("http://example.org","看")') },
];

const set = (row: Row, at: number, change: (text: string) => string): void => {
	row[at] = change(String(row[at]));
};

/** Adds the check digit to seventeen digits (GB 11643). */
export function withCheck(first17: string): string {
	const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
	return first17 + CHECK[sum % CHECK.length];
}

/** What is in a made-up file: how many good rows, and how often each thing is wrong. */
export interface FilePlan {
	readonly rows: number;
	readonly good: number;
	readonly bad: ReadonlyMap<string, number>;
}

/** Says what a file of so many rows will hold. */
export function planOf(rows: number): FilePlan {
	const bad = new Map<string, number>();
	for (let at = EVERY; at <= rows; at += EVERY) {
		const code = faultOf(at).code;
		bad.set(code, (bad.get(code) ?? 0) + 1);
	}
	return { rows, bad, good: rows - Math.floor(rows / EVERY) };
}

function faultOf(at: number): (typeof SPOILT)[number] {
	const fault = SPOILT[(at / EVERY) % SPOILT.length];
	if (!fault) throw new Error('there is always a fault');
	return fault;
}

/** Makes the rows of a file of seniors, one after the other; every twentieth is bad. */
export async function* seniorRows(rows: number, seed: number): AsyncGenerator<Row> {
	const random = seeded(seed);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const communities = townAreas().filter(({ code }) => !code.endsWith('000'));
	let first: Row | undefined;
	let door = { code: '', address: '', phone: '' };
	for (let at = 1; at <= rows; at++) {
		const sex = random() < 0.55 ? '女' : '男';
		const born = new Date(Date.UTC(1925 + Math.floor(random() * 40), Math.floor(random() * 12), 1 + Math.floor(random() * 28)))
			.toISOString()
			.slice(0, 10);
		// Seventeen digits that nobody else has: the birthday, and a number that counts up.
		const order = (at * 2 + (sex === '男' ? 1 : 0)) % 1_000;
		const place = `371${String(100 + (Math.floor(at / 500) % 900))}`;
		const id = withCheck(`${place}${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`);
		// Every fourth lives with the one before: one door, one telephone.
		if (at % 4 !== 0 || door.code === '') {
			const community = pick(communities);
			door = {
				code: community.code,
				address: `文化路${at}号${1 + (at % 9)}单元${100 + (at % 900)}室`,
				phone: `13${String(100_000_000 + at)}`,
			};
		}
		const contact = [pick(FAMILIES) + pick(GIVEN), pick(['儿子', '女儿', '侄子']), `15${String(200_000_000 + at)}`];
		const name = pick(FAMILIES) + pick(GIVEN) + pick(GIVEN);
		const row: Row = [at, name, sex, id, born, door.phone, door.code, door.address, pick(STATES), pick(LEVELS), pick(ILLS), ...contact];
		first ??= row;
		if (at % EVERY === 0) {
			faultOf(at).spoil(row, first);
			door.code = ''; // nobody lives with somebody who was refused
		}
		yield row;
	}
}
