import { setImmediate as letOthers } from 'node:timers/promises';
import { offeredLoad, operatorsNeeded, predict, USUAL_WRAP_UP_S } from '@unwalled/call';
import type { ForecastView, SimulationQuery, SimulationView } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';
import { simulateHall } from './engine/simulate-hall.ts';
import { weekOfCalls } from './engine/week-of-calls.ts';
import { measureHandling, readHistory } from './forecast-store.ts';
import type { History } from './model.ts';
import { dayBegins } from './rules.ts';

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;
const HOUR_S = 3_600;
/** Seconds of talk where nobody has been measured yet; with the usual writing three minutes. */
const USUAL_TALK_S = 150;
/** Fewer measured calls than this say less than what is usual elsewhere. */
const MEASURED_ENOUGH = 20;
/** Under two weeks each hour of the week was seen once at most. */
const LEAST_DAYS = 14;
const ENOUGH_DAYS = 28;

const dayOf = (at: Date): string => new Date(at.getTime() + CHINA_MS).toISOString().slice(0, 10);

/** Begins at the first whole day that has calls behind it. */
function wholeDays(history: History): History {
	const midnight = dayBegins(dayOf(history.from));
	const from =
		midnight.getTime() === history.from.getTime() ? midnight : new Date(Math.min(midnight.getTime() + DAY_MS, history.until.getTime()));
	return { ...history, from };
}

function seatsFor(calls: number, handlingS: number, goal: { share: number; seconds: number }): number {
	return operatorsNeeded({ load: offeredLoad({ calls, handlingS, periodS: HOUR_S }), handlingS }, goal);
}

/**
 * Tells how many seats each hour of a week needs, by what the last weeks brought. Holidays are days like others: nobody has
 * told the house which days are some.
 */
export async function readForecast(
	house: Hot,
	{ areaPath, weeks, now }: { areaPath: string; weeks: number; now: Date },
): Promise<ForecastView> {
	// Today is not over: it ends at its midnight.
	const until = dayBegins(dayOf(now));
	const span = { areaPath, from: new Date(until.getTime() - weeks * 7 * DAY_MS), until };
	const [told, measured] = [await readHistory(house, span), await measureHandling(house, span)];
	const history = wholeDays(told);
	const days = Math.round((until.getTime() - history.from.getTime()) / DAY_MS);
	const isMeasured = measured !== null && measured.calls >= MEASURED_ENOUGH;
	const talkS = isMeasured ? measured.talkS : USUAL_TALK_S;
	const wrapUpS = isMeasured ? measured.wrapUpS : USUAL_WRAP_UP_S;
	const hours = days < LEAST_DAYS ? [] : weekOfCalls(history);
	return {
		calls: told.calls.reduce((sum, one) => sum + one.calls, 0),
		days,
		from: dayOf(history.from),
		standing: days < LEAST_DAYS ? 'too_little' : days < ENOUGH_DAYS ? 'thin' : 'enough',
		...{ talkS, wrapUpS, measuredCalls: isMeasured ? measured.calls : 0, sosShare: told.sosShare },
		hours: hours.map((hour) => ({
			...hour,
			seats10: seatsFor(hour.calls, talkS + wrapUpS, { share: 0.95, seconds: 10 }),
			seats60: seatsFor(hour.calls, talkS + wrapUpS, { share: 0.975, seconds: 60 }),
		})),
	};
}

/**
 * Plays a hall in small slices, so that whoever waits for a life never waits for it.
 * @throws what the signal was aborted with.
 */
export async function runSimulation(input: SimulationQuery, signal: AbortSignal): Promise<SimulationView> {
	const run = simulateHall(input);
	for (;;) {
		signal.throwIfAborted();
		const step = run.next();
		if (step.done) return { ...step.value, erlang: predicted(input) };
		await letOthers();
	}
}

function predicted({ callsPerHour, talkS, wrapUpS, seats }: SimulationQuery): SimulationView['erlang'] {
	const handlingS = talkS + wrapUpS;
	const load = offeredLoad({ calls: callsPerHour, handlingS, periodS: HOUR_S });
	if (load >= seats) return null;
	const hall = predict({ load, operators: seats, handlingS });
	return { within10: hall.within(10), within60: hall.within(60), averageWaitS: hall.averageWaitS };
}
