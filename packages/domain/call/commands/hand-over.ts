import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { type Conversation, isOpenRequest } from '../conversation.ts';
import type { Call } from '../model.ts';
import { lockConversation } from '../room-store.ts';
import { insertOutboundCall, lockCall, nextPurpose, saveCall } from '../store.ts';
import { checkOwn, type InCall, type InCallDone } from './hold-call.ts';
import { placeCall } from './place-call.ts';
import { applyCallStatus } from './record-call-status.ts';
import { changePart, nameOf, settleRoom } from './settle-room.ts';

/** Whom an operator asks, or gives a call to. */
export type Asked = { readonly colleague: Actor } | { readonly phone: string };

/**
 * Puts the caller on hold and rings somebody, with whom the operator then talks alone. Asking the same person again while
 * they are rung changes nothing.
 * @throws DomainError `refused` when somebody else is being asked; the carrier's, after the leg is marked.
 */
export const consult = (house: House, carrier: Carrier, input: InCall & { to: Asked }): Promise<InCallDone> =>
	ring(house, carrier, { ...input, manner: 'consults' });

/**
 * Rings somebody into the caller's room; the operator leaves when they are there. When they do not pick up, the caller is
 * the operator's as before.
 * @throws DomainError `refused` when somebody else is being asked; the carrier's, after the leg is marked.
 */
export const transferCall = (house: House, carrier: Carrier, input: InCall & { to: Asked }): Promise<InCallDone> =>
	ring(house, carrier, { ...input, manner: 'takes' });

async function ring(house: House, carrier: Carrier, input: InCall & { to: Asked; manner: 'consults' | 'takes' }): Promise<InCallDone> {
	const { callId, actor, to, manner } = input;
	const { leg, ticketId } = await inTransaction(house, async (tx) => {
		const conversation = await lockConversation(tx, callId);
		checkOwn(conversation, actor);
		return { leg: await writeRequest(tx, conversation, input), ticketId: conversation.main.ticketId };
	});
	if (!leg) return { changed: false, ticketId };
	// The music first: the operator hears whom they ask, and the caller does not.
	if (manner === 'consults') await settleRoom(house, carrier, { callId });
	try {
		await placeCall(house, carrier, { callId: leg.id });
	} catch (error) {
		await settleRoom(house, carrier, { callId });
		throw 'colleague' in to && error instanceof DomainError && error.code === 'invalid'
			? new DomainError('refused', 'Their telephone is off', { why: 'telephone_off', by: to.colleague.name, allowed: [] })
			: error;
	}
	return { changed: true, ticketId };
}

async function writeRequest(
	tx: Tx,
	{ main, legs }: Conversation,
	{ actor, to, manner }: { actor: Actor; to: Asked; manner: 'consults' | 'takes' },
): Promise<Call | null> {
	const dialled = 'phone' in to ? to.phone : `client:${to.colleague.id}`;
	const asked = legs.find(isOpenRequest);
	if (asked?.dialled === dialled) return null;
	if (asked) throw new DomainError('refused', 'Somebody else is being asked', { why: 'asks_already', allowed: ['take_back'] });
	if ('colleague' in to && to.colleague.id === actor.id) throw new DomainError('invalid', 'to: is yourself', { field: 'to' });
	if (manner === 'consults' && main.part !== 'held') await changePart(tx, main, { part: 'held', actor });
	const leg = await insertOutboundCall(tx, {
		...('phone' in to ? outside(to.phone, actor) : inside(to.colleague)),
		id: tx.newId('call'),
		ticketId: main.ticketId,
		direction: 'outbound',
		status: 'queued',
		line: 'waiting',
		dialled,
		manner,
		purpose: await nextPurpose(tx, main.ticketId, `room:${main.id}.${manner}:${dialled}`),
		startedAt: tx.now,
	});
	if (!leg) return null;
	const thread = { callId: main.id, ticketId: main.ticketId };
	tx.emit({ type: 'call.party_rung', actor, thread, payload: { to: nameOf(leg), manner } });
	return leg;
}

const outside = (phone: string, actor: Actor) => ({ party: 'contact', phone, operatorId: actor.id, operatorName: actor.name });
const inside = (colleague: Actor) => ({ party: 'operator', phone: null, operatorId: colleague.id, operatorName: colleague.name });

/**
 * Gives the call to whoever is being asked: at once when they are there, else when they pick up.
 * @throws DomainError `refused` when nobody is asked.
 */
export async function completeTransfer(house: House, carrier: Carrier, { callId, actor }: InCall): Promise<InCallDone> {
	const done = await inTransaction(house, async (tx) => {
		const conversation = await lockConversation(tx, callId);
		const { main, legs } = conversation;
		if (main.operatorId !== actor.id && legs.some(({ manner }) => manner === 'has_it')) return { changed: false, ticketId: main.ticketId };
		checkOwn(conversation, actor);
		const asked = legs.find(isOpenRequest);
		if (!asked) throw new DomainError('refused', 'Nobody is being asked', { why: 'nobody_asked', allowed: ['consult', 'transfer'] });
		const changed = asked.manner !== 'takes';
		if (changed) await saveCall(tx, await lockCall(tx, asked.id), { manner: 'takes' });
		return { changed, ticketId: main.ticketId };
	});
	await settleRoom(house, carrier, { callId });
	return done;
}

/** Lets go of whoever is being asked, and takes the caller back. @throws DomainError `refused`. */
export async function takeBack(house: House, carrier: Carrier, { callId, actor }: InCall): Promise<InCallDone> {
	const { asked, ...done } = await inTransaction(house, async (tx) => {
		const conversation = await lockConversation(tx, callId);
		const { main, legs } = conversation;
		checkOwn(conversation, actor);
		const open = legs.filter(isOpenRequest);
		for (const { id } of open) await letGo(tx, await lockCall(tx, id));
		const isHeld = main.part === 'held';
		if (isHeld) await changePart(tx, main, { part: 'talks', actor });
		const thread = { callId: main.id, ticketId: main.ticketId };
		if (open.length > 0) tx.emit({ type: 'call.taken_back', actor, thread, payload: {} });
		return { asked: open, changed: isHeld || open.length > 0, ticketId: main.ticketId };
	});
	for (const { carrierSid } of asked) if (carrierSid) await carrier.hangUp(carrierSid);
	await settleRoom(house, carrier, { callId });
	return done;
}

/** A leg that the carrier never heard of ends here, so that nobody dials it later. */
async function letGo(tx: Tx, leg: Call): Promise<void> {
	const saved = await saveCall(tx, leg, { manner: 'called_back' });
	if (!leg.carrierSid && !leg.placingSince) await applyCallStatus(tx, saved, { status: 'canceled' });
}
