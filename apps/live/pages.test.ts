import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, openDoor } from './testing/door.ts';

let folder: string;
let door: Door;
let empty: Door;
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-pages-'));
	for (const [name, text] of Object.entries({
		'console/index.html': '<title>console</title>',
		'console/assets/main-abc123.js': `export const long = '${'x'.repeat(5_000)}';`,
		'console/assets/worker-abc123.mjs': 'self.onmessage = null;',
		'provider/index.html': '<title>provider</title>',
		'provider/sw.js': 'self.skipWaiting();',
		'secret.txt': 'secret',
	})) {
		await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
		await writeFile(path.join(folder, name), text);
	}
	[door, empty] = await Promise.all([
		openDoor({ pages: { console: path.join(folder, 'console'), provider: path.join(folder, 'provider') } }),
		openDoor({ pages: { console: path.join(folder, 'none'), provider: path.join(folder, 'none') } }),
	]);
});
afterAll(async () => {
	await Promise.all([door.close(), empty.close()]);
	await rm(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => door.live.app.inject({ url, headers });

describe('the pages', () => {
	it.each([
		['/', 'console'],
		['/tickets/tkt_0001', 'console'],
		['/provider/', 'provider'],
		['/provider/jobs/1', 'provider'],
	])('%s shows the %s', async (url, page) => {
		const answer = await get(url);
		expect(answer.body).toBe(`<title>${page}</title>`);
		expect(answer.headers['cache-control']).toBe('no-cache');
	});

	it('/provider leads to /provider/', async () => {
		expect((await get('/provider')).headers.location).toBe('/provider/');
	});

	it('keeps for ever what carries a hash in its name, and asks again for the rest', async () => {
		expect((await get('/assets/main-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
		expect((await get('/provider/sw.js')).headers['cache-control']).toBe('no-cache');
	});

	it('sends modules as scripts, so that the map’s worker starts', async () => {
		expect((await get('/assets/worker-abc123.mjs')).headers['content-type']).toMatch(/^text\/javascript/);
	});

	it.each(['br', 'gzip'])('packs text by %s', async (encoding) => {
		const answer = await get('/assets/main-abc123.js', { 'accept-encoding': encoding });
		expect(answer.headers['content-encoding']).toBe(encoding);
		expect(answer.rawPayload.length).toBeLessThan(1_000);
	});

	it.each(['/assets/gone-000000.js', '/api', '/api/nothing', '/provider/assets/gone.js', '/favicon.ico'])(
		'%s is not found, and no page in disguise',
		async (url) => {
			const answer = await get(url);
			expect(answer.statusCode).toBe(404);
			expect(answer.json()).toEqual({ code: 'not_found', message: expect.any(String), facts: {} });
		},
	);

	it.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/..%5c..%5csecret.txt', '/assets/%00.js'])(
		'%s does not lead out of the folder',
		async (url) => {
			const answer = await get(url);
			expect(answer.body).not.toContain('secret');
			expect([400, 404]).toContain(answer.statusCode);
		},
	);

	it.each(['/', '/api/session', '/assets/main-abc123.js', '/health/live'])('%s lets nothing foreign in', async (url) => {
		const { headers } = await get(url);
		expect(headers['content-security-policy']).toContain("default-src 'self'");
		expect(headers['content-security-policy']).toContain("worker-src 'self' blob:");
		expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
		expect(headers['x-content-type-options']).toBe('nosniff');
	});

	it('says what to do while the pages are not built', async () => {
		const answer = await empty.live.app.inject('/');
		expect(answer.statusCode).toBe(503);
		expect(answer.body).toContain('npm start');
	});
});
