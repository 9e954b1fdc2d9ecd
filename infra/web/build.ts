import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { lastWords, openLog } from '../log-file.ts';
import { explainWriteFailure, Refusal } from '../refusal.ts';

const STAMP = '.unwalled-built';
/** Folders whose sources end up in every web app. */
const SHARED = ['packages/platform/ui', 'packages/platform/contracts'];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'e2e', 'dev-dist']);

/** A web app and the address below which it is served. */
export interface WebApp {
	readonly name: string;
	readonly address: string;
}

export const WEB_APPS: readonly WebApp[] = [
	{ name: 'console', address: '/' },
	{ name: 'provider', address: '/provider/' },
];

export interface WebBuildPlan {
	readonly root: string;
	readonly dataDir: string;
	readonly apps: readonly WebApp[];
	readonly tell: (line: string) => void;
	readonly stop?: AbortSignal;
}

/** Builds the web apps whose sources are others than at their last build; names those it built. */
export async function buildWebApps(plan: WebBuildPlan): Promise<string[]> {
	const built: string[] = [];
	for (const app of plan.apps) {
		const dist = path.join(plan.root, 'apps', app.name, 'dist');
		const sources = await hashSources(plan.root, app);
		if ((await readFile(path.join(dist, STAMP), 'utf8').catch(() => '')) === sources) continue;
		const began = performance.now();
		// Built aside and put in place whole: a build of a killed run may still be writing, and a page is never half there.
		const aside = path.join(plan.root, 'node_modules', '.cache', 'unwalled-web', `${app.name}-${process.pid}`);
		await build({ ...plan, outDir: aside }, app);
		await writeFile(path.join(aside, STAMP), sources);
		await putInPlace(aside, dist);
		plan.tell(`Built the web app ${app.name} in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
		built.push(app.name);
	}
	return built;
}

/** One build after the other, each in a process of its own: together they would need twice the memory. */
async function build({ root, dataDir, stop, outDir }: WebBuildPlan & { outDir: string }, app: WebApp): Promise<void> {
	const { file, descriptor } = openLog(dataDir, `build-${app.name}`);
	const vite = path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
	const args = [vite, 'build', '--base', app.address, '--outDir', outDir, '--emptyOutDir', '--manifest'];
	const child = spawn(process.execPath, args, {
		cwd: path.join(root, 'apps', app.name),
		stdio: ['ignore', descriptor, descriptor],
		env: { ...process.env, NODE_ENV: 'production' },
		...(stop ? { signal: stop } : {}),
	});
	const code = await new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject));
	if (code !== 0) throw new Refusal(`The web app ${app.name} does not build (${lastWords(file)}): see ${file}.`);
}

async function putInPlace(aside: string, dist: string): Promise<void> {
	try {
		await rm(dist, { recursive: true, force: true });
		await rename(aside, dist);
	} catch (error) {
		throw explainWriteFailure(error, path.dirname(dist));
	}
}

async function hashSources(root: string, app: WebApp): Promise<string> {
	const hash = createHash('sha256')
		.update(app.address)
		.update(await readFile(import.meta.filename));
	for (const folder of [path.join('apps', app.name), ...SHARED]) await addFolder(hash, path.join(root, folder));
	for (const file of ['package-lock.json', 'tsconfig.json']) await addFile(hash, path.join(root, file));
	return hash.digest('hex');
}

type Hash = ReturnType<typeof createHash>;

async function addFolder(hash: Hash, folder: string): Promise<void> {
	if (!existsSync(folder)) return;
	const entries = await readdir(folder, { withFileTypes: true });
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const place = path.join(folder, entry.name);
		if (NOT_SOURCES.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
		hash.update(`\n${entry.name}\n`);
		if (entry.isDirectory()) await addFolder(hash, place);
		else await addFile(hash, place);
	}
}

async function addFile(hash: Hash, file: string): Promise<void> {
	hash.update(await readFile(file).catch(() => ''));
}
