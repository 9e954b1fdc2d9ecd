import type { ReplayEvent } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';

/** Through whose eyes tickets, seats and workers are looked up, and the house that reads what happened to those that were seen. */
export interface Eyes {
	readonly person: Hot;
	readonly house: Hot;
}

/** A stretch of time in an area. */
export interface Watched {
	readonly areaPath: string;
	readonly from: Date;
	readonly until: Date;
}

/** An event as the history keeps it. */
export interface KeptEvent extends Record<string, unknown> {
	readonly seq: string;
	readonly type: string;
	readonly at: Date;
	readonly actorId: string;
	readonly actorName: string;
	readonly ticketId: string | null;
	readonly thread: Readonly<Record<string, unknown>>;
	readonly payload: Readonly<Record<string, unknown>>;
}

/** Columns of an event, for whoever reads the history. */
export const EVENT_COLUMNS = 'seq, type, at, actor_id as "actorId", actor_name as "actorName", ticket_id as "ticketId", thread, payload';

/** Leaves out what is told elsewhere and would fill the day: where workers were is not kept, and what was said is in its call. */
export const TOLD = `type not in ('worker.moved', 'speech.heard') and (ticket_id is not null or type in ('seat.changed', 'worker.status_changed'))`;

/** Shapes an event for the page. */
export function toReplayEvent({ seq, type, at, actorId, actorName, ticketId, thread, payload }: KeptEvent): ReplayEvent {
	const { ticketId: _own, ...ids } = thread;
	return {
		seq: Number(seq),
		at: at.getTime(),
		kind: type,
		actor: actorName,
		byHand: actorId.startsWith('acc_'),
		ticketId,
		facts: { ...payload, ...ids },
	};
}
