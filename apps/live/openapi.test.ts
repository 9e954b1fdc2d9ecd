import { expect, it } from 'vitest';
import { describeApi } from './openapi.ts';
import { routes } from './routes/all.ts';

const document = describeApi(routes, '0');
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

it('describes every route of the table once, by a name of its own', () => {
	expect(operations).toHaveLength(routes.length);
	expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length);
});

it('says of every route what it answers', () => {
	const silent = routes.filter(({ answer, media }) => !answer && !media).map(({ method, path }) => `${method} ${path}`);
	expect(silent).toEqual([]);
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
