import type { Disposition } from '@unwalled/contracts';
import { type Actor, houseActor, type Tx } from '@unwalled/messaging';
import { and, eq, isNull } from 'drizzle-orm';
import type { Seat } from './model.ts';
import { wrapUps } from './schema.ts';

/** Opens what is to be written after a call; a second conversation on the same call goes on in the same words. */
export async function beginWrapUp(tx: Tx, { accountId }: Seat, callId: string): Promise<void> {
	const { rows } = await tx.client.query<{ ticket_id: string }>('select ticket_id from calls where id = $1', [callId]);
	const ticketId = rows[0]?.ticket_id;
	if (!ticketId) return;
	await tx.sql
		.insert(wrapUps)
		.values({ callId, accountId, ticketId, beganAt: tx.now })
		.onConflictDoUpdate({ target: [wrapUps.callId, wrapUps.accountId], set: { finishedAt: null, disposition: null, timedOut: false } });
}

interface Written {
	readonly disposition: Disposition;
	readonly note: string;
	readonly timedOut: boolean;
	readonly actor?: Actor;
}

/** Writes how the call of a seat ended, once. */
export async function finishWrapUp(tx: Tx, seat: Seat, { actor = houseActor, ...written }: Written): Promise<void> {
	if (!seat.callId) return;
	const [row] = await tx.sql
		.update(wrapUps)
		.set({ ...written, finishedAt: tx.now })
		.where(and(eq(wrapUps.callId, seat.callId), eq(wrapUps.accountId, seat.accountId), isNull(wrapUps.finishedAt)))
		.returning({ ticketId: wrapUps.ticketId });
	if (!row) return;
	tx.emit({ type: 'call.wrapped_up', actor, thread: { callId: seat.callId, ticketId: row.ticketId }, payload: written });
}
