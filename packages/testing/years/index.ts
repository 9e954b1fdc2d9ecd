export { planDays, WEIHAI, type YearsPlan } from './plan/calendar.ts';
export type { Comparison } from './write/counting.ts';
export { checkYears, type NotPlayed, type PlayedYears, playYears, type YearsProgress } from './write/play-years.ts';
