import { findCall } from '@unwalled/call';
import { DomainError, type MissedCallReason, type MissedCallState } from '@unwalled/contracts';
import { type Actor, type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { insertMissedCall, lockMissedCall, saveMissedCall } from '../missed-store.ts';
import type { Missed } from '../model.ts';

/** Puts a caller who gave up on the list that somebody works off. */
export function listMissedCall(house: House, input: { callId: string }): Promise<'listed' | 'already_done'> {
	return inTransaction(house, async (tx) => {
		const { id: callId, ticketId, phone, startedAt, endedAt } = await findCall(tx.sql, input.callId);
		const row = { callId, ticketId, phone, missedAt: endedAt ?? startedAt, state: 'open' };
		if (!(await insertMissedCall(tx, row))) return 'already_done';
		tx.emit({ type: 'missed_call.listed', actor: houseActor, thread: { callId, ticketId }, payload: {} });
		return 'listed';
	});
}

interface Work {
	callId: string;
	version: number;
	state: MissedCallState;
	reason: MissedCallReason | null;
	actor: Actor;
}

/** Writes what became of a missed call, or takes that back. */
export function workMissedCall(house: House, input: Work): Promise<{ changed: boolean; missed: Missed }> {
	return inTransaction(house, async (tx) => {
		const missed = await lockMissedCall(tx, input.callId);
		if (missed.state === input.state && missed.reason === input.reason) return { changed: false, missed };
		if (missed.version !== input.version)
			throw new DomainError('stale_version', 'Somebody else worked on it meanwhile', { version: missed.version, given: input.version });
		return { changed: true, missed: await work(tx, missed, input) };
	});
}

/** Takes a caller who has been answered since off the list. */
export function closeReachedCall(house: House, input: { callId: string }): Promise<'closed' | 'already_done'> {
	return inTransaction(house, async (tx) => {
		const missed = await lockMissedCall(tx, input.callId);
		if (missed.state !== 'open') return 'already_done';
		await work(tx, missed, { state: 'called_back', reason: 'rang_again', actor: houseActor });
		return 'closed';
	});
}

async function work(tx: Tx, missed: Missed, { state, reason, actor }: Pick<Work, 'state' | 'reason' | 'actor'>): Promise<Missed> {
	const isOpen = state === 'open';
	const saved = await saveMissedCall(tx, missed, {
		state,
		reason,
		workedAt: isOpen ? null : tx.now,
		workedBy: isOpen ? null : actor.id,
		workedByName: isOpen ? null : actor.name,
	});
	const thread = { callId: missed.callId, ticketId: missed.ticketId };
	tx.emit({ type: 'missed_call.worked', actor, thread, payload: { state, reason } });
	return saved;
}
