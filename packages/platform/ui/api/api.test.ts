import { describe, expect, it } from 'vitest';
import { createApi } from './api.ts';
import { ApiError } from './api-error.ts';

interface Seen {
	url: string;
	method: string | undefined;
	headers: Headers;
	body: unknown;
}

function openApi(answer: () => Response | Promise<Response>) {
	const seen: Seen[] = [];
	let signedOut = 0;
	const api = createApi({
		fetch: async (input, init) => {
			seen.push({ url: String(input), method: init?.method, headers: new Headers(init?.headers), body: init?.body });
			return answer();
		},
		onSignedOut: () => {
			signedOut += 1;
		},
	});
	return { api, seen, signedOut: () => signedOut };
}

const json = (body: unknown, status = 200) => Response.json(body, { status });
const failureOf = (asked: Promise<unknown>) =>
	asked.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);

describe('createApi', () => {
	it('asks below /api with the query parts that are given', async () => {
		const { api, seen } = openApi(() => json([]));
		await api.get('/tickets', { status: 'finished', before: undefined });
		expect(seen[0]?.url).toBe('/api/tickets?status=finished');
	});

	it('sends the token with changes only', async () => {
		const { api, seen } = openApi(() => json({}));
		api.setCsrfToken('t0k');
		await api.get('/session');
		await api.post('/tickets', { a: 1 });
		await api.del('/session');
		expect(seen.map((request) => request.headers.get('x-csrf-token'))).toEqual([null, 't0k', 't0k']);
		expect(seen[1]?.body).toBe('{"a":1}');
	});

	it('goes on with the token that an answer brings', async () => {
		const { api, seen } = openApi(() => json({ csrfToken: 'another' }));
		api.setCsrfToken('t0k');
		await api.post('/me/password', { next: 'x' });
		await api.post('/tickets', {});
		expect(seen.map((request) => request.headers.get('x-csrf-token'))).toEqual(['t0k', 'another']);
	});

	it('gives a refusal its code and facts', async () => {
		const { api } = openApi(() => json({ code: 'refused', message: 'no', facts: { status: 'closed' } }, 409));
		const failure = await failureOf(api.post('/tickets/tkt_0001/close', { version: 1 }));
		expect(failure).toBeInstanceOf(ApiError);
		expect(failure).toMatchObject({ code: 'refused', facts: { status: 'closed' }, status: 409 });
	});

	it('calls a network that fails unavailable', async () => {
		const { api } = openApi(() => Promise.reject(new TypeError('fetch failed')));
		expect(await failureOf(api.get('/session'))).toMatchObject({ code: 'unavailable', status: 0 });
	});

	it('calls a page of some proxy unavailable instead of reading it', async () => {
		const { api } = openApi(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
		expect(await failureOf(api.get('/session'))).toMatchObject({ code: 'unavailable' });
	});

	it('understands a refusal that is not ours by its status', async () => {
		const { api } = openApi(() => new Response('Bad gateway', { status: 502 }));
		expect(await failureOf(api.get('/session'))).toMatchObject({ code: 'unavailable', status: 502 });
	});

	it('tells the page when nobody is signed in', async () => {
		const { api, signedOut } = openApi(() => json({ code: 'unauthenticated', message: 'no', facts: {} }, 401));
		await failureOf(api.get('/session'));
		expect(signedOut()).toBe(1);
	});

	it('posts bytes as they are', async () => {
		const { api, seen } = openApi(() => json({}));
		await api.postBinary('/visits/vst_0001/photos', new Blob(['x'], { type: 'image/jpeg' }), { 'x-captured-at': 'now' });
		expect(seen[0]?.headers.get('content-type')).toBe('image/jpeg');
		expect(seen[0]?.headers.get('x-captured-at')).toBe('now');
	});

	it('answers nothing for an empty answer', async () => {
		const { api } = openApi(() => new Response(null, { status: 204 }));
		expect(await api.del('/session')).toBeUndefined();
	});
});
