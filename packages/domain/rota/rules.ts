import type { Stretch } from './model.ts';

const HOUR_MS = 3_600_000;
/** Rest between two shifts below which a planner is warned; work goes on all the same when somebody is ill. */
export const REST_H = 11;
/** Longer than this is a slip of the pen: nobody sits at the line for a day. */
export const LONGEST_SHIFT_H = 16;
/** A shift counts as begun this long before its time: who comes early is not there without a rota. */
const EARLY_MS = 15 * 60_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Gives the instant at which a day begins in China, where no clock is ever moved. */
export const dayBegins = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

/** Gives the same stretch of time a week later. */
export const aWeekLater = <T extends Pick<Stretch, 'startsAt' | 'endsAt'>>({ startsAt, endsAt }: T): { startsAt: Date; endsAt: Date } => ({
	startsAt: new Date(startsAt.getTime() + WEEK_MS),
	endsAt: new Date(endsAt.getTime() + WEEK_MS),
});

/** Tells how long somebody rested before a shift where it was less than eleven hours, by the shift. */
export function shortRests(shifts: readonly Stretch[]): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	for (const own of Map.groupBy(shifts, ({ accountId }) => accountId).values()) {
		const inOrder = own.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
		for (const [at, shift] of inOrder.entries()) {
			const before = inOrder[at - 1];
			const restH = before ? (shift.startsAt.getTime() - before.endsAt.getTime()) / HOUR_MS : REST_H;
			if (restH < REST_H) found.set(shift.id, restH);
		}
	}
	return found;
}

/** Counts who is there in each hour: whoever covers all of it. */
export function seatsByHour(shifts: readonly Stretch[], from: Date, hours: number): { at: Date; seats: number }[] {
	return Array.from({ length: hours }, (_, hour) => {
		const at = new Date(from.getTime() + hour * HOUR_MS);
		const covering = shifts.filter((one) => one.startsAt <= at && one.endsAt.getTime() >= at.getTime() + HOUR_MS);
		return { at, seats: new Set(covering.map(({ accountId }) => accountId)).size };
	});
}

/** Compares who is planned now with who is at a seat. */
export function comparePresence<S extends Stretch>(
	shifts: readonly S[],
	present: ReadonlySet<string>,
	now: Date,
): { absent: S[]; unplanned: string[]; hasRota: boolean } {
	const running = shifts.filter(({ startsAt, endsAt }) => startsAt <= now && endsAt > now);
	const soon = shifts.filter(
		({ startsAt, endsAt }) => startsAt.getTime() - EARLY_MS <= now.getTime() && endsAt.getTime() + EARLY_MS > now.getTime(),
	);
	const planned = new Set(soon.map(({ accountId }) => accountId));
	return {
		absent: running.filter(({ accountId }) => !present.has(accountId)),
		unplanned: running.length === 0 ? [] : [...present].filter((accountId) => !planned.has(accountId)),
		hasRota: running.length > 0,
	};
}
