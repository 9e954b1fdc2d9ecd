import type { AnswerTimes } from '@unwalled/contracts';

/** What the load client itself saw. */
export interface Seen {
	readonly planned: number;
	/** Seconds of the day from the ringing to an operator in the room, one for each call that was answered. */
	readonly waitsS: readonly number[];
	/** Calls that the day ended on. */
	readonly unanswered: number;
	/** Offers that nobody took in time, by accident of the load client or of the house. */
	readonly expired: number;
	readonly failures: number;
}

const percent = (share: number | null | undefined): string =>
	share === null || share === undefined ? '–' : `${(share * 100).toFixed(1)}%`;
const seconds = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
const HOUR_AT = 11; // where the hour stands in an ISO instant
const CHINA_AHEAD_MS = 8 * 3_600_000;

const columns = (cells: readonly string[]): string => cells.map((cell, at) => (at === 0 ? cell.padEnd(8) : cell.padStart(11))).join('');

/** Writes what the house itself folds from its history, hour by hour, Erlang C's expectation beside it. */
export function tableOf({ periods, total }: AnswerTimes): string[] {
	const header = columns(['hour', 'calls', '≤10 s', '≤15 s', '≤60 s', '≤180 s', 'p95 s', 'longest s', 'seats', 'Erlang ≤10']);
	const row = (name: string, { lines, staffing, predicted }: (typeof periods)[number] | (typeof total & { staffing: null })): string => {
		const all = lines.find(({ line }) => line === 'all');
		const within = (limit: number) => percent(all?.within.find((one) => one.seconds === limit)?.share);
		const expected = predicted?.find((one) => one.seconds === 10)?.share;
		return columns([
			name,
			String(all?.offered ?? 0),
			...[10, 15, 60, 180].map(within),
			seconds(all?.p95S ?? null),
			seconds(all?.longestS ?? null),
			staffing ? String(staffing.operators) : '',
			percent(expected),
		]);
	};
	const hours = periods.filter(({ lines }) => lines.some(({ offered }) => offered > 0));
	const hourOf = (at: string): string => new Date(Date.parse(at) + CHINA_AHEAD_MS).toISOString().slice(HOUR_AT, HOUR_AT + 5);
	return [header, ...hours.map((period) => row(hourOf(period.at), period)), row('day', { ...total, staffing: null })];
}

/** Writes what the load client saw from outside. */
export function linesOf({ planned, waitsS, unanswered, expired, failures }: Seen): string[] {
	const sorted = [...waitsS].sort((a, b) => a - b);
	const at = (share: number): string => seconds(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null);
	const inTen = sorted.filter((wait) => wait <= 10).length;
	return [
		`calls planned ${planned}, answered ${sorted.length}, unanswered at the end ${unanswered}, offers that expired ${expired}, requests that failed ${failures}`,
		`from outside: ≤ 10 s ${percent(planned === 0 ? null : inTen / planned)} of all; wait p50 ${at(0.5)} s, p95 ${at(0.95)} s, p99 ${at(0.99)} s, longest ${at(1)} s`,
	];
}
