import { carryMessage, inboundParams, openMessage } from '../engine/messages.ts';
import type { Message } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import type { CarrierLine } from '../options.ts';
import { readAnswer } from './document.ts';
import { TwimlError, type Verb } from './parse.ts';

function reply(network: Network, message: Message, verb: Verb): void {
	if (verb.name !== 'Message') throw new TwimlError(12200, `Schema validation warning: unknown verb ${verb.name}`);
	const body = verb.children.find((child) => child.name === 'Body')?.text ?? verb.text;
	const to = verb.attributes.to ?? message.from;
	carryMessage(network, openMessage(network, { from: message.to, to, body, direction: 'outbound-reply' }));
}

/** Delivers a text message to a line's webhook and sends what it answers. */
export function receiveMessage(network: Network, line: CarrierLine, wish: { from: string; body: string }): Message {
	const message = openMessage(network, { ...wish, to: line.number, direction: 'inbound' });
	const delivery = network.fetch({ url: line.smsUrl, method: 'POST', params: inboundParams(network, message), callSid: null });
	void delivery.then((result) => {
		if (!result.ok) return;
		try {
			for (const verb of readAnswer(result.answer)) reply(network, message, verb);
		} catch (error) {
			if (!(error instanceof TwimlError)) throw error;
			network.fail({ code: error.code, message: error.message, url: line.smsUrl, callSid: null, attempt: 1 });
		}
	});
	return message;
}
