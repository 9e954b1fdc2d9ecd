import { DomainError, type SeatStateBody } from '@unwalled/contracts';
import { type Actor, type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { changeSeat, endRingingIn, type SeatResult } from '../change.ts';
import { findTalk, isDeserted } from '../line-store.ts';
import { allowedSeatActions, nextSeatState, type SeatCommand } from '../machine.ts';
import type { Seat } from '../model.ts';
import { lockRinging, lockSeat, lockSeatOf } from '../store.ts';
import { finishWrapUp } from '../wrap-up-store.ts';

const commandOf: Readonly<Record<SeatStateBody['state'], SeatCommand>> = { ready: 'come_ready', break: 'take_break', offline: 'leave' };

/** Says whether an operator is there: for calls, on a break, or gone. Who has no seat yet is given one. */
export function setOwnSeat(
	house: House,
	input: { owner: { accountId: string; name: string; areaPath: string }; wanted: SeatStateBody; actor: Actor },
): Promise<SeatResult> {
	return inTransaction(house, async (tx) => setSeat(tx, await lockSeatOf(tx, input.owner), input));
}

/** Lets a supervisor say it for somebody. */
export function setSeatState(house: House, input: { seatId: string; wanted: SeatStateBody; actor: Actor }): Promise<SeatResult> {
	return inTransaction(house, async (tx) => setSeat(tx, await lockSeat(tx, input.seatId), input));
}

/** Takes a seat whose operator has signed out off the line. */
export function leaveDeserted(house: House, input: { seatId: string }): Promise<'left' | 'somebody_is_there'> {
	return inTransaction(house, async (tx) => {
		const seat = await lockSeat(tx, input.seatId);
		if (!(await isDeserted(tx, seat.id)) || (await findTalk(tx.client, seat.accountId, tx.now))) return 'somebody_is_there';
		await setSeat(tx, seat, { wanted: { state: 'offline' }, actor: houseActor });
		return 'left';
	});
}

async function setSeat(tx: Tx, seat: Seat, { wanted, actor }: { wanted: SeatStateBody; actor: Actor }): Promise<SeatResult> {
	const reason = wanted.state === 'break' ? wanted.reason : null;
	if (seat.state === wanted.state && seat.reason === reason) return { changed: false, seat };
	const command = commandOf[wanted.state];
	nextSeatState(seat.state, command);
	if (await findTalk(tx.client, seat.accountId, tx.now)) throw inMidCall(seat);
	const offer = await lockRinging(tx, seat.id);
	const silent = offer ? await endRingingIn(tx, { seat, offer }, { state: 'declined', actor }) : seat;
	if (seat.state === 'wrapping_up') await finishWrapUp(tx, seat, { disposition: 'none', note: '', timedOut: false, actor });
	return { changed: true, seat: await changeSeat(tx, silent, command, { actor, ...(reason ? { reason } : {}) }) };
}

function inMidCall(seat: Seat): DomainError {
	return new DomainError('refused', 'A call is under way', { status: 'talking', allowed: allowedSeatActions(seat.state) });
}
