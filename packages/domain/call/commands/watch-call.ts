import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import type { Carrier, Part } from '@unwalled/telephony';
import { record } from '@unwalled/trail';
import type { Conversation } from '../conversation.ts';
import { hasEnded } from '../machine.ts';
import type { Call } from '../model.ts';
import { lockConversation, operatorLegOf } from '../room-store.ts';
import { insertOutboundCall, lockCall, nextPurpose, saveCall } from '../store.ts';
import type { InCall, InCallDone } from './hold-call.ts';
import { placeCall } from './place-call.ts';
import { settleRoom } from './settle-room.ts';

/** How a supervisor takes part in a call that is not theirs. */
export type WatchPart = Extract<Part, 'listens' | 'whispers' | 'talks'>;

interface Watch extends InCall {
	readonly part: WatchPart;
	readonly areaPath: string;
}

const isTheirs =
	(actor: Actor) =>
	(leg: Call): boolean =>
		leg.party === 'supervisor' && leg.operatorId === actor.id && !hasEnded(leg.status);

/**
 * Lets a supervisor listen to a running call, whisper to its operator or speak up; from one to the other without ringing
 * again. Each step is in the trail before anything is heard.
 * @throws DomainError `refused` when no operator talks in it, or the supervisor does.
 */
export async function watchCall(house: House, carrier: Carrier, input: Watch): Promise<InCallDone> {
	const { leg, isNew, changed, ticketId } = await inTransaction(house, async (tx) => {
		const conversation = await lockConversation(tx, input.callId);
		const { main, legs } = conversation;
		const own = legs.find(isTheirs(input.actor));
		if (own?.part === input.part) return { leg: own, isNew: false, changed: false, ticketId: main.ticketId };
		checkWatchable(conversation, input.actor);
		const thread = { callId: main.id, ticketId: main.ticketId };
		const subject = { kind: 'call', id: main.id } as const;
		record(tx, { actor: input.actor, action: `call.${input.part}`, subject, facts: {}, areaPath: input.areaPath, thread });
		const written = own ? await saveCall(tx, await lockCall(tx, own.id), asPart(tx, input)) : await insertWatcher(tx, main, input);
		return { leg: written, isNew: !own, changed: true, ticketId: main.ticketId };
	});
	if (leg && isNew) await placeCall(house, carrier, { callId: leg.id });
	else await settleRoom(house, carrier, { callId: input.callId });
	return { changed, ticketId };
}

function checkWatchable({ main, legs }: Conversation, actor: Actor): void {
	const operator = operatorLegOf(legs);
	if (hasEnded(main.status) || !operator)
		throw new DomainError('refused', 'No operator talks in this call', { status: main.status, line: main.line, allowed: [] });
	if (operator.operatorId === actor.id) throw new DomainError('refused', 'This call is your own', { why: 'own_call', allowed: [] });
}

const asPart = (tx: Tx, { part }: Watch) => ({ part, partSince: tx.now });

async function insertWatcher(tx: Tx, main: Call, input: Watch): Promise<Call | null> {
	const { actor } = input;
	return insertOutboundCall(tx, {
		...asPart(tx, input),
		id: tx.newId('call'),
		ticketId: main.ticketId,
		direction: 'outbound',
		party: 'supervisor',
		status: 'queued',
		line: 'waiting',
		dialled: `client:${actor.id}`,
		phone: null,
		purpose: await nextPurpose(tx, main.ticketId, `room:${main.id}.supervisor:${actor.id}`),
		operatorId: actor.id,
		operatorName: actor.name,
		startedAt: tx.now,
	});
}

/** Lets a supervisor go out of a call again; the trail says when. */
export async function stopWatching(house: House, carrier: Carrier, { callId, actor }: InCall): Promise<InCallDone> {
	const { main, own } = await inTransaction(house, async (tx) => {
		const { main: found, legs } = await lockConversation(tx, callId);
		return { main: found, own: legs.find(isTheirs(actor)) };
	});
	if (own?.carrierSid) await carrier.hangUp(own.carrierSid);
	return { changed: own !== undefined, ticketId: main.ticketId };
}
