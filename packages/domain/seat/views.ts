import type { SeatView } from '@unwalled/contracts';
import type { Hot, Sql } from '@unwalled/database';
import { allowedSeatActions } from './machine.ts';
import type { CallOffer, Seat } from './model.ts';
import { listRinging } from './store.ts';

const TICKETS = 'select id, ticket_id as "ticketId", ended_at is not null as over from calls where id = any($1::text[])';

/** Shapes seats with what rings or is talked on there. */
export async function toSeatViews(from: { rows: Sql; hot: Hot }, seats: readonly Seat[]): Promise<SeatView[]> {
	const callIds = [...new Set(seats.flatMap(({ callId }) => callId ?? []))];
	const ringing = seats.filter(({ state }) => state === 'ringing').map(({ id }) => id);
	const [offers, calls] = await Promise.all([
		listRinging(from.rows, ringing),
		callIds.length > 0
			? from.hot.query<{ id: string; ticketId: string; over: boolean }>({ name: 'tickets-of-calls', text: TICKETS, values: [callIds] })
			: { rows: [] },
	]);
	const tickets = new Map(calls.rows.map((call) => [call.id, call]));
	return seats.map((seat) => {
		const offer = offers.find(({ seatId }) => seatId === seat.id);
		return toView(seat, { offer, call: tickets.get(seat.callId ?? '') });
	});
}

function toView(
	seat: Seat,
	{ offer, call }: { offer: CallOffer | undefined; call: { ticketId: string; over: boolean } | undefined },
): SeatView {
	const ticketId = call?.ticketId ?? null;
	const { id, accountId, name, areaPath, state, reason, team, skills, languages, phoneWay, version } = seat;
	return {
		...{ id, accountId, name, areaPath, state, reason, team, skills, languages, phoneWay, version, ticketId },
		since: seat.since.toISOString(),
		// A call whose ticket the looker does not see is not named.
		callId: ticketId ? seat.callId : null,
		offer: offer
			? {
					id: offer.id,
					callId: offer.callId,
					ticketId: offer.ticketId,
					priority: offer.priority,
					callBack: call?.over ?? false,
					onDesk: offer.legId !== null,
					expiresAt: offer.expiresAt.toISOString(),
				}
			: null,
		wrapUpDueAt: seat.wrapUpDueAt?.toISOString() ?? null,
		allowedActions: allowedSeatActions(state),
	};
}
