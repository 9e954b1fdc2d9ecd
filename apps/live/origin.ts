import type { RelyingParty } from '@unwalled/identity';
import type { Config } from '@unwalled/runtime';
import type { FastifyRequest } from 'fastify';

/** Tells whether a request comes from a page of ours; one without an origin is not a browser's, and its cookie decides. */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
	if (!origin) return true;
	return URL.canParse(origin) && new URL(origin).host === host;
}

/** Names the page that passkeys are bound to: the configured one, else the one that the browser asked for. */
export function relyingParty({ UNWALLED_PEOPLE_PUBLIC_URL: address }: Config, request: FastifyRequest): RelyingParty {
	const page = new URL(address ?? `${request.protocol}://${request.host}`);
	return { id: page.hostname, origin: page.origin };
}
