import type { CarePlan } from '../model.ts';
import { daysBetween, weekdayOf } from './local-time.ts';

/** Tells whether a plan wants its senior rung on a day. */
export function isDueOn(plan: Pick<CarePlan, 'weekdays' | 'everyDays' | 'startsOn' | 'stoppedAt'>, day: string): boolean {
	if (plan.stoppedAt || day < plan.startsOn) return false;
	if (plan.everyDays) return daysBetween(plan.startsOn, day) % plan.everyDays === 0;
	return plan.weekdays.includes(weekdayOf(day));
}
