import { type Actor, type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { type Settlement, settleConversation } from '../conversation.ts';
import { hasEnded } from '../machine.ts';
import type { Call } from '../model.ts';
import { findConversation, lockConversation, operatorLegOf } from '../room-store.ts';
import { roomOf } from '../rooms.ts';
import { findCall, lockCall, saveCall } from '../store.ts';

/** After this many different answers in a row somebody changes it all the time, and the sweeper goes on. */
const MOST_TELLINGS = 5;

/** Brings a room to what its rows say, after somebody came or went or was put on hold; by any leg in it. */
export async function settleRoom(
	house: House,
	carrier: Carrier,
	{ callId }: { callId: string },
): Promise<'settled' | 'nothing_to_do' | 'over'> {
	const room = roomOf(await findCall(house.database.sql, callId));
	const leaving = await inTransaction(house, (tx) => writeSettlement(tx, room));
	if (!leaving) return 'over';
	for (const leg of leaving) if (leg.carrierSid) await carrier.hangUp(leg.carrierSid);
	return (await tellParts(house, carrier, room)) || leaving.length > 0 ? 'settled' : 'nothing_to_do';
}

async function writeSettlement(tx: Tx, room: string): Promise<readonly Call[] | null> {
	const conversation = await lockConversation(tx, room);
	const { main } = conversation;
	if (hasEnded(main.status)) return null;
	const settlement = settleConversation(conversation);
	if (settlement.taker) await handOver(tx, main, settlement.taker);
	for (const { id } of settlement.missed) await miss(tx, main, await lockCall(tx, id));
	if (settlement.part !== main.part) await changePart(tx, await lockCall(tx, room), { part: settlement.part, actor: houseActor });
	await tellAnew(tx, conversation.legs, settlement);
	return settlement.leaving;
}

/** A supervisor whispers to whoever is the operator now. */
async function tellAnew(tx: Tx, legs: readonly Call[], { leaving }: Settlement): Promise<void> {
	const operator = operatorLegOf(legs.filter((leg) => !leaving.includes(leg)));
	const cameAt = operator?.answeredAt;
	if (!cameAt) return;
	const old = legs.filter(({ part, partTold, partSince, status }) => {
		const whispers = part === 'whispers' && partTold === 'whispers' && !hasEnded(status);
		return whispers && partSince !== null && partSince < cameAt;
	});
	for (const { id } of old) await saveCall(tx, await lockCall(tx, id), { partTold: null, partSince: tx.now });
}

async function handOver(tx: Tx, main: Call, taker: Call): Promise<void> {
	await saveCall(tx, await lockCall(tx, taker.id), { manner: 'has_it' });
	if (taker.party === 'operator') await saveCall(tx, main, { operatorId: taker.operatorId, operatorName: taker.operatorName });
	const thread = { callId: main.id, ticketId: main.ticketId };
	tx.emit({ type: 'call.transferred', actor: houseActor, thread, payload: { to: nameOf(taker) } });
}

async function miss(tx: Tx, main: Call, leg: Call): Promise<void> {
	await saveCall(tx, leg, { manner: 'not_reached' });
	const thread = { callId: main.id, ticketId: main.ticketId };
	tx.emit({ type: 'call.party_missed', actor: houseActor, thread, payload: { to: nameOf(leg), status: leg.status } });
}

/** Names a colleague; a telephone outside has no name here. */
export const nameOf = (leg: Call): string => (leg.party === 'operator' ? (leg.operatorName ?? '') : '');

/** Writes another part for the call that a room is named after, and what it means; the caller holds its lock. */
export async function changePart(tx: Tx, main: Call, { part, actor }: { part: Call['part']; actor: Actor }): Promise<Call> {
	const thread = { callId: main.id, ticketId: main.ticketId };
	if (part === 'held') tx.emit({ type: 'call.held', actor, thread, payload: {} });
	else if (main.part === 'held') tx.emit({ type: 'call.resumed', actor, thread, payload: {} });
	return saveCall(tx, main, { part, partSince: tx.now });
}

/** Tells the carrier of every part that it does not know yet, until what it was told last is what is written. */
async function tellParts(house: House, carrier: Carrier, room: string): Promise<boolean> {
	let told = false;
	for (let times = 0; times < MOST_TELLINGS; times++) {
		const { main, legs } = await findConversation(house.database.sql, room);
		const untold = [main, ...legs].filter((leg) => leg.status === 'in_progress' && leg.carrierSid && leg.part !== leg.partTold);
		if (untold.length === 0) return told;
		const coached = operatorLegOf(legs)?.carrierSid ?? undefined;
		for (const leg of untold) await tellPart(house, carrier, { leg, room, coached });
		told = true;
	}
	return told;
}

async function tellPart(
	house: House,
	carrier: Carrier,
	{ leg, room, coached }: { leg: Call; room: string; coached: string | undefined },
): Promise<void> {
	if (leg.carrierSid) await carrier.givePart({ room, sid: leg.carrierSid, part: leg.part ?? 'talks', coached });
	await inTransaction(house, async (tx) => saveCall(tx, await lockCall(tx, leg.id), { partTold: leg.part }));
}
