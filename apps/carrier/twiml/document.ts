import { callParams } from '../webhook/callbacks.ts';
import type { Delivery } from '../webhook/deliver.ts';
import type { Leg, Source } from './leg.ts';
import { parseTwiml, TwimlError, type Verb } from './parse.ts';

export interface Document {
	url: string | null;
	verbs: readonly Verb[];
}

const asText = (text: string): string => text.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'));

/** Reads an answer as Twilio does: XML is instructions, plain text is spoken, nothing is nothing. */
export function readAnswer(answer: { contentType: string; body: string }): readonly Verb[] {
	if (answer.body.trim() === '') return [];
	const type = answer.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
	if (type === 'text/plain') return parseTwiml(`<Response><Say>${asText(answer.body)}</Say></Response>`);
	if (!/^(text|application)\/(xml|html|.+\+xml)$/.test(type)) throw new TwimlError(12300, `Invalid Content-Type: ${type || 'none'}`);
	return parseTwiml(answer.body);
}

function read(leg: Leg, url: string, delivery: Delivery): { verbs: readonly Verb[] } | { code: number } {
	if (!delivery.ok) return { code: delivery.code };
	try {
		return { verbs: readAnswer(delivery.answer) };
	} catch (error) {
		if (!(error instanceof TwimlError)) throw error;
		leg.network.fail({ code: error.code, message: error.message, url, callSid: leg.call.sid, attempt: 1 });
		return { code: error.code };
	}
}

async function ask(leg: Leg, source: Extract<Source, { url: string }>): Promise<Document | { code: number }> {
	const { network, call } = leg;
	const params = { ...callParams(network, call), ...source.params };
	const delivery = await leg.halt.outside(network.fetch({ url: source.url, method: source.method, params, callSid: call.sid }));
	const result = read(leg, source.url, delivery);
	return 'verbs' in result ? { url: source.url, verbs: result.verbs } : result;
}

/** Gets a document: from the text, from its URL, or from the call's fallback; null when all of it failed. */
export async function getDocument(leg: Leg, source: Source): Promise<Document | null> {
	if ('twiml' in source) {
		const result = read(leg, '', { ok: true, answer: { status: 200, contentType: 'text/xml', body: source.twiml } });
		return 'verbs' in result ? { url: null, verbs: result.verbs } : null;
	}
	const first = await ask(leg, source);
	if ('verbs' in first) return first;
	const { fallback } = leg.call;
	if (fallback === null) return null;
	const errorParams = { ...source.params, ErrorCode: String(first.code), ErrorUrl: source.url.split('#')[0] ?? source.url };
	const second = await ask(leg, { ...fallback, params: errorParams });
	return 'verbs' in second ? second : null;
}
