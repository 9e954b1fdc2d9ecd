import { expect, it } from 'vitest';
import { describeApi } from './openapi.ts';
import { routes } from './routes/all.ts';
import { stepRoutes } from './routes/session.ts';

const document = describeApi({ routes, steps: stepRoutes }, '0');
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

it('describes every route of the tables once, by a name of its own', () => {
	expect(operations).toHaveLength(routes.length + stepRoutes.length);
	expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

it('says of every route what it answers', () => {
	const silent = [
		...routes.filter(({ answer, media }) => !answer && !media),
		...stepRoutes.filter(({ answer, success }) => !answer && !success),
	];
	expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

it('names every parameter of an address', () => {
	for (const [path, methods] of Object.entries(document.paths)) {
		const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		for (const { parameters } of Object.values(methods)) {
			const inPath = (parameters as { in: string; name: string }[]).filter((one) => one.in === 'path').map(({ name }) => name);
			expect([path, inPath]).toEqual([path, named]);
		}
	}
});

it('asks nobody who begins for a session, whoever goes on for theirs, and no key to sign in', () => {
	const of = (path: string, method: string) => document.paths[path]?.[method];
	expect(of('/api/session', 'post')?.security).toEqual([]);
	expect(of('/api/session', 'get')).toMatchObject({
		security: [{ session: [] }],
		'x-steps': expect.arrayContaining(['second_factor', 'done']),
	});
	expect(of('/api/session/second-factor', 'post')).toMatchObject({ security: [{ session: [], csrf: [] }], 'x-steps': ['second_factor'] });
});

it('says where a step ends without a body', () => {
	const answers = (path: string, method: string) => Object.keys((document.paths[path]?.[method]?.responses ?? {}) as object);
	expect(answers('/api/session', 'delete')).toContain('204');
	expect(answers('/api/session/sso/callback', 'get')).toContain('302');
	for (const path of ['/api/session/sso', '/api/session/sso/callback']) expect(answers(path, 'get')).not.toContain('200');
});

it('says of reads too that a status may refuse them: a glass closes, an export runs out', () => {
	for (const path of ['/api/break-glass/{id}/file', '/api/exports/{id}/file'])
		expect(Object.keys((document.paths[path]?.get?.responses ?? {}) as object)).toContain('409');
});

it('names every form in which a file may come', () => {
	const forms = (path: string) => {
		const { responses } = (document.paths[path]?.get ?? {}) as { responses?: { 200?: { content?: object } } };
		return Object.keys(responses?.[200]?.content ?? {});
	};
	expect(forms('/api/exports/{id}/file')).toEqual(['text/csv', expect.stringContaining('spreadsheetml')]);
	expect(forms('/api/person-requests/{id}/copy')).toEqual(['application/json', 'text/csv']);
});
