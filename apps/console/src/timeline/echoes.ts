import type { TimelineEntry } from '@unwalled/contracts';

/** What each step of a visit says of its worker's status already. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
	'visit.created': ['reserved'],
	'visit.departed': ['en_route'],
	'visit.checked_in': ['on_scene'],
	'visit.completed': ['returning', 'available'],
	'visit.aborted': ['returning', 'available'],
};

/** Leaves out the worker's status where the visit's own entry of the same instant says the same. */
export function withoutEchoes(timeline: readonly TimelineEntry[]): TimelineEntry[] {
	const isEcho = ({ kind, at, facts }: TimelineEntry) =>
		kind === 'worker.status_changed' &&
		timeline.some(
			(other) =>
				other.at === at && other.facts.workerId === facts.workerId && saidBy[other.kind]?.some((status) => status === facts.status),
		);
	return timeline.filter((entry) => !isEcho(entry));
}
