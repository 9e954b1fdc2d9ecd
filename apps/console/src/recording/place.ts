import type { RecordingView } from '@unwalled/contracts';

/** A stretch of the recording, as parts of its whole. */
export interface Stretch {
	readonly begin: number;
	readonly end: number;
}

type Times = Pick<RecordingView, 'startedAt' | 'endedAt' | 'durationMs'>;

const within = (part: number): number => Math.min(1, Math.max(0, part));

// The line is picked up this long after the call came at most; a later end was written down by a process that came later.
const PICKED_UP_WITHIN_MS = 10_000;

/** Finds the instant of the first sample: the recording ends with the call, and begins when the line is picked up. */
function beginOf({ startedAt, endedAt, durationMs }: Times): number {
	const came = Date.parse(startedAt);
	const counted = endedAt === null ? came : Date.parse(endedAt) - (durationMs ?? 0);
	return counted < came || counted > came + PICKED_UP_WITHIN_MS ? came : counted;
}

/** Finds where nothing was recorded on purpose: a pause is silence of the same length. */
export function pausedStretches({ pauses, ...times }: Times & Pick<RecordingView, 'pauses'>): Stretch[] {
	const { durationMs } = times;
	if (!durationMs) return [];
	const begin = beginOf(times);
	const placeOf = (at: string): number => within((Date.parse(at) - begin) / durationMs);
	return pauses.map(({ from, until }) => ({ begin: placeOf(from), end: until === null ? 1 : placeOf(until) }));
}

const SPEEDS: readonly number[] = [1, 1.5, 2];

/** Gives the speed that follows, round and round. */
export const nextSpeed = (speed: number): number => SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;

/** Draws one side of a call as a line of bars from a middle line: `up` for the senior, down for everybody else. */
export function barsOf(peaks: readonly number[], up: boolean): string {
	return peaks.map((peak, at) => `M${at + 0.5} 100V${up ? 100 - Math.max(1, peak) : 100 + Math.max(1, peak)}`).join('');
}
