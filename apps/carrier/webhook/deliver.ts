import { randomUUID } from 'node:crypto';
import type { Clock } from '@unwalled/runtime';
import type { Activity } from '../engine/activity.ts';
import type { Target, WebhookError } from '../engine/model.ts';
import { type Answer, AttemptFailed, attempt } from './attempt.ts';
import { type Overrides, readOverrides } from './overrides.ts';
import { sign, type WebhookParams } from './sign.ts';
import type { Trouble } from './trouble.ts';

export interface Webhook extends Target {
	params: WebhookParams;
	callSid: string | null;
}

export type Delivery = { ok: true; answer: Answer } | { ok: false; code: number; message: string };

export interface Sender {
	clock: Clock;
	authToken: string;
	activity: Activity;
	trouble: Trouble;
	onError: (error: Omit<WebhookError, 'at'>) => void;
}

interface Prepared {
	url: URL;
	method: 'GET' | 'POST';
	headers: Record<string, string>;
	body: string;
	overrides: Overrides;
}

function encode(params: WebhookParams): URLSearchParams {
	const fields = new URLSearchParams();
	for (const [name, value] of Object.entries(params))
		for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one);
	return fields;
}

/** Builds the request of `webhook` once, so that every attempt and copy carries the same bytes and token. */
function prepare(sender: Sender, webhook: Webhook): { prepared: Prepared; error: number | null } {
	const url = new URL(webhook.url);
	const { overrides, error } = readOverrides(url.hash);
	const login = url.username === '' ? null : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
	url.hash = url.username = url.password = '';
	const isGet = webhook.method === 'GET';
	if (isGet) for (const [name, value] of encode(webhook.params)) url.searchParams.append(name, value);
	const body = isGet ? '' : encode(webhook.params).toString();
	const headers: Record<string, string> = {
		accept: '*/*',
		'user-agent': 'TwilioProxy/1.1',
		'x-twilio-signature': sign(sender.authToken, url.href, isGet ? {} : webhook.params),
		'i-twilio-idempotency-token': randomUUID(),
	};
	if (!isGet) headers['content-type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
	if (!isGet) headers['content-length'] = String(Buffer.byteLength(body));
	if (login !== null) headers.authorization = `Basic ${Buffer.from(login).toString('base64')}`;
	return { prepared: { url, method: webhook.method, headers, body, overrides }, error };
}

async function tryOnce(sender: Sender, prepared: Prepared, leftMs: number): Promise<Answer> {
	if (sender.trouble.drop > 0) {
		sender.trouble.drop -= 1;
		throw new AttemptFailed('ct', 11200, 'lost on the way (trouble switch)');
	}
	const { connectMs, readMs } = prepared.overrides;
	const answer = await attempt({ ...prepared, connectMs: Math.min(connectMs, leftMs), readMs: Math.min(readMs, leftMs) });
	if (answer.status >= 200 && answer.status < 300) return answer;
	throw new AttemptFailed(answer.status >= 500 ? '5xx' : '4xx', 11200, `answered HTTP ${answer.status}`);
}

function sendCopies(sender: Sender, prepared: Prepared): void {
	for (let copy = 0; copy < sender.trouble.duplicate; copy++) {
		// Twilio reads only one answer; what the copies are answered does not matter.
		const answered = attempt({ ...prepared, ...prepared.overrides }).then(
			() => undefined,
			() => undefined,
		);
		void sender.activity.track(answered);
	}
}

/** Waits for the trouble switch's delay on the house's clock; a wait on a timer is not activity. */
async function delay(sender: Sender): Promise<void> {
	const wait = sender.trouble.delayMs;
	if (wait === 0) return;
	sender.activity.end();
	await new Promise<void>((resolve) => {
		sender.clock.schedule(new Date(sender.clock.now().getTime() + wait), () => {
			sender.activity.begin();
			resolve();
			return sender.activity.settled();
		});
	});
}

function isUrl(text: string): boolean {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

async function attempts(sender: Sender, webhook: Webhook, prepared: Prepared): Promise<Delivery> {
	const end = performance.now() + prepared.overrides.totalMs;
	sendCopies(sender, prepared);
	for (let number = 0; ; number++) {
		try {
			return { ok: true, answer: await tryOnce(sender, prepared, Math.max(1, end - performance.now())) };
		} catch (error) {
			if (!(error instanceof AttemptFailed)) throw error;
			sender.onError({ code: error.code, message: error.message, url: prepared.url.href, callSid: webhook.callSid, attempt: number + 1 });
			const { retries, retryOn } = prepared.overrides;
			const again = number < retries && performance.now() < end && (retryOn.has('all') || retryOn.has(error.failure));
			if (!again) return { ok: false, code: error.code, message: error.message };
		}
	}
}

/** Delivers one webhook: signed, retried as its fragment asks, always with one idempotency token. */
export function deliver(sender: Sender, webhook: Webhook): Promise<Delivery> {
	return sender.activity.track(
		(async () => {
			const { callSid, url } = webhook;
			if (!isUrl(url)) {
				sender.onError({ code: 11100, message: 'Invalid URL format', url, callSid, attempt: 1 });
				return { ok: false, code: 11100, message: 'Invalid URL format' };
			}
			const { prepared, error } = prepare(sender, webhook);
			if (error !== null) sender.onError({ code: error, message: 'Invalid retry policy in the URL fragment', url, callSid, attempt: 1 });
			await delay(sender);
			return attempts(sender, webhook, prepared);
		})(),
	);
}
