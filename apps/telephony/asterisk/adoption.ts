import {
	type AriBridge,
	type AriChannel,
	type Ask,
	type Part,
	readAsk,
	readPart,
	readRoom,
	roomOfBridge,
	VARIABLE,
} from '@unwalled/telephony';
import type { RoomStep } from './leg-state.ts';

/** Who a leg is, apart from what it does. */
export interface LegFacts {
	readonly sid: string;
	readonly direction: 'inbound' | 'outbound';
	/** Our id of an outbound leg; null of an inbound one, and of a leg that is no row of ours. */
	readonly callId: string | null;
	readonly from: string;
	/** What was dialled, as it came. */
	readonly to: string;
}

/** How a leg that was there before us goes on. */
export type GoesOn =
	/** It still rings: the exchange tells us when somebody answers. */
	| { readonly how: 'rings' }
	| { readonly how: 'asks'; readonly ask: Ask }
	| { readonly how: 'waits'; readonly room: RoomStep }
	| { readonly how: 'talks'; readonly room: RoomStep }
	/** Its conversation ended while nobody of ours was there. */
	| { readonly how: 'orphan' };

export interface Adopted {
	readonly facts: LegFacts;
	readonly goesOn: GoesOn;
	/** The part that it was given; null as it came. */
	readonly part: Part | null;
}

const variable = (leg: AriChannel, name: string): string => leg.channelvars?.[name] ?? '';

/** Reads who a leg is; null of one that is not in our application. */
export function factsOf(leg: AriChannel, app: string): LegFacts | null {
	const isOutbound = variable(leg, VARIABLE.ask) !== '' && leg.id.startsWith('leg-');
	const from = leg.caller.number;
	if (isOutbound) return { sid: leg.id, direction: 'outbound', callId: variable(leg, VARIABLE.call) || null, from, to: '' };
	const [own, kind, dialled = ''] = leg.dialplan.app_data.split(',');
	if (leg.dialplan.app_name !== 'Stasis' || own !== app || kind !== 'inbound') return null;
	return { sid: leg.id, direction: 'inbound', callId: null, from, to: dialled };
}

/** A supervisor sits as they were told last, not as they came. */
const asGiven = (room: RoomStep, part: Part | null): RoomStep => (room.part && part ? { ...room, part } : room);

/** Decides how everything goes on that is there when we come: after a restart, a lost connection, or the end of who led before. */
export function adopt(legs: readonly AriChannel[], bridges: readonly AriBridge[], app: string): Adopted[] {
	const talking = new Set(bridges.filter(({ id }) => roomOfBridge(id) !== null).flatMap(({ channels }) => channels));
	const known = legs.flatMap((leg) => {
		const facts = factsOf(leg, app);
		return facts ? [{ leg, facts, room: readRoom(variable(leg, VARIABLE.room)), part: readPart(variable(leg, VARIABLE.part)) }] : [];
	});
	// A conversation is somebody's: the senior's, or whoever's telephone was rung first, who may still be ringing.
	const owned = new Set(known.flatMap(({ facts, room }) => [facts.callId ?? '', room?.endsRoom ? room.room : '']));
	return known.map(({ leg, facts, room, part }): Adopted => {
		if (room && !owned.has(room.room)) return { facts, part, goesOn: { how: 'orphan' } };
		if (room) return { facts, part, goesOn: { how: talking.has(leg.id) ? 'talks' : 'waits', room: asGiven(room, part) } };
		if (facts.direction === 'outbound' && leg.state !== 'Up') return { facts, part, goesOn: { how: 'rings' } };
		return { facts, part, goesOn: { how: 'asks', ask: readAsk(variable(leg, VARIABLE.ask)) ?? { path: '/voice' } } };
	});
}
