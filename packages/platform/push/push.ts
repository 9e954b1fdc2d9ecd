import http from 'node:http';
import https from 'node:https';
import type { PushNote } from '@unwalled/contracts';
import webPush from 'web-push';
import { guardedLookup, isPushService } from './addresses.ts';

/** How the house proves to push services who sends (VAPID, RFC 8292). */
export interface PushKeys {
	/** base64url of the uncompressed point. */
	readonly publicKey: string;
	readonly privateKey: string;
	/** `mailto:` or `https:`: whom a push service tells about trouble. */
	readonly contact: string;
}

/** A browser, as it named itself. */
export interface PushTarget {
	readonly endpoint: string;
	readonly p256dh: string;
	readonly auth: string;
}

interface Sending {
	readonly note: PushNote;
	/** Seconds until it is worth nothing any more. */
	readonly ttlS: number;
	/** A later one of the same topic replaces this one while the phone sleeps; at most 32 characters. */
	readonly topic: string;
}

/** `gone`: the browser no longer wants it. `later`: it may go well in a moment. `refused`: it never will. */
export type PushOutcome = 'sent' | 'gone' | 'later' | 'refused';

export interface Push {
	readonly publicKey: string;
	accepts(endpoint: string): boolean;
	send(target: PushTarget, sending: Sending): Promise<PushOutcome>;
}

// Where a push service cannot be reached at all, every offer waits so long for it, on a lane without life.
const ANSWER_MS = 5_000;
const GONE = [404, 410];
const TOO_MANY = 429;

interface PushSettings {
	readonly UNWALLED_PUSH_PUBLIC_KEY?: string | undefined;
	readonly UNWALLED_PUSH_PRIVATE_KEY?: string | undefined;
	readonly UNWALLED_PUSH_CONTACT: string;
	readonly UNWALLED_PUSH_LOOPBACK: boolean;
}

/** Opens the way to browsers by the configuration; null where no keys are set. */
export function openPush(config: PushSettings): Push | null {
	const { UNWALLED_PUSH_PUBLIC_KEY: publicKey, UNWALLED_PUSH_PRIVATE_KEY: privateKey, UNWALLED_PUSH_CONTACT: contact } = config;
	return publicKey && privateKey ? createPush({ publicKey, privateKey, contact }, { loopback: config.UNWALLED_PUSH_LOOPBACK }) : null;
}

/** Makes the sender. With `loopback` a push service of this machine is taken too, which only tests want. */
export function createPush(keys: PushKeys, { loopback }: { loopback: boolean }): Push {
	const vapidDetails = { subject: keys.contact, publicKey: keys.publicKey, privateKey: keys.privateKey };
	const accepts = (endpoint: string): boolean => isPushService(endpoint, { loopback });
	return {
		publicKey: keys.publicKey,
		accepts,
		async send({ endpoint, p256dh, auth }, { note, ttlS, topic }) {
			if (!accepts(endpoint)) return 'refused';
			const options = { vapidDetails, TTL: Math.max(0, Math.floor(ttlS)), urgency: 'high' as const, topic };
			const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(note), options);
			return outcomeOf(await post(details, loopback));
		},
	};
}

/** Status of the answer; null when none came in time. Redirections are not followed, and the answer's body is not read. */
function post({ endpoint, headers, body }: webPush.RequestDetails, loopback: boolean): Promise<number | null> {
	const { request } = new URL(endpoint).protocol === 'https:' ? https : http;
	return new Promise((resolve) => {
		const guard = loopback ? {} : { lookup: guardedLookup };
		const asked = request(endpoint, { ...guard, method: 'POST', headers, timeout: ANSWER_MS }, (response) => {
			resolve(response.statusCode ?? null);
			response.destroy();
		});
		asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
		asked.on('error', () => resolve(null));
		asked.end(body);
	});
}

function outcomeOf(status: number | null): PushOutcome {
	if (status === null || status === TOO_MANY || status >= 500) return 'later';
	if (GONE.includes(status)) return 'gone';
	return status >= 200 && status < 300 ? 'sent' : 'refused';
}
