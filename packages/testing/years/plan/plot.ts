import { buildWheel, type Dice, throwDice } from '@unwalled/city';
import type { Outcome, Priority } from '@unwalled/contracts';
import { HOUR_MS, type PlannedDay, type YearsPlan } from './calendar.ts';

/** What a matter is about, before anybody has heard of it. */
export type Story = 'question' | 'counter' | 'text' | 'false_alarm' | 'withdrawn' | 'rescue' | 'visit';

/** One need as the plan wants it; who sends whom is decided by the house's rules when it is played. */
export interface Plot {
	readonly number: number;
	readonly at: number;
	readonly story: Story;
	readonly kind: 'sos' | 'service' | 'operator';
	/** What the operator finds it to be. */
	readonly priority: Priority;
	readonly outcome: Outcome | null;
	/** The visit is broken off because nobody opens. */
	readonly nobodyHome: boolean;
	readonly dice: Dice;
}

// By the hour of the day: few at night, most before noon.
const HOURS = [1, 0.7, 0.6, 0.6, 0.9, 1.8, 3.6, 6.2, 9.4, 10.3, 9.6, 7.2, 4.6, 5, 6.8, 7.6, 6.6, 5.2, 4, 3.2, 2.4, 1.7, 1.3, 1.1];
const drawHour = buildWheel(HOURS.map((weight, hour) => [hour, weight] as const));
// A storm does not go by the clock.
const drawStormHour = buildWheel(HOURS.map((weight, hour) => [hour, weight + 5] as const));
const EVENING = 21;
const MORNING = 6;

const drawTalk = buildWheel<Exclude<Story, 'rescue' | 'visit'>>([
	['question', 55],
	['counter', 33],
	['text', 6],
	['false_alarm', 4],
	['withdrawn', 2],
]);
const drawFalseAlarm = buildWheel<Outcome>([
	['reassured', 52],
	['false_press', 48],
]);
const drawVisitKind = buildWheel<Plot['kind']>([
	['service', 66],
	['operator', 28],
	['sos', 6],
]);
const drawVisitPriority = buildWheel<Priority>([
	['P2', 55],
	['P3', 45],
]);
const NOBODY_HOME = 0.03;

/** Tells the matters of a day in the order in which they come. */
export function* plotDay(plan: YearsPlan, day: PlannedDay): Generator<Plot> {
	const instants = instantsOf(plan, day);
	for (const [at, instant] of instants.entries()) yield plotMatter(plan, day, { number: day.first + at, at: instant });
}

function instantsOf(plan: YearsPlan, { day, at, first, end, isTyphoon }: PlannedDay): number[] {
	const dice = throwDice(plan.seed, 'hours', day);
	const draw = isTyphoon ? drawStormHour : drawHour;
	return Array.from({ length: end - first }, () => at + draw(dice) * HOUR_MS + dice.below(HOUR_MS)).sort((a, b) => a - b);
}

/** The n-th of `of` things is one of `marked` that are spread evenly among them. */
const isMarked = (n: number, marked: number, of: number): boolean =>
	of > 0 && Math.floor(((n + 1) * marked) / of) > Math.floor((n * marked) / of);

function plotMatter(plan: YearsPlan, day: PlannedDay, { number, at }: { number: number; at: number }): Plot {
	const dice = throwDice(plan.seed, 'matter', number);
	const common = { number, at, dice, nobodyHome: false };
	if (isMarked(number, plan.rescues, plan.matters)) return { ...common, story: 'rescue', kind: 'sos', priority: 'P0', outcome: 'hospital' };
	const rescuesBefore = (n: number): number => Math.floor((n * plan.rescues) / plan.matters);
	const [earlier, ofDay] = [rescuesBefore(number) - rescuesBefore(day.first), rescuesBefore(day.end) - rescuesBefore(day.first)];
	if (isMarked(number - day.first - earlier, day.visits, day.end - day.first - ofDay)) return { ...common, ...plotVisit(dice, at) };
	const story = drawTalk(dice);
	if (story === 'false_alarm') return { ...common, story, kind: 'sos', priority: 'P0', outcome: drawFalseAlarm(dice) };
	if (story === 'withdrawn') return { ...common, story, kind: 'service', priority: 'P2', outcome: null };
	return { ...common, story, kind: story === 'counter' ? 'operator' : 'service', priority: 'P4', outcome: 'answered' };
}

function plotVisit(dice: Dice, at: number): Pick<Plot, 'story' | 'kind' | 'priority' | 'outcome' | 'nobodyHome'> {
	const hour = new Date(at).getUTCHours() + 8;
	const isNight = hour % 24 >= EVENING || hour % 24 < MORNING;
	const kind = isNight ? 'sos' : drawVisitKind(dice);
	if (kind === 'sos') return { story: 'visit', kind, priority: 'P0', outcome: 'visited', nobodyHome: false };
	const nobodyHome = dice.chance(NOBODY_HOME);
	return { story: 'visit', kind, priority: drawVisitPriority(dice), outcome: nobodyHome ? 'answered' : 'visited', nobodyHome };
}
