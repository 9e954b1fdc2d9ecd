import type { TimelineEntry } from '@unwalled/contracts';

/** Sorts a timeline newest first; ids are time-ordered and settle equal instants. */
export function newestFirst(timeline: readonly TimelineEntry[]): TimelineEntry[] {
	return [...timeline].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1));
}
