import type { Recording } from './model.ts';

/** One stretch of a recording: of so many ms, with sound or without. */
interface Stretch {
	readonly ms: number;
	readonly silent: boolean;
}

/** Lists what a finished recording is made of, in order. */
export function stretchesOf({ startedAt, endedAt, pauses }: Recording): Stretch[] {
	if (endedAt === null) return [];
	const stretches: Stretch[] = [];
	let at = startedAt.getTime();
	for (const { from, until, behaviour } of pauses) {
		stretches.push({ ms: from.getTime() - at, silent: false });
		at = (until ?? endedAt).getTime();
		if (behaviour === 'silence') stretches.push({ ms: at - from.getTime(), silent: true });
	}
	return [...stretches, { ms: endedAt.getTime() - at, silent: false }].filter(({ ms }) => ms > 0);
}

/** Measures how long a finished recording is. */
export const recordedMs = (recording: Recording): number => stretchesOf(recording).reduce((sum, { ms }) => sum + ms, 0);

/** Measures a recording in whole seconds, as Twilio tells it. */
export const recordedSeconds = (recording: Recording): number => Math.max(1, Math.round(recordedMs(recording) / 1_000));
