import { DomainError, type SeatPhone, type SeatPhoneBody } from '@unwalled/contracts';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import type { SeatResult } from '../change.ts';
import type { Seat } from '../model.ts';
import { deskNumberOf, isOutside, type PhoneGround } from '../phone.ts';
import { lockSeat, lockSeatOf, saveSeat } from '../store.ts';

interface Wanted {
	readonly wanted: SeatPhoneBody;
	readonly ground: PhoneGround;
	readonly actor: Actor;
}

/** Sets which telephone rings for oneself. @throws DomainError `invalid` for what is no desk's number. */
export function setOwnPhone(
	house: House,
	input: Wanted & { owner: { accountId: string; name: string; areaPath: string } },
): Promise<SeatResult> {
	return inTransaction(house, async (tx) => setPhone(tx, await lockSeatOf(tx, input.owner), input));
}

/** Lets a supervisor set which telephone rings for somebody. @throws DomainError as `setOwnPhone`. */
export function setSeatPhone(house: House, input: Wanted & { seatId: string }): Promise<SeatResult> {
	return inTransaction(house, async (tx) => setPhone(tx, await lockSeat(tx, input.seatId), input));
}

/** Opens how the telephone of a seat is set, for those who may see its number. @throws DomainError `unavailable` without the keys. */
export function phoneOf(seat: Pick<Seat, 'phoneWay' | 'phoneSealed' | 'phoneAsksKey'> | null, keys: FieldKeys | undefined): SeatPhone {
	if (!seat) return { way: 'browser', number: null, asksKey: true };
	const { phoneWay: way, phoneSealed: sealed, phoneAsksKey: asksKey } = seat;
	if (sealed && !keys) throw new DomainError('unavailable', 'UNWALLED_FIELD_KEYS is not set: the number cannot be opened', {});
	return { way, number: sealed && keys ? keys.unseal(sealed) : null, asksKey };
}

async function setPhone(tx: Tx, seat: Seat, { wanted, ground, actor }: Wanted): Promise<SeatResult> {
	const change = changeOf(tx, seat, { wanted, ground });
	if (!change) return { changed: false, seat };
	const saved = await saveSeat(tx, seat, change);
	record(tx, {
		actor,
		action: 'seat.phone_set',
		subject: { kind: 'seat', id: seat.id },
		facts: { way: saved.phoneWay, asksKey: saved.phoneAsksKey, of: saved.name },
		areaPath: saved.areaPath,
	});
	tx.emit({ type: 'seat.changed', actor, thread: {}, payload: { seatId: seat.id, state: saved.state, reason: saved.reason } });
	return { changed: true, seat: saved };
}

function changeOf(tx: Tx, seat: Seat, { wanted, ground }: Pick<Wanted, 'wanted' | 'ground'>): Partial<Seat> | null {
	if (wanted.way === 'browser') return seat.phoneWay === 'browser' ? null : { phoneWay: 'browser' };
	const number = deskNumberOf(wanted.number, ground);
	const asksKey = wanted.asksKey ?? isOutside(number);
	const before = seat.phoneSealed ? phoneOf(seat, tx.fieldKeys) : null;
	if (seat.phoneWay === 'desk' && before?.number === number && before.asksKey === asksKey) return null;
	return { phoneWay: 'desk', phoneSealed: tx.fieldKeys.seal(number, 'secret'), phoneAsksKey: asksKey };
}
