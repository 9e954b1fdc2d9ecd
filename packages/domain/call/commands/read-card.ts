import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { announceInRoom, type Carrier } from '@unwalled/telephony';
import { cardKeyOf } from '../card.ts';
import type { Call } from '../model.ts';
import { lockConversation } from '../room-store.ts';
import { insertSpeech } from '../store.ts';
import { checkOwn, type InCall, type InCallDone } from './hold-call.ts';

/** Writes down what a leg will hear before it comes into the room; the caller writes the leg in the same transaction. */
export async function writeCardIn(tx: Tx, leg: Call, { text, to, actor }: { text: string; to: string; actor: Actor }): Promise<void> {
	await insertSpeech(tx, { key: cardKeyOf(leg.id), callId: leg.id, ticketId: leg.ticketId, who: 'house', text, at: tx.now });
	const thread = { callId: leg.id, ticketId: leg.ticketId };
	tx.emit({ type: 'call.card_read', actor, thread, payload: { to } });
}

/** Reads the senior's card out to everybody in the room. @throws DomainError `refused`. */
export async function readCard(house: House, carrier: Carrier, { callId, actor, text }: InCall & { text: string }): Promise<InCallDone> {
	const { key, main } = await inTransaction(house, async (tx) => {
		const conversation = await lockConversation(tx, callId);
		checkOwn(conversation, actor);
		const { main } = conversation;
		const written = tx.newId('say');
		await insertSpeech(tx, { key: written, callId: main.id, ticketId: main.ticketId, who: 'house', text, at: tx.now });
		tx.emit({ type: 'call.card_read', actor, thread: { callId: main.id, ticketId: main.ticketId }, payload: { to: '' } });
		return { key: written, main };
	});
	await announceInRoom(carrier, main.id, { path: '/announce', query: { line: key } });
	return { changed: true, ticketId: main.ticketId };
}
