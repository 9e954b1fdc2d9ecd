import type { AnswerFigures, AnswerLine, AnswerPeriod, AnswerTimes, Staffing } from '@unwalled/contracts';
import { figuresOf, LIMITS_S, PLANNED } from './answer-times.ts';
import type { CallRecord } from './call-records.ts';
import { offeredLoad, operatorsNeeded, predict } from './erlang-c.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LINES: readonly AnswerLine[] = ['all', 'sos', 'service'];

interface Asked {
	/** Midnight of the first day, and of the day after the last. */
	readonly from: Date;
	readonly until: Date;
	readonly now: Date;
	readonly wrapUpS: number;
}

type Told = Pick<AnswerTimes, 'by' | 'wrapUpS' | 'total' | 'periods'>;

/** Tells a period's answers from its calls: one day by the hour, more by the day, Erlang C's expectation beside what was. */
export function tellAnswers(calls: readonly CallRecord[], asked: Asked): Told {
	const talks = calls.flatMap((call) => talkOf(call, asked) ?? []);
	const meanS = meanTalkS(talks);
	const isOneDay = asked.until.getTime() - asked.from.getTime() <= DAY_MS;
	const lengthMs = isOneDay ? HOUR_MS : DAY_MS;
	const begun = (at: Date): number => Math.floor((at.getTime() - asked.from.getTime()) / HOUR_MS);
	const byHour = Map.groupBy(calls, ({ openedAt }) => begun(openedAt));
	const busy = operatorsByHour(talks, begun);
	const hours = stepsOf(asked, HOUR_MS).map((at, hour): Hour => {
		const own = byHour.get(hour) ?? [];
		return { at, own, calls: own.length, staffing: staffingOf({ calls: own, operators: busy.get(hour)?.size ?? 0, meanS }) };
	});
	const perPeriod = lengthMs / HOUR_MS;
	const periods = stepsOf(asked, lengthMs).map((at, period): AnswerPeriod => {
		const inside = hours.slice(period * perPeriod, (period + 1) * perPeriod);
		return {
			at: at.toISOString(),
			lines: linesOf(
				inside.flatMap(({ own }) => own),
				asked.now,
			),
			staffing: isOneDay ? (inside[0]?.staffing ?? null) : null,
			predicted: weigh(inside),
		};
	});
	const total = { lines: linesOf(calls, asked.now), predicted: weigh(hours) };
	return { by: isOneDay ? 'hour' : 'day', wrapUpS: asked.wrapUpS, total, periods };
}

interface Hour {
	readonly at: Date;
	readonly own: readonly CallRecord[];
	readonly calls: number;
	readonly staffing: Staffing | null;
}

/** Whole steps that have begun: what has not happened yet is not told. China has no summer time, so an hour is an hour. */
function stepsOf({ from, until, now }: Asked, lengthMs: number): Date[] {
	const end = Math.min(until.getTime(), now.getTime() + 1);
	const count = Math.max(0, Math.ceil((end - from.getTime()) / lengthMs));
	return Array.from({ length: count }, (_, at) => new Date(from.getTime() + at * lengthMs));
}

const linesOf = (calls: readonly CallRecord[], now: Date): AnswerFigures[] => LINES.map((line) => figuresOf(calls, { line, now }));

interface Talk {
	readonly operatorId: string;
	readonly from: Date;
	/** With what is written after it. */
	readonly until: Date;
	/** Null while it lasts. */
	readonly handlingS: number | null;
}

function talkOf({ operator, settledAt, endedAt }: CallRecord, { now, wrapUpS }: Asked): Talk | null {
	if (!operator || !settledAt) return null;
	const until = new Date((endedAt ?? now).getTime() + wrapUpS * 1_000);
	const handlingS = endedAt && (until.getTime() - settledAt.getTime()) / 1_000;
	return { operatorId: operator.id, from: settledAt, until, handlingS };
}

function meanTalkS(talks: readonly Talk[]): number | null {
	const ended = talks.flatMap(({ handlingS }) => handlingS ?? []);
	return ended.length === 0 ? null : ended.reduce((sum, one) => sum + one, 0) / ended.length;
}

/** Tells who talked or wrote in which hour. */
function operatorsByHour(talks: readonly Talk[], hourOf: (at: Date) => number): Map<number, Set<string>> {
	const busy = new Map<number, Set<string>>();
	for (const { operatorId, from, until } of talks)
		for (let hour = hourOf(from); hour <= hourOf(until); hour++) busy.set(hour, (busy.get(hour) ?? new Set()).add(operatorId));
	return busy;
}

interface Work {
	readonly calls: readonly CallRecord[];
	readonly operators: number;
	/** Of the whole period: a quiet hour has too few talks for a mean of its own. */
	readonly meanS: number | null;
}

/** Predicts one hour. Calls that operators made themselves are not in the load: the history does not say whose time they took. */
function staffingOf({ calls, operators, meanS }: Work): Staffing | null {
	const offered = calls.filter(({ state }) => state !== 'missed').length;
	if (offered === 0 || operators === 0 || !meanS) return null;
	const load = offeredLoad({ calls: offered, handlingS: meanS, periodS: HOUR_MS / 1_000 });
	const hall = predict({ load, operators, handlingS: meanS });
	return {
		load,
		operators,
		handlingS: meanS,
		waitProbability: hall.waitProbability,
		averageWaitS: Number.isFinite(hall.averageWaitS) ? hall.averageWaitS : null,
		predicted: LIMITS_S.map((seconds) => ({ seconds, share: hall.within(seconds) })),
		needed: operatorsNeeded({ load, handlingS: meanS }, PLANNED),
	};
}

/** Weighs hours by their calls: what would be answered in time of all. */
function weigh(hours: readonly Hour[]): Staffing['predicted'] {
	const told = hours.flatMap(({ calls, staffing }) => (staffing ? [{ calls, predicted: staffing.predicted }] : []));
	const all = told.reduce((sum, { calls }) => sum + calls, 0);
	if (all === 0) return [];
	return LIMITS_S.map((seconds) => {
		const inTime = told.reduce((sum, hour) => sum + hour.calls * (hour.predicted.find((one) => one.seconds === seconds)?.share ?? 0), 0);
		// Sums of fractions may end a hair above one.
		return { seconds, share: Math.min(1, inTime / all) };
	});
}
