// Names of WAL segments: 8 hex digits of timeline, 8 of «log», 8 of segment within it.
const SEGMENT = /^[0-9A-F]{24}$/;
const LOG_BYTES = 0x1_0000_0000;

/** Tells whether a file of `pg_wal` or of the archive is a segment. */
export function isSegment(name: string): boolean {
	return SEGMENT.test(name);
}

/** Reads the timeline of a segment. */
export function timelineOf(name: string): number {
	return Number.parseInt(name.slice(0, 8), 16);
}

/** Numbers a segment from the beginning of all WAL, whatever its timeline. */
export function segmentNumber(name: string, segmentBytes: number): number {
	return Number.parseInt(name.slice(8, 16), 16) * (LOG_BYTES / segmentBytes) + Number.parseInt(name.slice(16), 16);
}

/** Names the segment with this number. */
export function segmentName(timeline: number, number: number, segmentBytes: number): string {
	const perLog = LOG_BYTES / segmentBytes;
	const hex = (part: number) => part.toString(16).toUpperCase().padStart(8, '0');
	return hex(timeline) + hex(Math.floor(number / perLog)) + hex(number % perLog);
}

/** Numbers the segment that holds the byte before `lsn` (such as `0/3000100`): where a backup ends. */
export function segmentNumberBefore(lsn: string, segmentBytes: number): number {
	const [log = '0', byte = '0'] = lsn.split('/');
	return Math.floor((Number.parseInt(log, 16) * LOG_BYTES + Number.parseInt(byte, 16) - 1) / segmentBytes);
}

/** Names every segment from the first to the last, both on one timeline. */
export function segmentsBetween(first: string, last: string, segmentBytes: number): string[] {
	const from = segmentNumber(first, segmentBytes);
	const count = segmentNumber(last, segmentBytes) - from + 1;
	return Array.from({ length: Math.max(0, count) }, (_, at) => segmentName(timelineOf(last), from + at, segmentBytes));
}

/**
 * Finds the first segment that is missing after `last` in an archive; undefined when there is no hole.
 * Each timeline must go on without a gap, and a later one must begin where an earlier one has been.
 */
export function findHole(last: string, archived: readonly string[], segmentBytes: number): string | undefined {
	const number = (name: string) => segmentNumber(name, segmentBytes);
	const after = archived.filter((name) => timelineOf(name) >= timelineOf(last) && number(name) > number(last)).sort();
	let reached = number(last);
	for (const [timeline, names] of Map.groupBy(after, timelineOf)) {
		let expected = Math.min(number(names[0] ?? last), reached + 1);
		for (const name of names) {
			if (number(name) !== expected) return segmentName(timeline, expected, segmentBytes);
			expected++;
		}
		reached = Math.max(reached, expected - 1);
	}
	return undefined;
}
