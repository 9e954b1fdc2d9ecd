import { recordCallStatus } from '@unwalled/call';
import type { SeatState } from '@unwalled/contracts';
import type { Actor, House } from '@unwalled/messaging';
import { areaPaths } from '@unwalled/street';
import type { Carrier } from '@unwalled/telephony';
import { takePresses } from '@unwalled/ticket';
import { takeCallOffer } from '../commands/answer-call-offer.ts';
import { returnCall } from '../commands/return-call.ts';
import { routeCalls } from '../commands/route-calls.ts';
import { setOwnSeat } from '../commands/set-seat-state.ts';
import { settleRinging } from '../commands/settle-ringing.ts';
import { settleSeat } from '../commands/settle-seat.ts';
import { listEndedRinging, listLostCalls, listUnsettledSeats } from '../line-store.ts';
import type { CallOffer, Seat } from '../model.ts';
import { LOST_AFTER_MS } from '../rules.ts';
import { findOptionalSeatOf, listRinging } from '../store.ts';

export const lin: Actor = { id: 'acc_lin0', name: '林晓梅' };
export const sun: Actor = { id: 'acc_sun0', name: '孙海燕' };

let n = 0;

/** A carrier that gives every leg a name and does nothing else. */
export const quietCarrier: Carrier = {
	placeCall: () => Promise.resolve({ sid: `CAleg${++n}` }),
	announce: () => Promise.resolve(),
	givePart: () => Promise.resolve(),
	endRoom: () => Promise.resolve(),
	hangUp: () => Promise.resolve(),
	sendText: () => Promise.resolve({ sid: 'SM' }),
	findText: () => Promise.resolve(null),
	findCallStatus: () => Promise.resolve(null),
	findTextStatus: () => Promise.resolve(null),
	listInbound: () => Promise.resolve([]),
};

/** A stranger rings. */
export async function ring(
	house: House,
	{ kind = 'service' }: { kind?: 'sos' | 'service' } = {},
): Promise<{ callId: string; ticketId: string; sid: string; phone: string }> {
	const sid = `CA${++n}`;
	const phone = `+86139${String(20_000_000 + n)}`;
	const need = kind === 'sos' ? ({ kind: 'alarm', priority: 'P0' } as const) : ({ kind: 'service', priority: 'P2' } as const);
	const press = { key: sid, channel: 'phone', rawPhone: phone, phone, ticketKind: kind, summary: '', ...need } as const;
	const [taken] = await takePresses(house, [{ ...press, call: { carrierSid: sid, dialled: '12349', status: 'in_progress' } }], {
		mergeWindowS: 0,
	});
	if (!taken?.callId) throw new Error('no call');
	return { callId: taken.callId, ticketId: taken.ticketId, sid, phone };
}

/** Strangers’ calls lie in the city: operators of these tests sit there. */
export const ownerOf = (actor: Actor) => ({ accountId: actor.id, name: actor.name, areaPath: areaPaths.city });

/** Says that an operator is ready. */
export const comeReady = (house: House, actor: Actor) =>
	setOwnSeat(house, { owner: ownerOf(actor), wanted: { state: 'ready' }, actor }).then(({ seat }) => seat);

/** Does what the dispatcher does when it hears of a commit, until nothing is left to do. */
export async function workLine(house: House): Promise<void> {
	const { pool } = house.database;
	for (;;) {
		const now = house.clock.now();
		const lost = await listLostCalls(pool, new Date(now.getTime() - LOST_AFTER_MS));
		for (const callId of lost) await returnCall(house, { callId });
		const ended = await listEndedRinging(pool, now);
		for (const seatId of ended) await settleRinging(house, { seatId });
		const unsettled = await listUnsettledSeats(pool, now);
		for (const seatId of unsettled) await settleSeat(house, { seatId });
		const routed = await routeCalls(house);
		if (lost.length + ended.length + unsettled.length === 0 && routed !== 'rang') return;
	}
}

/** The seat of an operator as it is. */
export async function seatOf(house: House, actor: Actor): Promise<Seat> {
	const seat = await findOptionalSeatOf(house.database.sql, actor.id);
	if (!seat) throw new Error(`${actor.name} has no seat`);
	return seat;
}

/** The state of an operator's seat, with the reason of a break. */
export async function stateOf(house: House, actor: Actor): Promise<SeatState | `break: ${string}`> {
	const { state, reason } = await seatOf(house, actor);
	return reason ? `break: ${reason}` : state;
}

/** What rings at an operator's seat. */
export async function ringingAt(house: House, actor: Actor): Promise<CallOffer | null> {
	const [offer] = await listRinging(house.database.sql, [(await seatOf(house, actor)).id]);
	return offer ?? null;
}

/** Asks the database. */
export const query = async (house: House, text: string, ...values: unknown[]) => (await house.database.pool.query(text, values)).rows;

/** The types of a call's facts, oldest first. */
export const factsOf = async (house: House, callId: string): Promise<string[]> =>
	(await query(house, `select type from events where thread ->> 'callId' = $1 order by seq`, callId)).map(({ type }) => type);

/** Where a caller stands. */
export const callOf = async (house: House, callId: string) =>
	(await query(house, 'select line, operator_id from calls where id = $1', callId))[0];

/** Somebody rings, it rings at the operator's seat and is taken: they talk. `leg` is the carrier's name of the operator's. */
export async function talk(house: House, actor: Actor, kind: 'sos' | 'service' = 'service') {
	const call = await ring(house, { kind });
	await workLine(house);
	const offer = await ringingAt(house, actor);
	await takeCallOffer(house, quietCarrier, { callOfferId: offer?.id ?? '', actor });
	const legs = `select carrier_sid from calls where party = 'operator' and operator_id = $1 and ended_at is null`;
	const [{ carrier_sid: leg }] = await query(house, legs, actor.id);
	await recordCallStatus(house, { carrierSid: leg, status: 'in_progress', sequence: 1 });
	return { ...call, leg: String(leg) };
}

/** A leg ends. */
export const ends = (house: House, carrierSid: string) => recordCallStatus(house, { carrierSid, status: 'completed', sequence: 9 });
