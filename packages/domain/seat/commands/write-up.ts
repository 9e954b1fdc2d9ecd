import { type Disposition, DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { changeSeat, type SeatResult } from '../change.ts';
import { allowedSeatActions } from '../machine.ts';
import { findOptionalSeatOf, lockSeat } from '../store.ts';
import { finishWrapUp } from '../wrap-up-store.ts';

/**
 * Writes how the call ended, and is ready for the next.
 * @throws DomainError `refused` when there is no call to write up.
 */
export async function writeUp(house: House, input: { actor: Actor; disposition: Disposition; note: string }): Promise<SeatResult> {
	const { actor, disposition, note } = input;
	if (disposition === 'other' && note === '') throw new DomainError('invalid', 'Say what it was in the note', { field: 'note' });
	const own = await findOptionalSeatOf(house.database.sql, actor.id);
	if (!own) throw new DomainError('refused', 'There is no call to write up', { status: 'offline', allowed: allowedSeatActions('offline') });
	return inTransaction(house, async (tx) => {
		const seat = await lockSeat(tx, own.id);
		await finishWrapUp(tx, seat, { disposition, note, timedOut: false, actor });
		return { changed: true, seat: await changeSeat(tx, seat, 'finish', { actor }) };
	});
}
