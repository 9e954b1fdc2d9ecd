import { buildWheel, type Dice } from '../dice.ts';
import { givenNames, type NameCharacter } from './given-names.ts';
import { surnames } from './surnames.ts';

export type Sex = 'female' | 'male';

/** A family name with its reading. */
export type Surname = readonly [character: string, reading: string];

/** A person's name as the register keeps it. */
export interface PersonName {
	readonly surname: Surname;
	readonly name: string;
	/** Syllables in lower case with spaces between, family name first. */
	readonly pinyin: string;
	/** First letters of the syllables. */
	readonly initials: string;
}

const turnSurnames = buildWheel(surnames.map(([character, reading, weight]) => [[character, reading] as Surname, weight]));
// Given names of one character became usual in the fifties.
const SHORT_NAMES_SINCE = 1950;
const SHORT_BEFORE = 0.05;
const SHORT_SINCE = 0.2;
const YOUNG_SINCE = 1967;

/** Draws a family name. */
export const drawSurname = (dice: Dice): Surname => turnSurnames(dice);

/** Draws a name that somebody of that sex, born in that year, may have. */
export function drawName(dice: Dice, who: { sex: Sex; bornIn: number; surname?: Surname }): PersonName {
	const surname = who.surname ?? drawSurname(dice);
	const young = who.bornIn >= YOUNG_SINCE;
	const pools = givenNames[young ? (who.sex === 'female' ? 'youngFemale' : 'youngMale') : who.sex];
	const short = dice.chance(who.bornIn < SHORT_NAMES_SINCE ? SHORT_BEFORE : SHORT_SINCE);
	const given: NameCharacter[] = short ? [dice.pick(pools.second)] : [dice.pick(pools.first), dice.pick(pools.second)];
	const characters = [surname, ...given];
	const readings = characters.map(([, reading]) => reading);
	return {
		surname,
		name: characters.map(([character]) => character).join(''),
		pinyin: readings.join(' '),
		initials: readings.map((reading) => reading.charAt(0)).join(''),
	};
}
