import { describe, expect, it } from 'vitest';
import type { CallRecord } from './call-records.ts';
import { tellAnswers } from './staffing.ts';

const MIDNIGHT = Date.parse('2026-11-21T16:00:00.000Z'); // of 22 November in China
const H = 3_600_000;
const after = (ms: number) => new Date(MIDNIGHT + ms);

/** A call that comes at `ms`, is answered after 5 s, and talked about for 150 s. */
const call = (n: number, ms: number, operator = `acc_${n % 4}`): CallRecord => ({
	...{ callId: `call_${n}`, ticketId: `tkt_${n}`, line: 'sos', state: 'answered' as const },
	...{ openedAt: after(ms), settledAt: after(ms + 5_000), endedAt: after(ms + 155_000) },
	operator: { id: operator, name: operator },
});
const day = { from: after(0), until: after(24 * H), now: after(30 * H), wrapUpS: 30 };

describe('one day', () => {
	it('is told by the hour, with what Erlang C expects of the hour’s operators and load', () => {
		const calls = [...Array(40)].map((_, n) => call(n, 8 * H + n * 60_000));
		const told = tellAnswers(calls, day);
		expect(told.by).toBe('hour');
		expect(told.periods).toHaveLength(24);
		const eight = told.periods[8];
		expect(eight?.at).toBe('2026-11-22T00:00:00.000Z');
		expect(eight?.lines[0]).toMatchObject({ line: 'all', offered: 40, answered: 40 });
		// 40 calls of 150 s talk and 30 s writing are two erlangs, and four operators took them.
		expect(eight?.staffing).toMatchObject({ load: 2, operators: 4, handlingS: 180, needed: 6 });
		expect(eight?.staffing?.waitProbability).toBeCloseTo(0.174, 3);
		expect(told.periods[9]?.staffing).toBe(null);
		for (const { seconds, share } of eight?.staffing?.predicted ?? [])
			expect(told.total.predicted.find((one) => one.seconds === seconds)?.share).toBeCloseTo(share, 12);
	});

	it('is told as far as it has come', () => {
		expect(tellAnswers([], { ...day, now: after(2.5 * H) }).periods.map(({ at }) => at)).toHaveLength(3);
		expect(tellAnswers([], { ...day, now: after(-1) }).periods).toEqual([]);
	});

	it('predicts nothing where nobody answered, and despair where one operator had the work of three', () => {
		const alone = [...Array(60)].map((_, n) => call(n, n * 60_000, 'acc_one'));
		const [first] = tellAnswers(alone, day).periods;
		expect(first?.staffing).toMatchObject({ load: 3, operators: 1, waitProbability: 1, averageWaitS: null, needed: 7 });
		expect(first?.predicted.map(({ share }) => share)).toEqual([0, 0, 0, 0]);
		const unanswered: CallRecord = { ...call(1, 0), state: 'abandoned', operator: null };
		expect(tellAnswers([unanswered], day).periods[0]?.staffing).toBe(null);
	});
});

it('tells more than one day by the day, hours weighted by their calls', () => {
	const calls = [...[...Array(40)].map((_, n) => call(n, 8 * H + n * 60_000)), ...[...Array(20)].map((_, n) => call(100 + n, 33 * H))];
	const told = tellAnswers(calls, { ...day, until: after(48 * H), now: after(60 * H) });
	expect(told.by).toBe('day');
	expect(told.periods.map(({ lines }) => lines[0]?.offered)).toEqual([40, 20]);
	expect(told.periods.map(({ staffing }) => staffing)).toEqual([null, null]);
	const [ten] = told.periods.map(({ predicted }) => predicted[0]?.share ?? 0);
	const [, other] = told.periods.map(({ predicted }) => predicted[0]?.share ?? 0);
	expect(told.total.predicted[0]?.share).toBeCloseTo(((ten ?? 0) * 40 + (other ?? 0) * 20) / 60, 12);
});
