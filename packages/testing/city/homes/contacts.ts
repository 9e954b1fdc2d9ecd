import { buildWheel, type Dice } from '../dice.ts';
import { drawName, type Surname } from '../names/people.ts';
import { contactMobile } from '../phones.ts';
import type { CityContact } from './model.ts';

const HOW_MANY = buildWheel<number>([
	[0, 4],
	[1, 38],
	[2, 40],
	[3, 18],
]);
const RELATIONS = buildWheel<string>([
	['女儿', 36],
	['儿子', 40],
	['邻居', 13],
	['侄子', 3],
	['儿媳', 5],
	['妹妹', 3],
]);
const FEMALE = new Set(['女儿', '儿媳', '妹妹', '邻居']);
const SAME_NAME = new Set(['女儿', '儿子', '侄子', '妹妹']);
const CHILD_YOUNGER = 26;
const MOST = 3;

interface Asked {
	readonly seniorId: string;
	/** Counts seniors through the city: makes telephone numbers that no two share. */
	readonly number: number;
	readonly bornIn: number;
	/** The family name of the children. */
	readonly surname: Surname;
}

/** Draws the people who are rung for a senior, in their order. */
export function drawContacts(dice: Dice, { seniorId, number, bornIn, surname }: Asked): CityContact[] {
	return Array.from({ length: HOW_MANY(dice) }, (_, at): CityContact => {
		const relation = RELATIONS(dice);
		const sex = FEMALE.has(relation) ? 'female' : 'male';
		const kin = SAME_NAME.has(relation) ? { surname } : {};
		const { name } = drawName(dice, { sex, bornIn: bornIn + (SAME_NAME.has(relation) ? CHILD_YOUNGER : 5), ...kin });
		const near = relation === '邻居' || dice.chance(0.35);
		return {
			id: `${seniorId.replace('snr_', 'ctc_')}${at + 1}`,
			seniorId,
			ordinal: at + 1,
			name,
			relation,
			phone: contactMobile(number * MOST + at),
			holdsKey: near && dice.chance(0.7),
			toldOfAlarms: dice.chance(0.8),
		};
	});
}
