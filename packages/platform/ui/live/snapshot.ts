import type { Change, ConsoleSnapshot, SeatView, TicketRow, TicketStatus, WorkerRow } from '@unwalled/contracts';

/** These leave the line; a resolved ticket stays until somebody closes it. */
const gone: ReadonlySet<TicketStatus> = new Set(['closed', 'canceled']);
const PROMISE_MS = 10_000;

/** A ticket that was reopened has been counted in its first life. */
function wasJustTaken(before: TicketRow | undefined, after: TicketRow): boolean {
	if (after.acknowledgedAt === null || gone.has(after.status)) return false;
	return before ? before.acknowledgedAt === null : after.reopenedAt === null;
}

function countTaken(answered: ConsoleSnapshot['answered'], { acknowledgedAt, openedAt }: TicketRow): ConsoleSnapshot['answered'] {
	const waitedMs = Date.parse(acknowledgedAt ?? openedAt) - Date.parse(openedAt);
	return { total: answered.total + 1, within10s: answered.within10s + (waitedMs <= PROMISE_MS ? 1 : 0) };
}

/** Gives the snapshot after the changes: older versions are dropped, closed and canceled tickets leave. Equals a fresh snapshot. */
export function applyChanges(snapshot: ConsoleSnapshot, changes: readonly Change[]): ConsoleSnapshot {
	const tickets = new Map<string, TicketRow>(snapshot.tickets.map((row) => [row.id, row]));
	const workers = new Map<string, WorkerRow>(snapshot.workers.map((row) => [row.id, row]));
	const seats = new Map<string, SeatView>(snapshot.seats.map((seat) => [seat.id, seat]));
	let answered = snapshot.answered;
	for (const change of changes) {
		if (change.kind === 'worker') {
			workers.set(change.view.id, change.view);
			continue;
		}
		if (change.kind === 'seat') {
			if (change.view.version >= (seats.get(change.view.id)?.version ?? 0)) seats.set(change.view.id, change.view);
			continue;
		}
		const before = tickets.get(change.view.id);
		if (before && before.version > change.view.version) continue;
		if (wasJustTaken(before, change.view)) answered = countTaken(answered, change.view);
		if (gone.has(change.view.status)) tickets.delete(change.view.id);
		else tickets.set(change.view.id, change.view);
	}
	return { ...snapshot, tickets: [...tickets.values()], workers: [...workers.values()], seats: [...seats.values()], answered };
}
