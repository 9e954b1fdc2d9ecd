import { readAnswerTimes, USUAL_WRAP_UP_S } from '@unwalled/call';
import { addDays, beginOfDay, chinaDay } from '@unwalled/catalogue';
import type { Bulletin } from '@unwalled/oversight';
import type { PersonalSight } from '../sight.ts';
import { readMonth } from './oversight.ts';

const MONTH_LENGTH = 'yyyy-mm'.length;
const DAYS_IN_ANY_MONTH = 31;

const firstDay = (month: string): string => `${month}-01`;
const monthOf = (day: string): string => day.slice(0, MONTH_LENGTH);
const monthAfter = (month: string): string => monthOf(addDays(firstDay(month), DAYS_IN_ANY_MONTH));
const monthBefore = (month: string): string => monthOf(addDays(firstDay(month), -1));

/** Names the last month that is over, by China's calendar. */
export const lastMonthOver = (now: Date): string => monthBefore(monthOf(chinaDay(now)));

/** Tells whether a month has begun yet. */
export const hasBegun = (month: string, now: Date): boolean => month <= monthOf(chinaDay(now));

async function readAnswers({ deps, hot }: PersonalSight, { areaPath, month }: { areaPath: string; month: string }) {
	const days = { from: beginOfDay(firstDay(month)), until: beginOfDay(firstDay(monthAfter(month))) };
	const eyes = { person: hot, house: deps.house.database.pool };
	const { total } = await readAnswerTimes(eyes, { areaPath, ...days, wrapUpS: USUAL_WRAP_UP_S, now: deps.house.clock.now() });
	const all = total.lines.find(({ line }) => line === 'all');
	if (!all) throw new Error('The answer times tell of no line at all');
	return all;
}

/** Reads all that the bulletin of a month tells of an area, as one person sees it; one question after the other, since nobody waits for seconds. */
export async function readBulletin(sight: PersonalSight, { areaPath, month }: { areaPath: string; month: string }): Promise<Bulletin> {
	const at = sight.deps.house.clock.now();
	const before = { areaPath, month: monthBefore(month) };
	const now = await readMonth(sight, { areaPath, month });
	const earlier = await readMonth(sight, before);
	const [answers, answersBefore] = [await readAnswers(sight, { areaPath, month }), await readAnswers(sight, before)];
	const areaNames = await sight.deps.registry.areaNames();
	return {
		area: { path: areaPath, name: areaNames.get(areaPath) ?? areaPath },
		month,
		at,
		isProvisional: month === monthOf(chinaDay(at)),
		now: { counted: now.counted, answers },
		before: { counted: earlier.counted, answers: answersBefore },
		areaNames,
		firms: now.providers,
	};
}
