const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

// The waits that the Standard Webhooks specification proposes: three days in all, so that a receiver may break on a Friday.
const WAITS_MS = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS];
const GONE = 410;

/** What follows an attempt. */
export type AfterAttempt = { readonly status: 'delivered' | 'failed' } | { readonly status: 'pending'; readonly waitMs: number };

/** Decides what follows an attempt: 2xx is delivered, 410 means that nobody wants it any more, all else is tried again. */
export function afterAttempt(httpStatus: number | null, tries: number): AfterAttempt & { readonly isGone: boolean } {
	const isGone = httpStatus === GONE;
	if (httpStatus !== null && httpStatus >= 200 && httpStatus < 300) return { status: 'delivered', isGone };
	const waitMs = WAITS_MS[tries - 1];
	return isGone || waitMs === undefined ? { status: 'failed', isGone } : { status: 'pending', waitMs, isGone };
}

/** Says what is wrong with an address; null when it can be told of facts. */
export function addressFault(text: string): string | null {
	if (!URL.canParse(text)) return 'must be an address';
	const { protocol, username, password } = new URL(text);
	if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https:// or http://';
	return username || password ? 'must not carry a password' : null;
}

/** Tells whether an address on the network is this machine or its cloud's own: nothing of ours may be asked by way of a webhook. */
export function isForbiddenAddress(address: string): boolean {
	const v4 = address.replace(/^::ffff:/i, '');
	if (/^\d+\.\d+\.\d+\.\d+$/.test(v4)) return /^(0|127|169\.254|22[4-9]|2[3-5]\d)\./.test(v4);
	return /^(::1?$|fe[89ab]|ff|::ffff:)/i.test(address);
}
