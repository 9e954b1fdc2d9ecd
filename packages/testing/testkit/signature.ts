import { createHmac } from 'node:crypto';

/** Signs a webhook as the carrier does: HMAC-SHA1 over the URL and the sorted fields, in base64. */
export function signForm(token: string, url: string, form: Readonly<Record<string, string>>): string {
	const fields = Object.keys(form)
		.sort()
		.map((name) => name + form[name]);
	return createHmac('sha1', token)
		.update(url + fields.join(''))
		.digest('base64');
}
