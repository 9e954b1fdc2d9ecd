import { DomainError, type SeatTeam, type TicketKind } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { SeatResult } from '../change.ts';
import { lockSeat, saveSeat } from '../store.ts';

interface Training {
	seatId: string;
	version: number;
	team: SeatTeam;
	/** Lines; empty for all. */
	skills: TicketKind[];
	languages: string[];
	actor: Actor;
}

/** Writes what an operator is trained for, which languages they speak and when they are asked. */
export function trainSeat(house: House, input: Training): Promise<SeatResult> {
	const { team, skills, languages, actor } = input;
	return inTransaction(house, async (tx) => {
		const seat = await lockSeat(tx, input.seatId);
		if (seat.version !== input.version)
			throw new DomainError('stale_version', 'Somebody else changed the seat meanwhile', { version: seat.version, given: input.version });
		const saved = await saveSeat(tx, seat, { team, skills, languages });
		tx.emit({ type: 'seat.changed', actor, thread: {}, payload: { seatId: seat.id, state: saved.state, reason: saved.reason } });
		return { changed: true, seat: saved };
	});
}
