import type { Community } from '../areas/plan-areas.ts';
import type { Today } from '../calendar.ts';
import { type Dice, throwDice } from '../dice.ts';
import type { CityIds } from '../ids.ts';
import { drawSurname, type Sex, type Surname } from '../names/people.ts';
import { landline, seniorMobile } from '../phones.ts';
import { drawDoor } from './addresses.ts';
import { drawDevice } from './devices.ts';
import type { CityDevice, CityHousehold, CityPhone, CitySenior } from './model.ts';
import { drawAge, drawSenior } from './seniors.ts';

const COUPLES = 0.49;
const HAS_DEVICE = 0.78;
const HAS_LANDLINE = 0.62;
const HAS_OWN_MOBILE = 0.42;
const WOMEN_ALONE = 0.64;
const YOUNGEST = 60;

/** Where the count of the city stands: each thing is numbered once. */
export interface Counted {
	readonly households: number;
	readonly seniors: number;
}

interface Asked {
	readonly seed: number;
	readonly today: Today;
	readonly ids: CityIds;
	readonly community: Community;
	readonly counted: Counted;
	/** How many seniors the community still lacks. */
	readonly missing: number;
}

/** Draws the next household of a community: a door with one senior or two behind it. */
export function drawHousehold(asked: Asked): CityHousehold {
	const { seed, community, counted, ids, today } = asked;
	const dice = throwDice(seed, 'household', counted.households);
	const id = ids.household(counted.households);
	const door = drawDoor(dice, community);
	const seniors = drawSeniors(dice, asked, id);
	const phones = drawPhones(dice, { seniors, counted, householdId: id });
	const devices: CityDevice[] = [];
	const line = phones[0];
	if (line && dice.chance(HAS_DEVICE)) {
		const { phone, seniorId } = line;
		const of = { id: ids.device(counted.households), areaPath: community.path, householdId: id, seniorId, phone };
		devices.push(drawDevice(dice, today, { ...of, number: counted.households }));
	}
	return { id, areaPath: community.path, ...door, seniors, phones, devices };
}

function drawSeniors(dice: Dice, { community, counted, ids, today, missing }: Asked, householdId: string): CitySenior[] {
	const gp = `${community.name}卫生室 ${drawSurname(dice)[0]}医生`;
	const age = drawAge(dice);
	const living = missing > 1 && dice.chance(COUPLES) ? 'couple' : 'alone';
	const person = (at: number, sex: Sex, years: number, childrenCalled?: Surname): CitySenior => {
		const number = counted.seniors + at;
		const who = { id: ids.senior(number), number, householdId, areaPath: community.path, sex, age: years, living, gp } as const;
		return drawSenior(dice, today, { ...who, childrenCalled });
	};
	if (living === 'alone') return [person(0, dice.chance(WOMEN_ALONE) ? 'female' : 'male', age)];
	const husband = person(0, 'male', age);
	const surname = [husband.name.charAt(0), husband.pinyin.split(' ')[0] ?? ''] as const;
	return [husband, person(1, 'female', Math.max(YOUNGEST, age - dice.between(-1, 5)), surname)];
}

function drawPhones(
	dice: Dice,
	{ seniors, counted, householdId }: { seniors: CitySenior[]; counted: Counted; householdId: string },
): CityPhone[] {
	const shared: CityPhone = { phone: landline(counted.households), householdId, seniorId: null, kind: 'landline' };
	const own = seniors.flatMap((senior, at): CityPhone[] =>
		dice.chance(HAS_OWN_MOBILE) ? [{ phone: seniorMobile(counted.seniors + at), householdId, seniorId: senior.id, kind: 'mobile' }] : [],
	);
	// Somebody without any telephone has the one-touch landline: every home can press.
	return own.length === 0 || dice.chance(HAS_LANDLINE) ? [shared, ...own] : own;
}
