import { dayBefore, type Today } from '../calendar.ts';
import { buildWheel, type Dice } from '../dice.ts';
import { drawName, type Sex, type Surname } from '../names/people.ts';
import { drawContacts } from './contacts.ts';
import { drawHealth } from './health.ts';
import { makeIdNumber } from './id-numbers.ts';
import type { CitySenior } from './model.ts';

const AGES = buildWheel<readonly [number, number]>([
	[[60, 64], 29],
	[[65, 69], 24],
	[[70, 74], 19],
	[[75, 79], 13],
	[[80, 84], 8],
	[[85, 89], 5],
	[[90, 94], 1.7],
	[[95, 99], 0.27],
	[[100, 106], 0.03],
]);
const DIALECTS = buildWheel([
	['胶东话', 90],
	['普通话', 7],
	['东北话', 3],
]);
const FAITHS = buildWheel([
	['', 94],
	['佛教', 3.5],
	['基督教', 2.2],
	['回族，清真饮食', 0.3],
]);
const WISHES = [
	'说话慢一点、大声一点',
	'上门先敲窗',
	'中午一点到三点午睡，下午打',
	'找女儿商量后再安排',
	'不吃葱蒜',
	'怕狗',
	'爱听吕剧',
	'请派女护理员',
	'电话多响几声',
	'周三上午去透析',
];
const ALONE = buildWheel([
	['独居', 46],
	['与子女同住', 34],
	['与子女同住，白天独自在家', 13],
	['留守', 7],
]);
const COUPLE = buildWheel([
	['空巢', 72],
	['与子女同住', 20],
	['留守', 8],
]);
const DAYS_OF_A_YEAR = 365;

interface Asked {
	readonly id: string;
	readonly householdId: string;
	readonly areaPath: string;
	/** Counts seniors through the city. */
	readonly number: number;
	readonly sex: Sex;
	readonly age: number;
	readonly surname?: Surname;
	/** Whose name the children carry. */
	readonly childrenCalled?: Surname;
	readonly living: 'alone' | 'couple';
	readonly gp: string;
}

/** Draws an age from 60 years on, as a Chinese city has them. */
export function drawAge(dice: Dice): number {
	const [youngest, oldest] = AGES(dice);
	return dice.between(youngest, oldest);
}

/** Draws somebody of a household. */
export function drawSenior(dice: Dice, today: Today, asked: Asked): CitySenior {
	const { id, householdId, areaPath, number, sex, age } = asked;
	// So many full years and up to one more, leap days counted roughly, and kept off the birthday itself.
	const bornOn = dayBefore(today, Math.round(age * 365.2425) + dice.between(2, DAYS_OF_A_YEAR - 3));
	const bornIn = Number(bornOn.slice(0, 4));
	const named = drawName(dice, { sex, bornIn, surname: asked.surname });
	const health = drawHealth(dice, { age, sex });
	return {
		id,
		householdId,
		areaPath,
		name: named.name,
		pinyin: named.pinyin,
		initials: named.initials,
		sex,
		bornOn,
		idNumber: makeIdNumber(bornOn, number, sex === 'female'),
		cardNumber: `WH${String(number + 1).padStart(8, '0')}`,
		livingState: asked.living === 'alone' ? ALONE(dice) : COUPLE(dice),
		dialect: DIALECTS(dice),
		faith: FAITHS(dice),
		gp: dice.chance(0.8) ? asked.gp : '',
		wishes: WISHES.filter(() => dice.chance(0.04)),
		...health,
		contacts: drawContacts(dice, { seniorId: id, number, bornIn, surname: asked.childrenCalled ?? named.surname }),
	};
}
