import { type Api, createApi } from '@unwalled/ui';
import { describe, expect, it } from 'vitest';
import { createDeliver } from './deliver.ts';
import type { OutboxEntry, VisitAction } from './entry.ts';

const at = '2026-05-01T03:00:00.000Z';
const position = { lng: 122.12, lat: 37.5, accuracyM: 12 };
const entry = (action: VisitAction): OutboxEntry => ({
	seq: 1,
	accountId: 'acc_0001',
	visitId: 'vst_0001',
	touchedAt: at,
	action,
	refusal: null,
});

function json(status: number, body: unknown) {
	return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function createLine(answer: () => Response | Error) {
	const seen: { url: string; init: RequestInit }[] = [];
	const api: Api = createApi({
		async fetch(input, init = {}) {
			seen.push({ url: String(input), init });
			const given = answer();
			if (given instanceof Error) throw given;
			return given;
		},
	});
	return { seen, api };
}

const noRenewal = async () => undefined;

describe('delivering an entry', () => {
	it('sends a command with the instant of the touch', async () => {
		const { seen, api } = createLine(() => json(200, { changed: true, view: 'new' }));
		const answer = await createDeliver(api, noRenewal)(entry({ command: 'check-in', deviceAt: at, position }));
		expect(answer).toEqual({ kind: 'taken', view: 'new' });
		expect(seen.map(({ url, init }) => [url, JSON.parse(String(init.body))])).toEqual([
			['/api/visits/vst_0001/check-in', { deviceAt: at, position }],
		]);
	});

	it('sends a signature as its bytes, with who signed', async () => {
		const { seen, api } = createLine(() => json(200, { changed: true, view: null }));
		const png = new Uint8Array([1]).buffer;
		await createDeliver(
			api,
			noRenewal,
		)(entry({ command: 'signature', evidenceKey: 'k', capturedAt: at, position: null, png, signedBy: 'contact' }));
		const headers = new Headers(seen[0]?.init.headers);
		expect(seen[0]?.url).toBe('/api/visits/vst_0001/signature');
		expect(['content-type', 'x-evidence-key', 'x-signed-by', 'x-position'].map((name) => headers.get(name))).toEqual([
			...['image/png', 'k', 'contact'],
			null,
		]);
	});

	it('sends a photo as its bytes, named so that twice is once', async () => {
		const { seen, api } = createLine(() => json(200, { changed: true, view: null }));
		const photo: VisitAction = {
			command: 'photo',
			evidenceKey: 'the-key',
			capturedAt: at,
			position,
			jpeg: new Uint8Array([1, 2, 3]).buffer,
		};
		await createDeliver(api, noRenewal)(entry(photo));
		const [sent] = seen;
		const headers = new Headers(sent?.init.headers);
		expect(sent?.url).toBe('/api/visits/vst_0001/photos');
		expect(['content-type', 'x-evidence-key', 'x-captured-at', 'x-position'].map((name) => headers.get(name))).toEqual([
			'image/jpeg',
			'the-key',
			at,
			'122.12,37.5,12',
		]);
		expect(sent?.init.body instanceof Blob && sent.init.body.size).toBe(3);
	});

	it('leaves out the position of a photo that has none', async () => {
		const { seen, api } = createLine(() => json(200, { changed: true, view: null }));
		await createDeliver(
			api,
			noRenewal,
		)(entry({ command: 'photo', evidenceKey: 'k', capturedAt: at, position: null, jpeg: new ArrayBuffer(1) }));
		expect(new Headers(seen[0]?.init.headers).has('x-position')).toBe(false);
	});

	it('calls silence and a stranger’s page unavailable', async () => {
		const depart = entry({ command: 'depart', deviceAt: at });
		const silent = createLine(() => new TypeError('Failed to fetch'));
		expect(await createDeliver(silent.api, noRenewal)(depart)).toMatchObject({ kind: 'refused', code: 'unavailable' });
		const portal = createLine(() => new Response('<html>Please log in to the hotel</html>', { headers: { 'content-type': 'text/html' } }));
		expect(await createDeliver(portal.api, noRenewal)(depart)).toMatchObject({ kind: 'refused', code: 'unavailable' });
	});

	it('hands on a refusal with its facts', async () => {
		const { api } = createLine(() => json(409, { code: 'refused', message: 'no', facts: { status: 'aborted' } }));
		expect(await createDeliver(api, noRenewal)(entry({ command: 'depart', deviceAt: at }))).toEqual({
			kind: 'refused',
			code: 'refused',
			facts: { status: 'aborted' },
		});
	});

	it('renews an old token instead of losing the entry', async () => {
		let renewals = 0;
		const { api } = createLine(() => json(403, { code: 'forbidden', message: 'no', facts: { field: 'x-csrf-token' } }));
		const deliver = createDeliver(api, async () => {
			renewals += 1;
		});
		expect(await deliver(entry({ command: 'depart', deviceAt: at }))).toMatchObject({ code: 'unavailable' });
		expect(renewals).toBe(1);
	});
});
