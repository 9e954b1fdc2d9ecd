import { createHmac } from 'node:crypto';

/** A webhook's parameters; a list repeats its name. */
export type WebhookParams = Readonly<Record<string, string | readonly string[]>>;

/**
 * Computes `X-Twilio-Signature`: HMAC-SHA1 over the URL (without fragment, with its port) and every
 * parameter in name order, the values of a repeated one de-duplicated and sorted.
 */
export function sign(authToken: string, url: string, params: WebhookParams): string {
	let text = url;
	for (const name of Object.keys(params).sort()) {
		const value = params[name] ?? '';
		text += typeof value === 'string' ? name + value : [...new Set(value)].sort().reduce((all, one) => all + name + one, '');
	}
	return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}
