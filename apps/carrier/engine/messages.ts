import type { Message, MessageStatus, Target } from './model.ts';
import type { Network } from './network.ts';
import { newSid } from './sids.ts';
import { API_VERSION, rfc2822 } from './wire.ts';

// 70 characters fill one part as soon as one of them is outside GSM-7, which every Chinese text has.
const PART_CHARACTERS = 70;

/** Counts the parts that a text is split into on its way. */
export const segments = (body: string): number => Math.max(1, Math.ceil(body.length / PART_CHARACTERS));

export interface NewMessage {
	from: string;
	to: string;
	body: string;
	direction: Message['direction'];
	serviceSid?: string | null;
	callback?: Target | null;
}

/** Opens a text message in its first status. */
export function openMessage(network: Network, wish: NewMessage): Message {
	const now = network.clock.now();
	const first: MessageStatus = wish.direction === 'inbound' ? 'received' : wish.serviceSid ? 'accepted' : 'queued';
	const message: Message = {
		sid: newSid('SM'),
		from: wish.from,
		to: wish.to,
		body: wish.body,
		direction: wish.direction,
		serviceSid: wish.serviceSid ?? null,
		createdAt: now,
		updatedAt: now,
		sentAt: wish.direction === 'inbound' ? now : null,
		status: first,
		callback: wish.callback ?? null,
	};
	network.records.addMessage(message);
	return message;
}

function messageParams(network: Network, message: Message): Record<string, string> {
	return {
		AccountSid: network.options.accountSid,
		ApiVersion: API_VERSION,
		MessageSid: message.sid,
		SmsSid: message.sid,
		From: message.from,
		To: message.to,
	};
}

function moveTo(network: Network, message: Message, status: MessageStatus): void {
	const now = network.clock.now();
	message.status = status;
	message.updatedAt = now;
	if (status === 'sent') message.sentAt = now;
	network.records.changed({ type: 'message', message });
	if (message.callback === null) return;
	const delivered: Record<string, string> = status === 'delivered' ? { RawDlrDoneDate: rfc2822(now) } : {};
	const params = { ...messageParams(network, message), MessageStatus: status, SmsStatus: status, ...delivered };
	network.notify(message.sid, { ...message.callback, callSid: null, params });
}

/** Carries an outgoing message to its telephone, with a callback for each status. */
export function carryMessage(network: Network, message: Message): void {
	const road: MessageStatus[] = message.serviceSid === null ? ['queued', 'sent', 'delivered'] : ['accepted', 'queued', 'sent', 'delivered'];
	for (const status of road) moveTo(network, message, status);
}

/** Lists the parameters of the webhook for a message that came in. */
export function inboundParams(network: Network, message: Message): Record<string, string> {
	return {
		...messageParams(network, message),
		SmsMessageSid: message.sid,
		SmsStatus: 'received',
		Body: message.body,
		NumMedia: '0',
		NumSegments: String(segments(message.body)),
	};
}
