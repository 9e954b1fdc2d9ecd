import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildWebApps } from './build.ts';

const PATIENCE_MS = 30_000;
let root: string;

beforeEach(async () => {
	root = await mkdtemp(path.join(os.tmpdir(), 'unwalled-web-'));
	for (const folder of ['log', 'apps/page', 'packages/platform/ui']) await mkdir(path.join(root, folder), { recursive: true });
	await writeFile(path.join(root, 'apps/page/index.html'), '<script type="module" src="./main.js"></script>');
	await writeFile(path.join(root, 'apps/page/main.js'), "document.title = 'first';");
	await writeFile(path.join(root, 'packages/platform/ui/index.js'), 'export {};');
});

afterEach(async () => {
	await rm(root, { recursive: true });
});

const build = () => buildWebApps({ root, dataDir: root, apps: [{ name: 'page', address: '/page/' }], tell: () => undefined });

it('builds a page once, and again when its sources or shared ones changed', { timeout: PATIENCE_MS }, async () => {
	expect(await build()).toEqual(['page']);
	expect(await readFile(path.join(root, 'apps/page/dist/index.html'), 'utf8')).toContain('src="/page/assets/');
	expect(await build()).toEqual([]);
	await writeFile(path.join(root, 'apps/page/main.js'), "document.title = 'second';");
	expect(await build()).toEqual(['page']);
	await writeFile(path.join(root, 'packages/platform/ui/index.js'), 'export const x = 1;');
	expect(await build()).toEqual(['page']);
});

it('says which page does not build, and tries again the next time', { timeout: PATIENCE_MS }, async () => {
	await writeFile(path.join(root, 'apps/page/main.js'), 'import "./missing.js";');
	await expect(build()).rejects.toThrow(/^The web app page does not build \(.*\): see .*build-page\.log\.$/);
	await writeFile(path.join(root, 'apps/page/main.js'), 'export {};');
	expect(await build()).toEqual(['page']);
});
