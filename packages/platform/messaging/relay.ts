import { type EventType, eventPayloads, type Lane, type Thread } from '@unwalled/contracts';
import type { House } from './house.ts';

/** An event as the relay hands it on: already committed. */
export type StoredEvent = { [T in EventType]: { seq: number; type: T; thread: Thread; payload: unknown; urgent: boolean } }[EventType];

const BATCH = 200;
// A relay that died gives its rows back after this; one that is only slow hands them on twice, under the same job keys.
const LEASE_MS = 3_000;

// Claims the oldest rows, life first, that nobody holds. Returns seq, type, thread, payload, urgent. Each event is looked up by
// itself: joined, PostgreSQL read the whole history for every batch, by a plan that it had made while the history was short.
const CLAIM = `
with free as materialized (
  select seq from outbox where lease_until is null or lease_until < $1
  order by urgent desc, seq limit ${BATCH} for update skip locked
)
update outbox set lease_until = $2, attempts = outbox.attempts + 1
from free cross join lateral (select type, thread, payload from events where events.seq = free.seq limit 1) as event
where outbox.seq = free.seq
returning outbox.seq, outbox.urgent, event.type, event.thread, event.payload`;

interface ClaimedRow {
	seq: string;
	urgent: boolean;
	type: EventType;
	thread: Thread;
	payload: unknown;
}

/**
 * Hands committed events on, a batch at a time, until none is left. `handOn` must be safe to repeat:
 * a crash between it and the delete hands the same events on again.
 * @returns how many were handed on.
 */
export async function relayOutbox(house: House, handOn: (events: StoredEvent[]) => Promise<void>): Promise<number> {
	let total = 0;
	for (;;) {
		const now = house.clock.now();
		const { rows } = await house.database.pool.query<ClaimedRow>({
			name: 'claim-outbox',
			text: CLAIM,
			values: [now, new Date(now.getTime() + LEASE_MS)],
		});
		if (rows.length === 0) return total;
		const claimed = rows.map((row) => ({ ...row, seq: Number(row.seq) })) as StoredEvent[];
		claimed.sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.seq - b.seq);
		await handOn(claimed);
		await house.database.pool.query('delete from outbox where seq = any($1::bigint[])', [claimed.map((event) => event.seq)]);
		total += claimed.length;
		if (rows.length < BATCH) return total;
	}
}

/** Reads an event's payload by its type's schema. */
export function payloadOf<T extends EventType>(event: StoredEvent & { type: T }) {
	return eventPayloads[event.type].parse(event.payload) as ReturnType<(typeof eventPayloads)[T]['parse']>;
}

/** Age in ms of the oldest event that is still to be handed on: the one gauge to alarm on. */
export async function oldestPendingMs(house: House): Promise<number> {
	const { rows } = await house.database.pool.query<{ added_at: Date | null }>('select min(added_at) as added_at from outbox');
	const oldest = rows[0]?.added_at;
	return oldest ? Math.max(0, house.clock.now().getTime() - oldest.getTime()) : 0;
}

/** Names the lane of an event. */
export const laneOf = (event: { urgent: boolean }): Lane => (event.urgent ? 'p0' : 'other');
