import type { EventType } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import {
	LOST_AFTER_MS,
	leaveDeserted,
	listDesertedSeats,
	listEndedRinging,
	listLostCalls,
	listOverflowing,
	listUnsettledSeats,
	listUnwantedCentreLegs,
	returnCall,
	ringCentre,
	routeCalls,
	settleRinging,
	settleSeat,
	silenceDeskPhone,
} from '@unwalled/seat';
import type { Sweep } from './sweep.ts';

const poolOf = (house: House) => house.database.pool;

/** What the line needs, in the order in which one thing makes way for the next. It asks nobody but the database. */
export const seatSweeps: readonly Sweep[] = [
	{
		name: 'lost_calls',
		why: 'A caller whose operator’s line broke must not talk to nobody',
		list: (house) => listLostCalls(poolOf(house), new Date(house.clock.now().getTime() - LOST_AFTER_MS)),
		run: ({ house }, callId) => returnCall(house, { callId }),
		changes: ['returned'],
		urgent: true,
	},
	{
		name: 'ringing',
		why: 'A call that nobody took, or that somebody else did, must not block the seat or the caller',
		list: (house) => listEndedRinging(poolOf(house), house.clock.now()),
		run: ({ house }, seatId) => settleRinging(house, { seatId }),
		changes: ['taken', 'expired', 'rescinded'],
		urgent: true,
	},
	{
		name: 'seats',
		why: 'A seat says what its telephone does, whoever took the call and however it ended',
		list: (house) => listUnsettledSeats(poolOf(house), house.clock.now()),
		run: async ({ house }, seatId) => ((await settleSeat(house, { seatId })) === 'settled' ? 'settled' : 'moved'),
		changes: ['moved'],
		urgent: true,
	},
	{
		name: 'deserted_seats',
		why: 'Nobody waits for a telephone whose operator has signed out',
		list: (house) => listDesertedSeats(poolOf(house), house.clock.now()),
		run: ({ house }, seatId) => leaveDeserted(house, { seatId }),
		changes: ['left'],
		urgent: true,
	},
	{
		name: 'waiting_calls',
		why: 'Nobody waits while an operator is free',
		list: async () => ['line'],
		run: ({ house }) => routeCalls(house),
		changes: ['rang'],
		urgent: true,
	},
	{
		name: 'overflow',
		why: 'Whom nobody of ours answers reaches another centre, where the area has named one',
		list: (house) => listOverflowing(poolOf(house), house.clock.now()),
		run: ({ house }, callId) => ringCentre(house, { callId }),
		changes: ['rung'],
		urgent: true,
	},
	{
		name: 'centre_legs',
		why: 'A centre is not rung for a caller whom somebody has, or who is gone',
		list: (house) => listUnwantedCentreLegs(poolOf(house)),
		run: ({ house, carrier }, callId) => silenceDeskPhone(house, carrier, { callId }),
		changes: ['silenced'],
	},
];

/** Facts after which somebody may wait, or be free, who did not before. */
const wakers: ReadonlySet<EventType> = new Set<EventType>([
	'call.opened',
	'call.answered',
	'call.abandoned',
	'call.ended',
	'call.returned',
	'call.status_changed',
	'call_offer.declined',
	'call_offer.expired',
	'call_offer.rescinded',
	'seat.changed',
]);

/** Tells whether the line is to be looked at after these facts, at once and without a queue in between. */
export const wakesLine = (facts: readonly { type: EventType }[]): boolean => facts.some(({ type }) => wakers.has(type));
