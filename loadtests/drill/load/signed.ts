import { createHmac } from 'node:crypto';
import type { Question } from './http.ts';

/** The carrier's account, as the drill gave it to the house. */
export interface CarrierAccount {
	readonly sid: string;
	readonly token: string;
}

/** Builds a webhook as the carrier sends it, signed. */
export function signedWebhook(url: string, account: CarrierAccount, fields: Readonly<Record<string, string>>): Question {
	const form: Record<string, string> = { AccountSid: account.sid, ApiVersion: '2010-04-01', Direction: 'inbound', ...fields };
	const signed = Object.keys(form)
		.sort()
		.reduce((text, name) => text + name + form[name], url);
	return {
		url,
		body: new URLSearchParams(form).toString(),
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-twilio-signature': createHmac('sha1', account.token).update(signed).digest('base64'),
		},
	};
}
