import { type Api, createApi } from '@unwalled/ui';
import { expect, it } from 'vitest';
import { tellLanguage } from './wake.ts';

const endpoint = 'https://push.example/1';
const subscription: PushSubscription = {
	endpoint,
	expirationTime: null,
	options: { applicationServerKey: null, userVisibleOnly: true },
	getKey: () => null,
	unsubscribe: async () => true,
	toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: 'p', auth: 'a' } }),
};

/** A browser that has been let wake this phone, or not. */
const browser = (kept: PushSubscription | null) => ({
	getRegistration: async () => ({ pushManager: { getSubscription: async () => kept } }) as ServiceWorkerRegistration,
});

/** An api that writes down what is posted. */
function listens() {
	const posted: unknown[] = [];
	const post: Api['post'] = async <A>(path: string, body?: unknown) => {
		posted.push([path, body]);
		return {} as A;
	};
	return { posted, api: { ...createApi({ onSignedOut: () => undefined }), post } };
}

it('a phone that is woken is woken in the language that it was turned to', async () => {
	const { api, posted } = listens();
	for (const language of ['zh', 'en'] as const) await tellLanguage(api, language, browser(subscription));
	const same = { endpoint, keys: { p256dh: 'p', auth: 'a' } };
	expect(posted).toEqual([
		['/provider/push', { ...same, language: 'zh' }],
		['/provider/push', { ...same, language: 'en' }],
	]);
});

it('of a phone that nobody wakes the house hears nothing', async () => {
	const { api, posted } = listens();
	await tellLanguage(api, 'en', browser(null));
	await tellLanguage(api, 'en', null);
	expect(posted).toEqual([]);
});
