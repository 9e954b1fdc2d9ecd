import type { AnswerFigures, AnswerLine, AnswerTargetKey } from '@unwalled/contracts';
import { type CallRecord, type Line, waitOf } from './call-records.ts';

/** Seconds within which answers are counted: what China's 120 and 12345 and the British code ask for. */
export const LIMITS_S = [10, 15, 60, 180] as const;
/** From here on a call has a report of its own: cause, action, outcome (TSA/TEC Quality, as Camden's manual applies it). */
export const LATE_MS = 180_000;
/** Who hangs up sooner has dialled wrongly or thought better of it: counted, and held against nobody. */
const SHORT_MS = 5_000;

interface Target {
	readonly key: AnswerTargetKey;
	readonly line: Line;
	readonly seconds: (typeof LIMITS_S)[number];
	readonly share: number;
}

const targets: readonly Target[] = [
	// The goal that the national health commission set the 120 centres for 2025: 95 % within 10 s.
	{ key: 'cn_120', line: 'sos', seconds: 10, share: 0.95 },
	// TSA/TEC Quality's code for alarm calls, judged by the month, automatic answers left out.
	{ key: 'tsa_60', line: 'sos', seconds: 60, share: 0.975 },
	{ key: 'tsa_180', line: 'sos', seconds: 180, share: 0.99 },
	// The State Council's rule for 12345 lines: within 15 s, and 95 % of calls connected.
	{ key: 'cn_12345', line: 'service', seconds: 15, share: 0.95 },
];

/** Seconds and share that a hall is planned for: the strictest of the targets. */
export const PLANNED = { seconds: 10, share: 0.95 } as const;

/**
 * Computes what a line's calls say about its answers at an instant. A share is that of all calls but the short ones: whoever
 * gave up or was missed counts as not answered. A caller who may still be answered in time is not judged yet.
 */
export function figuresOf(calls: readonly CallRecord[], { line, now }: { line: AnswerLine; now: Date }): AnswerFigures {
	const own = calls.filter((call) => line === 'all' || call.line === line);
	const waitMs = (call: CallRecord): number => waitOf(call, now) ?? Number.POSITIVE_INFINITY;
	const isShort = (call: CallRecord): boolean => call.state === 'abandoned' && waitMs(call) < SHORT_MS;
	const inState = (state: CallRecord['state']): CallRecord[] => own.filter((call) => call.state === state);
	const answered = inState('answered')
		.map(waitMs)
		.sort((a, b) => a - b);
	const counted = own.filter((call) => !isShort(call));
	const within = LIMITS_S.map((seconds) => {
		const inTime = answered.filter((ms) => ms <= seconds * 1_000).length;
		const judged = counted.filter((call) => call.state !== 'waiting' || waitMs(call) > seconds * 1_000).length;
		return { seconds, calls: inTime, share: judged === 0 ? null : inTime / judged };
	});
	const short = own.length - counted.length;
	return {
		line,
		offered: own.length,
		answered: answered.length,
		abandoned: inState('abandoned').length - short,
		shortAbandoned: short,
		missed: inState('missed').length,
		waiting: inState('waiting').length,
		late: own.filter((call) => isLate(call, now)).length,
		within,
		p50S: percentile(answered, 0.5),
		p95S: percentile(answered, 0.95),
		p99S: percentile(answered, 0.99),
		longestS: percentile(answered, 1),
		targets: targets
			.filter((target) => target.line === line)
			.map(({ key, seconds, share }) => {
				const reached = within.find((one) => one.seconds === seconds)?.share ?? null;
				return { key, seconds, share, reached, met: reached === null ? null : reached >= share };
			}),
	};
}

/** Tells whether a call needs a report: it waited for more than three minutes, however that ended. */
export function isLate(call: CallRecord, now: Date): boolean {
	return (waitOf(call, now) ?? 0) > LATE_MS;
}

/** Gives a percentile of ascending waits by nearest rank, in seconds: always a wait that somebody had. */
function percentile(ascending: readonly number[], share: number): number | null {
	const ms = ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)];
	return ms === undefined ? null : ms / 1_000;
}
