import { createHash, createHmac, randomUUID } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import type { Clock } from '@unwalled/runtime';
import { z } from 'zod';

/** One product of Aliyun, and whom it knows the house as. */
export interface AliyunPlace {
	/** `https://dysmsapi.aliyuncs.com` */
	readonly url: string;
	readonly version: string;
	readonly keyId: string;
	readonly secret: string;
	readonly clock: Clock;
}

export interface AliyunCall {
	readonly action: string;
	readonly params: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 5_000;
const ALGORITHM = 'ACS3-HMAC-SHA256';
const answer = z.looseObject({ Code: z.string(), Message: z.string().default('') });

// Of this one request nothing can be done; every other word of theirs is about the account, the pace or their own trouble, and passes.
const REFUSES = /^isv\./;
const PASSES = /LIMIT_CONTROL|AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|ACCOUNT|PRODUCT_UN_SUBSCRIPT|DENY_IP_RANGE|NO_AVAILABLE/;

/** Asks Aliyun. @throws DomainError `invalid` when it refuses this very request, `unavailable` for everything that passes. */
export async function askAliyun(place: AliyunPlace, call: AliyunCall): Promise<Record<string, unknown>> {
	const { url, headers } = signAliyun(place, call, randomUUID());
	const { status, body } = await read(url, headers);
	const said = answer.safeParse(body);
	if (!said.success) throw new DomainError('unavailable', 'Aliyun does not answer as documented', { status });
	const { Code: code, Message: message } = said.data;
	if (code === 'OK') return said.data;
	const isRefused = REFUSES.test(code) && !PASSES.test(code);
	throw new DomainError(isRefused ? 'invalid' : 'unavailable', `Aliyun refused: ${message}`, { carrierCode: code });
}

async function read(url: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; body: unknown }> {
	try {
		const reply = await fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(PATIENCE_MS) });
		return { status: reply.status, body: await reply.json() };
	} catch (error) {
		throw new DomainError('unavailable', 'Aliyun does not answer', { carrierCode: error instanceof Error ? error.name : 'network' });
	}
}

/** Signs a request as Aliyun’s «V3» wants it: everything is in the query, the body is empty. */
export function signAliyun(place: AliyunPlace, call: AliyunCall, nonce: string): { url: string; headers: Record<string, string> } {
	const { url, version, keyId, secret, clock } = place;
	const query = Object.entries(call.params)
		.map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
		.sort()
		.join('&');
	const headers: Record<string, string> = {
		host: new URL(url).host,
		'x-acs-action': call.action,
		'x-acs-content-sha256': sha256(''),
		'x-acs-date': clock.now().toISOString().replace(/\.\d+/, ''),
		'x-acs-signature-nonce': nonce,
		'x-acs-version': version,
	};
	const names = Object.keys(headers).sort();
	const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
	const canonical = ['POST', '/', query, lines, names.join(';'), sha256('')].join('\n');
	const signature = createHmac('sha256', secret)
		.update(`${ALGORITHM}\n${sha256(canonical)}`)
		.digest('hex');
	const authorization = `${ALGORITHM} Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
	return { url: `${url.replace(/\/$/, '')}/?${query}`, headers: { ...headers, authorization } };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const encoded = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
