import { existsSync } from 'node:fs';
import path from 'node:path';
import compress from '@fastify/compress';
import serve from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const NOT_BUILT = 'The pages are not built yet: `npm start` builds them.';
const YEAR_S = 31_536_000;

// The map's worker is made from a file of ours or a blob; Ant Design writes style elements; nothing comes from elsewhere.
const POLICY = [
	"default-src 'self'",
	"script-src 'self'",
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data: blob:",
	"connect-src 'self' ws: wss:",
	"worker-src 'self' blob:",
	"media-src 'self' data: blob:",
	"object-src 'none'",
	"base-uri 'self'",
	"frame-ancestors 'none'",
].join('; ');

/** Serves the two built pages: console at `/`, provider at `/provider/`; each answers for all addresses below it. */
export async function servePages(app: FastifyInstance, pages: { console: string; provider: string }): Promise<void> {
	await app.register(compress, { global: true, encodings: ['br', 'gzip'] });
	app.addHook('onSend', async (_request, reply) => {
		reply.header('content-security-policy', POLICY);
		reply.header('x-content-type-options', 'nosniff');
		reply.header('referrer-policy', 'no-referrer');
		reply.header('permissions-policy', 'geolocation=(self), microphone=(self), camera=(self)');
	});
	const setHeaders: NonNullable<Parameters<typeof serve>[1]>['setHeaders'] = (reply, file) => {
		// Files below assets/ carry their content's hash in the name; everything else is asked for again each time.
		reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
		if (file.endsWith('.mjs')) reply.header('content-type', 'text/javascript; charset=utf-8');
	};
	const index = (folder: string, reply: FastifyReply) =>
		existsSync(path.join(folder, 'index.html'))
			? reply.header('cache-control', 'no-cache').sendFile('index.html', folder)
			: reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);

	await app.register(serve, { root: pages.console, prefix: '/', wildcard: false, serve: false, setHeaders });
	const send = (folder: string, file: string, reply: FastifyReply) => {
		if (!path.extname(file)) return index(folder, reply);
		// A file that is gone is said to be gone: an old page must not take the new index for its script.
		const inside = path.join(folder, path.normalize(`/${file}`));
		return existsSync(inside) ? reply.sendFile(path.relative(folder, inside), folder) : reply.callNotFound();
	};
	app.get('/provider', (_request, reply) => reply.redirect('/provider/'));
	app.get<{ Params: { '*': string } }>('/provider/*', (request, reply) => send(pages.provider, request.params['*'], reply));
	app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
		const file = request.params['*'];
		if (file === 'api' || file.startsWith('api/')) return reply.callNotFound();
		return send(pages.console, file, reply);
	});
}
