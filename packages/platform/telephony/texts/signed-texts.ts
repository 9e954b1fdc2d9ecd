import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import type { Clock } from '@unwalled/runtime';
import { z } from 'zod';
import type { TextGateway } from '../carrier.ts';
import { fillIn, type RegisteredTexts } from './registered.ts';

/** A city’s own gateway, or a small program in front of one: JSON in both directions, signed with one secret. */
export interface SignedPlace {
	readonly url: string;
	readonly secret: string;
	readonly clock: Clock;
}

interface Signable {
	readonly method: string;
	/** Path and query. */
	readonly path: string;
	/** The exact bytes; empty without a body. */
	readonly body: string;
}

interface Signed extends Signable {
	readonly time: string | undefined;
	readonly signature: string | undefined;
}

const PATIENCE_MS = 5_000;
const LONGEST_AGE_MS = 5 * 60_000;
const NOT_FOUND = 404;
// It understood and says no; every other trouble passes.
const REFUSALS: readonly number[] = [400, 409, 413, 422];

export const TIME_HEADER = 'unwalled-time';
export const SIGNATURE_HEADER = 'unwalled-signature';

const given = z.object({ id: z.string().min(1).max(100) });
const standing = given.extend({ status: z.enum(['sent', 'delivered', 'failed']) });

/** Texts by the contract of infra/decisions/0010: the same id given twice is one text. */
export function signedTexts(place: SignedPlace, registered: RegisteredTexts): TextGateway {
	const find = async (messageId: string) => {
		const said = await ask(place, { method: 'GET', more: `/${messageId}`, body: '' });
		return said === null ? null : parsed(standing, said);
	};
	return {
		async sendText({ to, body: text, template, messageId }) {
			const { id: templateId, params } = fillIn(registered, template);
			const words = params.map(([name, value]) => ({ name, value }));
			const body = JSON.stringify({ id: messageId, to, sign: registered.sign, template: template?.key, templateId, params: words, text });
			const said = await ask(place, { method: 'POST', more: '', body });
			return { sid: parsed(given, said).id };
		},
		findText: async ({ messageId }) => (await find(messageId))?.id ?? null,
		findTextStatus: async (_sid, { messageId }) => (await find(messageId))?.status ?? null,
	};
}

/** Writes the signature of a request: `hex(hmac-sha256(secret, time \n METHOD \n path \n body))`. */
export const signText = (secret: string, time: string, { method, path, body }: Signable): string =>
	createHmac('sha256', secret).update([time, method, path, body].join('\n')).digest('hex');

/** Tells whether a request bears our gateway’s signature, and a fresh one. */
export function isSignedText({ secret, clock }: Omit<SignedPlace, 'url'>, { time, signature, ...request }: Signed): boolean {
	if (!time || !signature || !/^\d{1,12}$/.test(time)) return false;
	if (Math.abs(clock.now().getTime() - Number(time) * 1_000) > LONGEST_AGE_MS) return false;
	return isSame(signature, signText(secret, time, request));
}

/** Compares secrets in a time that tells nothing of them. */
export function isSame(given: string, expected: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(expected)];
	return one.length === other.length && timingSafeEqual(one, other);
}

async function ask(place: SignedPlace, { method, more, body }: { method: string; more: string; body: string }): Promise<unknown> {
	const url = new URL(place.url.replace(/\/$/, '') + more);
	const time = String(Math.floor(place.clock.now().getTime() / 1_000));
	const headers = {
		'content-type': 'application/json',
		[TIME_HEADER]: time,
		[SIGNATURE_HEADER]: signText(place.secret, time, { method, path: url.pathname + url.search, body }),
	};
	const reply = await fetch(url, { method, headers, signal: AbortSignal.timeout(PATIENCE_MS), ...(body ? { body } : {}) }).catch(
		() => null,
	);
	if (reply?.ok) return reply.json().catch(() => null);
	if (reply?.status === NOT_FOUND && method === 'GET') return null;
	const isRefused = reply !== null && REFUSALS.includes(reply.status);
	const facts = { carrierCode: reply ? String(reply.status) : 'network' };
	throw isRefused
		? new DomainError('invalid', 'The text gateway refused this text', facts)
		: new DomainError('unavailable', 'The text gateway does not answer right now', facts);
}

function parsed<T>(schema: z.ZodType<T>, said: unknown): T {
	const read = schema.safeParse(said);
	if (read.success) return read.data;
	throw new DomainError('unavailable', 'The text gateway does not answer as agreed');
}
