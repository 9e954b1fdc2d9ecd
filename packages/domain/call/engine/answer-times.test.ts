import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, isLate } from './answer-times.ts';
import { type CallFact, type CallRecord, recordsOf, waitOf } from './call-records.ts';

const T0 = Date.parse('2026-11-22T00:00:00.000Z');
const at = (seconds: number) => new Date(T0 + seconds * 1_000);
const lin = { id: 'acc_lin0', name: '林晓梅' };

let seq = 0;
const fact = (callId: string, seconds: number, what: CallFact['what'], more: Partial<CallFact> = {}): CallFact => ({
	...{ seq: ++seq, callId, ticketId: `tkt_${callId}`, at: at(seconds), what },
	...more,
});
const opened = (callId: string, line: 'sos' | 'service' = 'sos', seconds = 0) => [
	fact(callId, seconds, 'pressed', { line }),
	fact(callId, seconds, 'opened'),
];
const answered = (callId: string, seconds: number) => fact(callId, seconds, 'answered', { operator: lin });
const sos = (facts: readonly CallFact[], now = at(3_600)) => figuresOf(recordsOf(facts), { line: 'sos', now });
const share = (facts: readonly CallFact[], seconds: number, now = at(3_600)) =>
	sos(facts, now).within.find((one) => one.seconds === seconds)?.share;

describe('a call, told by its facts', () => {
	it('is answered when an operator answers, not before', () => {
		const [call] = recordsOf([...opened('a'), answered('a', 7), fact('a', 100, 'ended')]);
		expect(call).toMatchObject({ state: 'answered', settledAt: at(7), endedAt: at(100), operator: lin, line: 'sos' });
	});

	it('goes on waiting when the answer is given back, and may be answered again or given up', () => {
		const back = [...opened('a'), answered('a', 5), fact('a', 11, 'given_back')];
		expect(recordsOf(back)[0]).toMatchObject({ state: 'waiting', settledAt: null, operator: null });
		expect(recordsOf([...back, answered('a', 40)])[0]).toMatchObject({ state: 'answered', settledAt: at(40) });
		expect(recordsOf([...back, fact('a', 200, 'abandoned')])[0]).toMatchObject({ state: 'abandoned', settledAt: at(200) });
	});

	it('has no wait that anybody knows when it was missed, and is in no percentile', () => {
		const missed = [...opened('a'), fact('a', 0, 'missed')];
		expect(waitOf(recordsOf(missed)[0] as CallRecord, at(9_999))).toBe(null);
		expect(sos(missed)).toMatchObject({ offered: 1, missed: 1, answered: 0, late: 0, p50S: null });
		expect(share(missed, 180)).toBe(0);
	});

	it('is held to the stricter promise when its press is not told', () => {
		expect(recordsOf([fact('a', 0, 'opened')])[0]?.line).toBe('sos');
	});

	it('is not there without the fact that it was opened', () => {
		expect(recordsOf([answered('a', 1)])).toEqual([]);
	});
});

describe('the share answered in time', () => {
	it('counts who gave up as not answered, except within five seconds', () => {
		const facts = [
			...opened('a'),
			answered('a', 10),
			...opened('b'),
			fact('b', 8, 'abandoned'),
			...opened('c'),
			fact('c', 4.9, 'abandoned'),
		];
		expect(sos(facts)).toMatchObject({ offered: 3, answered: 1, abandoned: 1, shortAbandoned: 1 });
		expect(share(facts, 10)).toBe(0.5);
	});

	it('does not judge a caller who may still be answered in time', () => {
		const facts = [...opened('a'), answered('a', 3), ...opened('b')];
		expect(share(facts, 10, at(10))).toBe(1);
		expect(share(facts, 10, at(10.001))).toBe(0.5);
		expect(share(facts, 60, at(10.001))).toBe(1);
	});

	it('takes ten seconds as ten seconds, and not a millisecond more', () => {
		expect(share([...opened('a'), answered('a', 10)], 10)).toBe(1);
		expect(share([...opened('a'), answered('a', 10.001)], 10)).toBe(0);
	});

	it('is nothing without calls, and no target is met or missed then', () => {
		expect(sos([]).within.map((one) => one.share)).toEqual([null, null, null, null]);
		expect(sos([]).targets.map(({ met }) => met)).toEqual([null, null, null]);
	});

	it('is held against 120 and the British code on the red line, against 12345 on the green one', () => {
		const facts = [...Array(19)].flatMap((_, n) => [...opened(`r${n}`), answered(`r${n}`, 10)]);
		facts.push(...opened('slow'), answered('slow', 181), ...opened('g', 'service'), answered('g', 15));
		expect(sos(facts).targets).toMatchObject([
			{ key: 'cn_120', seconds: 10, share: 0.95, reached: 0.95, met: true },
			{ key: 'tsa_60', seconds: 60, share: 0.975, reached: 0.95, met: false },
			{ key: 'tsa_180', seconds: 180, share: 0.99, reached: 0.95, met: false },
		]);
		const green = figuresOf(recordsOf(facts), { line: 'service', now: at(3_600) });
		expect(green.targets).toMatchObject([{ key: 'cn_12345', seconds: 15, met: true }]);
		expect(figuresOf(recordsOf(facts), { line: 'all', now: at(3_600) })).toMatchObject({ offered: 21, targets: [] });
	});
});

it('gives waits that somebody had as percentiles, and the longest', () => {
	const facts = [...Array(100)].flatMap((_, n) => [...opened(`c${n}`), answered(`c${n}`, n + 1)]);
	expect(sos(facts)).toMatchObject({ p50S: 50, p95S: 95, p99S: 99, longestS: 100 });
});

it('asks for a report after 180 s, however the wait ended, also while it lasts', () => {
	const late = (facts: readonly CallFact[], now = at(3_600)) => recordsOf(facts).map((call) => isLate(call, now));
	expect(late([...opened('a'), answered('a', 180)])).toEqual([false]);
	expect(late([...opened('a'), answered('a', 180.001)])).toEqual([true]);
	expect(late([...opened('a'), fact('a', 181, 'abandoned')])).toEqual([true]);
	expect(late(opened('a'), at(181))).toEqual([true]);
});

/** What a caller lives through, and the facts that it leaves: the figures are counted from both, and must agree. */
interface Life {
	line: 'sos' | 'service';
	from: number;
	waits: number;
	ends: 'answered' | 'abandoned' | 'waiting' | 'missed';
	givenBackAfter: number | null;
}
const lives = fc.array(
	fc.record<Life>({
		line: fc.constantFrom('sos', 'service'),
		from: fc.integer({ min: 0, max: 3_000 }),
		waits: fc.integer({ min: 0, max: 400 }),
		ends: fc.constantFrom('answered', 'abandoned', 'waiting', 'missed'),
		givenBackAfter: fc.option(fc.nat(300)),
	}),
	{ maxLength: 60 },
);
const factsOf = ({ line, from, waits, ends, givenBackAfter }: Life, n: number): CallFact[] => {
	const id = `c${n}`;
	const first = opened(id, line, from);
	if (ends === 'missed') return [...first, fact(id, from, 'missed')];
	const lost = givenBackAfter !== null && givenBackAfter < waits;
	const back = lost ? [answered(id, from + givenBackAfter), fact(id, from + givenBackAfter, 'given_back')] : [];
	const last = ends === 'answered' ? [answered(id, from + waits)] : ends === 'abandoned' ? [fact(id, from + waits, 'abandoned')] : [];
	return [...first, ...back, ...last];
};
const NOW = 4_000;
const expected = (all: readonly Life[], seconds: number) => {
	const own = all.filter(({ ends, waits }) => !(ends === 'abandoned' && waits < 5));
	const judged = own.filter(({ ends, from }) => ends !== 'waiting' || NOW - from > seconds);
	const inTime = own.filter(({ ends, waits }) => ends === 'answered' && waits <= seconds);
	return { calls: inTime.length, share: judged.length === 0 ? null : inTime.length / judged.length };
};

describe('for every history', () => {
	it('gives what callers lived through, however their facts are shuffled and doubled', () => {
		const shuffled = lives.chain((all) => {
			const facts = all.flatMap(factsOf);
			return fc.record({
				all: fc.constant(all),
				facts: fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
			});
		});
		fc.assert(
			fc.property(shuffled, ({ all, facts }) => {
				for (const line of ['all', 'sos', 'service'] as const) {
					const own = all.filter((life) => line === 'all' || life.line === line);
					const figures = figuresOf(recordsOf(facts), { line, now: at(NOW) });
					const count = (ends: Life['ends']) => own.filter((life) => life.ends === ends).length;
					const short = own.filter(({ ends, waits }) => ends === 'abandoned' && waits < 5).length;
					expect(figures).toMatchObject({
						...{ offered: own.length, answered: count('answered'), missed: count('missed'), waiting: count('waiting') },
						...{ abandoned: count('abandoned') - short, shortAbandoned: short },
					});
					const counted = figures.answered + figures.abandoned + figures.shortAbandoned + figures.missed + figures.waiting;
					expect(counted).toBe(figures.offered);
					for (const { seconds, calls, share: reached } of figures.within)
						expect({ calls, share: reached }).toEqual(expected(own, seconds));
				}
			}),
		);
	});
});
