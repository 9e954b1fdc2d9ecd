import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { translate } from './phone/translate.ts';
import { startTown, type Town } from './testing/town.ts';
import { translations } from './translations.ts';

let town: Town;
beforeAll(async () => {
	town = await startTown();
});
afterAll(async () => {
	await town.close();
});

const get = (file: string) => fetch(town.carrier.url + file);

test('the root leads to the phone page', async () => {
	const answer = await get('/');
	expect([answer.url, answer.headers.get('content-type')]).toEqual([`${town.carrier.url}/phone`, 'text/html; charset=utf-8']);
	expect(await answer.text()).toContain('/phone/main.ts');
});

test('every module that the page loads is plain JavaScript without types', async () => {
	const files = (await readdir(path.join(import.meta.dirname, 'phone'))).filter((file) => file.endsWith('.ts'));
	expect(files).toContain('main.ts');
	for (const file of files) {
		const answer = await get(`/phone/${file}`);
		const code = await answer.text();
		expect([file, answer.status, answer.headers.get('content-type')]).toEqual([file, 200, 'text/javascript; charset=utf-8']);
		expect(code).not.toMatch(/^import type|^export interface|: string\)/m);
		const imported = [...code.matchAll(/from '([^']+)'/g)].map((match) => path.posix.relative('.', match[1] ?? ''));
		expect(files).toEqual(expect.arrayContaining(imported));
	}
});

test('nothing outside the folder of the page is served', async () => {
	for (const file of ['/phone/none.ts', '/phone/none.css', '/phone/..%2Fserver.ts', '/phone/%2e%2e/main.ts']) {
		const { status } = await get(file);
		expect([403, 404], file).toContain(status);
	}
});

test('spoken sentences are translated one by one, with their own words in the gaps', () => {
	expect(translate('紧急呼叫无人接听，工单A-12。接手请按1。', translations)).toBe(
		'Nobody answered an emergency call, ticket A-12. Press 1 to take it over.',
	);
	expect(translate('您好，求助已收到，正在为您接通，请不要挂断。', translations)).toMatch(/^Hello/);
	expect(translate('我摔倒了。', translations)).toBeNull();
	expect(translate('', translations)).toBeNull();
});
