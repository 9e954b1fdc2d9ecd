import type { MessageStatus } from '@unwalled/contracts';
import { DomainError } from '@unwalled/contracts';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import type { GivenText, TextGateway, TextRequest } from '@unwalled/telephony';
import { nextMessageStatus } from '../machine.ts';
import type { Message } from '../model.ts';
import { lockOptionalMessage, saveMessage } from '../store.ts';

/** After this long a sender that said nothing is taken to have died between asking the carrier and writing it down. */
export const SENDER_LOST_MS = 30_000;

export type SendOutcome = 'sent' | 'already_done' | 'somebody_sends' | 'refused_by_carrier';

/** Gives a message to the carrier once; a lost answer is looked up there before anything is sent again. */
export async function sendMessage(house: House, carrier: TextGateway, input: { messageId: string }): Promise<SendOutcome> {
	const begun = await begin(house, input.messageId);
	if (typeof begun === 'string') return begun;
	const { message, wasLost } = begun;
	try {
		const found = wasLost ? await carrier.findText(toGiven(message)) : null;
		const sid = found ?? (await carrier.sendText(toRequest(message))).sid;
		await recordMessageStatus(house, { messageId: message.id, status: 'sent', carrierSid: sid });
		return 'sent';
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		if (error.code === 'invalid') {
			await recordMessageStatus(house, { messageId: message.id, status: 'failed', failure: error.message });
			return 'refused_by_carrier';
		}
		await giveBack(house, message.id);
		throw error;
	}
}

/** Says of a text what its gateway finds it by. */
export const toGiven = ({ id, phone, body, createdAt }: Message): GivenText => ({ messageId: id, to: phone, body, since: createdAt });

const toRequest = ({ id, phone, body, templateKey, params }: Message): TextRequest => ({
	to: phone,
	body,
	messageId: id,
	...(templateKey && params ? { template: { key: templateKey, params } } : {}),
});

function begin(house: House, messageId: string): Promise<SendOutcome | { message: Message; wasLost: boolean }> {
	return inTransaction(house, async (tx) => {
		const message = await lockOptionalMessage(tx, messageId);
		if (!message || !['pending', 'sending'].includes(message.status)) return 'already_done';
		const wasLost = message.status === 'sending';
		if (wasLost && message.sendingSince && tx.now.getTime() - message.sendingSince.getTime() < SENDER_LOST_MS) return 'somebody_sends';
		await saveMessage(tx, message, { status: 'sending', sendingSince: tx.now, attempts: message.attempts + 1 });
		// A first attempt that was given back may have reached the carrier with its answer lost: look before sending again.
		return { message, wasLost: wasLost || message.attempts > 0 };
	});
}

function giveBack(house: House, messageId: string): Promise<void> {
	return inTransaction(house, async (tx) => {
		const message = await lockOptionalMessage(tx, messageId);
		if (message?.status === 'sending') await saveMessage(tx, message, { status: 'pending', sendingSince: null });
	});
}

/** Takes the carrier's receipt for a message; late and doubled receipts change nothing. */
export function recordMessageStatus(
	house: House,
	news: { messageId: string; status: MessageStatus; carrierSid?: string; failure?: string | undefined },
): Promise<'changed' | 'old_news' | 'unknown_message'> {
	return inTransaction(house, async (tx) => {
		const message = await lockOptionalMessage(tx, news.messageId);
		if (!message) return 'unknown_message';
		const status = nextMessageStatus(message.status, news.status);
		if (!status) return 'old_news';
		await saveMessage(tx, message, { status, carrierSid: message.carrierSid ?? news.carrierSid ?? null, failure: news.failure ?? null });
		tx.emit({
			type: 'message.status_changed',
			actor: carrierActor,
			// A text that belongs to no ticket has none to name.
			thread: message.ticketId ? { ticketId: message.ticketId } : {},
			payload: { messageId: message.id, status },
		});
		return 'changed';
	});
}
