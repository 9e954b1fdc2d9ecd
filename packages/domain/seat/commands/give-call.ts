import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import type { SeatResult } from '../change.ts';
import { listWaitingCalls, lockFreeSeats, lockLine, ringsFor } from '../line-store.ts';
import { termsOf } from '../rules.ts';
import { findSeat, listQueueTerms } from '../store.ts';
import { ringAt } from './route-calls.ts';

const refuse = (why: string, message: string) => new DomainError('refused', message, { why, allowed: [] });

/**
 * Lets a caller who waits ring at the seat that a supervisor chose, before it would be that seat's turn. Cries for help go
 * their own way: they ring at once wherever somebody is free.
 * @throws DomainError `refused` when the caller no longer waits, cries for help, or the seat is not free.
 */
export function giveCall(house: House, { callId, seatId, actor }: { callId: string; seatId: string; actor: Actor }): Promise<SeatResult> {
	return inTransaction(house, async (tx) => {
		await lockLine(tx);
		const before = await findSeat(tx.sql, seatId);
		if (before.state === 'ringing' && before.callId === callId) return { changed: false, seat: before };
		if (await ringsFor(tx.client, callId)) throw refuse('rings_elsewhere', 'It rings for this caller already');
		const call = (await listWaitingCalls(tx.client, tx.now)).find((one) => one.callId === callId);
		if (!call) throw refuse('not_waiting', 'This caller no longer waits');
		if (call.priority === 'P0') throw refuse('cries_for_help', 'A cry for help rings by itself');
		const seat = (await lockFreeSeats(tx)).find((one) => one.seatId === seatId);
		if (!seat || seat.ringsFor) throw refuse('seat_not_free', 'This seat is not free');
		await ringAt(tx, { call, seat }, termsOf(await listQueueTerms(tx.sql), call.areaPath).ringS);
		const { areaPath, accountId } = before;
		const thread = { callId, ticketId: call.ticketId };
		record(tx, { actor, action: 'call.given', subject: { kind: 'call', id: callId }, facts: { accountId }, areaPath, thread });
		return { changed: true, seat: await findSeat(tx.sql, seatId) };
	});
}
