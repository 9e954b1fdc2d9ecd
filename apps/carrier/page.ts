import { readFile, stat } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const folder = path.join(import.meta.dirname, 'phone');
const MODULE = /^[a-z][a-z-]*\.ts$/;

interface Stripped {
	modifiedMs: number;
	code: string;
}

/** Reads a browser module with its types taken out, once as long as the file stays the same; null when there is none. */
async function readModule(cache: Map<string, Stripped>, name: string): Promise<string | null> {
	const file = path.join(folder, name);
	const found = await stat(file).catch(() => null);
	if (found === null) return null;
	const known = cache.get(name);
	if (known?.modifiedMs === found.mtimeMs) return known.code;
	const code = stripTypeScriptTypes(await readFile(file, 'utf8'));
	cache.set(name, { modifiedMs: found.mtimeMs, code });
	return code;
}

/** Serves the phone page at `/phone`; its TypeScript modules need no build step. */
export async function pagePlugin(app: FastifyInstance): Promise<void> {
	const cache = new Map<string, Stripped>();
	app.addHook('onSend', async (_request, reply) => {
		reply.header('content-security-policy', "default-src 'self'").header('x-content-type-options', 'nosniff');
	});
	await app.register(fastifyStatic, { root: folder, prefix: '/phone/', serve: false, cacheControl: false });
	app.get('/', (_request, reply) => reply.redirect('/phone'));
	app.get('/favicon.ico', (_request, reply) => reply.redirect('/phone/icon.svg'));
	app.get('/phone/', (_request, reply) => reply.redirect('/phone'));
	app.get('/phone', (_request, reply) => reply.sendFile('index.html'));
	app.get<{ Params: { file: string } }>('/phone/:file', async (request, reply) => {
		const { file } = request.params;
		const code = MODULE.test(file) ? await readModule(cache, file) : null;
		if (code === null) return reply.sendFile(file);
		return reply.type('text/javascript; charset=utf-8').send(code);
	});
}
