import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import type { Conversation } from '../conversation.ts';
import { hasEnded } from '../machine.ts';
import { lockConversation, operatorLegOf } from '../room-store.ts';
import { changePart, settleRoom } from './settle-room.ts';

/** What an operator does with a running call. */
export interface InCall {
	readonly callId: string;
	readonly actor: Actor;
}

/** What became of it. */
export interface InCallDone {
	readonly changed: boolean;
	readonly ticketId: string;
}

/**
 * Checks that somebody talks in this call and has it.
 * @throws DomainError `refused` when it is over, waits, is somebody else's, or their telephone is not in it.
 */
export function checkOwn({ main, legs }: Conversation, actor: Actor): void {
	if (hasEnded(main.status) || main.line !== 'connected')
		throw new DomainError('refused', 'Nobody is on the line', { status: main.status, line: main.line, allowed: [] });
	if (main.operatorId !== actor.id)
		throw new DomainError('refused', `${main.operatorName ?? 'Somebody'} has this call`, { by: main.operatorName, allowed: [] });
	if (operatorLegOf(legs)?.operatorId !== actor.id)
		throw new DomainError('refused', 'Your telephone is not in this call', { why: 'not_in_room', allowed: ['answer'] });
}

/** Lets the caller hear music while the operator looks for something. @throws DomainError `refused`. */
export const holdCall = (house: House, carrier: Carrier, input: InCall): Promise<InCallDone> => give(house, carrier, input, 'held');

/** Takes the caller back from the music. @throws DomainError `refused`. */
export const resumeCall = (house: House, carrier: Carrier, input: InCall): Promise<InCallDone> => give(house, carrier, input, 'talks');

async function give(house: House, carrier: Carrier, { callId, actor }: InCall, part: 'held' | 'talks'): Promise<InCallDone> {
	const done = await inTransaction(house, async (tx) => {
		const conversation = await lockConversation(tx, callId);
		const { main } = conversation;
		checkOwn(conversation, actor);
		const changed = part === 'held' ? main.part !== 'held' : main.part === 'held';
		if (changed) await changePart(tx, main, { part, actor });
		return { changed, ticketId: main.ticketId };
	});
	await settleRoom(house, carrier, { callId });
	return done;
}
