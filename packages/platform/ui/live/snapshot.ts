import { type Change, type ConsoleSnapshot, type TicketRow, unfinishedTicketStatuses, type WorkerRow } from '@unwalled/contracts';

const unfinished: ReadonlySet<string> = new Set(unfinishedTicketStatuses);

function wasJustAnswered(before: TicketRow | undefined, after: TicketRow): boolean {
	const call = after.call;
	if (call?.direction !== 'inbound' || call.answeredAt === null) return false;
	return before?.call?.id === call.id && before.call.answeredAt === null;
}

function countAnswer(answered: ConsoleSnapshot['answered'], after: TicketRow): ConsoleSnapshot['answered'] {
	const call = after.call;
	if (!call?.answeredAt) return answered;
	const waitedMs = Date.parse(call.answeredAt) - Date.parse(call.startedAt);
	return { total: answered.total + 1, within10s: answered.within10s + (waitedMs <= 10_000 ? 1 : 0) };
}

/** Gives the snapshot after the changes: older versions are dropped, finished tickets leave. Equals a fresh snapshot. */
export function applyChanges(snapshot: ConsoleSnapshot, changes: readonly Change[]): ConsoleSnapshot {
	const tickets = new Map<string, TicketRow>(snapshot.tickets.map((row) => [row.id, row]));
	const workers = new Map<string, WorkerRow>(snapshot.workers.map((row) => [row.id, row]));
	let answered = snapshot.answered;
	for (const change of changes) {
		if (change.kind === 'worker') {
			workers.set(change.view.id, change.view);
			continue;
		}
		const before = tickets.get(change.view.id);
		if (before && before.version > change.view.version) continue;
		if (wasJustAnswered(before, change.view)) answered = countAnswer(answered, change.view);
		if (unfinished.has(change.view.status)) tickets.set(change.view.id, change.view);
		else tickets.delete(change.view.id);
	}
	return { ...snapshot, tickets: [...tickets.values()], workers: [...workers.values()], answered };
}
