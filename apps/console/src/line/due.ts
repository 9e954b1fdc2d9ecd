import { type TicketRow, unfinishedTicketStatuses } from '@unwalled/contracts';

export type DueKind = 'answer' | 'dispatch' | 'arrive' | 'resolve';

export interface Due {
	kind: DueKind;
	at: number;
	/** Milliseconds left; negative when late. */
	leftMs: number;
	tone: 'calm' | 'near' | 'late';
}

/** The last quarter of the time allowed turns amber: early enough to act, late enough to mean something. */
const NEAR_SHARE = 0.25;

const isRunning = ({ status }: TicketRow) => unfinishedTicketStatuses.some((running) => running === status);

/** Tells which promise runs now: to answer, to send, to arrive or to finish. */
function nextPromise(row: TicketRow): { kind: DueKind; at: string } {
	if (row.status === 'open') return { kind: 'answer', at: row.answerDueAt };
	if (row.status === 'acknowledged' || row.status === 'dispatching') return { kind: 'dispatch', at: row.dispatchDueAt };
	if (row.status === 'assigned' && !row.visit?.checkIn) return { kind: 'arrive', at: row.arriveDueAt };
	return { kind: 'resolve', at: row.resolveDueAt };
}

/** Gives the clock of a ticket: what is promised next, and how long is left of it; null once nothing is owed. */
export function dueOf(row: TicketRow, now: number): Due | null {
	if (!isRunning(row)) return null;
	const { kind, at: text } = nextPromise(row);
	const at = Date.parse(text);
	const leftMs = at - now;
	const allowedMs = at - Date.parse(row.reopenedAt ?? row.openedAt);
	const tone = leftMs < 0 ? 'late' : leftMs <= allowedMs * NEAR_SHARE ? 'near' : 'calm';
	return { kind, at, leftMs, tone };
}
