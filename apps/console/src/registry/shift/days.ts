import { type ForecastView, type RotaView, type ShiftKind, shiftTemplates } from '@unwalled/contracts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHINA_MS = 8 * HOUR_MS;

const chinaDay = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 10);
const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** Gives the Monday of a week in China, counted from that of an instant. */
export function mondayOf(now: number, weeks = 0): string {
	const weekday = (new Date(now + CHINA_MS).getUTCDay() + 6) % 7;
	return chinaDay(now + (weeks * 7 - weekday) * DAY_MS);
}

/** Gives so many days from one on. */
export const daysFrom = (day: string, count: number): string[] =>
	Array.from({ length: count }, (_, n) => chinaDay(midnightOf(day) + n * DAY_MS));

/** Gives the day in China on which something begins. */
export const dayOf = (at: string): string => chinaDay(Date.parse(at));

/** Gives the times of a shift that is planned; one that ends before it begins ends on the next day. */
export function timesOf(shift: { kind: ShiftKind; day: string; from?: string; until?: string }): { startsAt: string; endsAt: string } {
	const { kind, day, from = '08:00', until = '16:00' } = shift;
	if (kind !== 'other') {
		const startsAt = Date.parse(`${day}T${shiftTemplates[kind].from}:00+08:00`);
		return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + shiftTemplates[kind].hours * HOUR_MS).toISOString() };
	}
	const startsAt = Date.parse(`${day}T${from}:00+08:00`);
	const endsAt = Date.parse(`${day}T${until}:00+08:00`);
	return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt > startsAt ? endsAt : endsAt + DAY_MS).toISOString() };
}

/** Lays the hours of a rota beside what the forecast says of them; null where it says nothing. */
export function coverageOf(
	hours: RotaView['hours'],
	forecast: ForecastView | null,
): { at: string; seats: number; needed: number | null }[] {
	const needs = new Map(forecast?.hours.map((one) => [`${one.weekday} ${one.hour}`, one.seats10]));
	return hours.map(({ at, seats }) => {
		const local = new Date(Date.parse(at) + CHINA_MS);
		return { at, seats, needed: needs.get(`${((local.getUTCDay() + 6) % 7) + 1} ${local.getUTCHours()}`) ?? null };
	});
}
