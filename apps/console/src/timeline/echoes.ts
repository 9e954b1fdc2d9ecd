import type { TimelineEntry } from '@unwalled/contracts';

/** What each step of a visit says of its worker's status already. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
	'visit.created': ['reserved'],
	'visit.departed': ['en_route'],
	'visit.checked_in': ['on_scene'],
	'visit.completed': ['returning', 'available'],
	'visit.aborted': ['returning', 'available'],
};

/** Leaves out the calls that are told elsewhere: the alert calls with their alerts, the operator's own leg not at all. */
export function withoutOtherCalls(timeline: readonly TimelineEntry[], calls: readonly { id: string }[]): TimelineEntry[] {
	const told = new Set(calls.map(({ id }) => id));
	return timeline.filter(({ kind, facts }) => !kind.startsWith('call.') || typeof facts.callId !== 'string' || told.has(facts.callId));
}

/** Who gets the text of an alarm is said by its alert. */
const isAlarmText = ({ kind, facts }: TimelineEntry): boolean => kind === 'message.requested' && facts.purpose === 'alarm';

/** Leaves out what another entry of the same instant says: a worker's status by the visit, an alarm's text by its alert. */
export function withoutEchoes(timeline: readonly TimelineEntry[]): TimelineEntry[] {
	const isEcho = ({ kind, at, facts }: TimelineEntry) =>
		kind === 'worker.status_changed' &&
		timeline.some(
			(other) =>
				other.at === at && other.facts.workerId === facts.workerId && saidBy[other.kind]?.some((status) => status === facts.status),
		);
	return timeline.filter((entry) => !isEcho(entry) && !isAlarmText(entry));
}

/** One line of the timeline; `names` when one step told several at once, each once. */
export interface Told {
	entry: TimelineEntry;
	names: readonly string[];
}

const nameOf = ({ facts }: TimelineEntry): string[] => (typeof facts.name === 'string' ? [facts.name] : []);

/** Puts everybody whom a step told at one instant into one line: how and with what answer stands with the alerts. */
export function mergeAlerts(timeline: readonly TimelineEntry[]): Told[] {
	const isTold = ({ kind, facts }: TimelineEntry) => kind === 'alert.raised' && facts.outcome !== 'busy';
	const lines: Told[] = [];
	for (const entry of timeline) {
		const line = lines.at(-1);
		if (!isTold(entry)) lines.push({ entry, names: [] });
		else if (!line || !isTold(line.entry) || line.entry.at !== entry.at) lines.push({ entry, names: nameOf(entry) });
		else lines[lines.length - 1] = { ...line, names: [...new Set([...line.names, ...nameOf(entry)])] };
	}
	return lines;
}
