import type { FastifyRequest } from 'fastify';

/** Query parameter in which a digit travels while its caller is held: a redirect does not repeat it. */
export const HELD_DIGITS = 'digits';

/** Puts a digit that travelled in the URL back where the carrier would put it. Only after the signature was checked. */
export function restoreDigits({ query, body }: FastifyRequest): void {
	if (typeof query !== 'object' || query === null || !(HELD_DIGITS in query)) return;
	if (typeof body === 'object' && body !== null && !('Digits' in body)) Object.assign(body, { Digits: query[HELD_DIGITS] });
}
