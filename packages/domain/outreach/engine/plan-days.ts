import type { CarePlan } from '../model.ts';
import { dayAfter, dayOf, daysBetween, instantAt, weekdayOf } from './local-time.ts';

/** Tells whether a plan wants its senior rung on a day. */
export function isDueOn(plan: Pick<CarePlan, 'weekdays' | 'everyDays' | 'startsOn' | 'stoppedAt'>, day: string): boolean {
	if (plan.stoppedAt || day < plan.startsOn) return false;
	if (plan.everyDays) return daysBetween(plan.startsOn, day) % plan.everyDays === 0;
	return plan.weekdays.includes(weekdayOf(day));
}

const LONGEST_PAUSE_DAYS = 366;

/** When a plan's senior is rung next; `isDoneToday` says that today's call is over already. */
export function nextCallOf(
	plan: Pick<CarePlan, 'weekdays' | 'everyDays' | 'startsOn' | 'stoppedAt' | 'at' | 'until'>,
	now: Date,
	isDoneToday: boolean,
): Date | null {
	const today = dayOf(now);
	const isPast = isDoneToday || instantAt(today, plan.until) <= now;
	const first = isPast ? dayAfter(today, 1) : today;
	const from = daysBetween(plan.startsOn, first) > 0 ? first : plan.startsOn;
	for (let days = 0; days <= LONGEST_PAUSE_DAYS; days += 1) {
		const day = dayAfter(from, days);
		if (isDueOn(plan, day)) return instantAt(day, plan.at);
	}
	return null;
}
