import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What vite writes of each chunk. */
interface ManifestChunk {
	readonly file: string;
	readonly isEntry?: boolean;
	readonly imports?: readonly string[];
	readonly css?: readonly string[];
}

export type Manifest = Readonly<Record<string, ManifestChunk>>;

/** A file of a built page as it travels. */
export interface LoadedFile {
	readonly name: string;
	readonly gzipBytes: number;
}

/** Reads what the last build of a page wrote about itself. @throws Error when there is none. */
export async function readManifest(dist: string): Promise<Manifest> {
	return JSON.parse(await readFile(path.join(dist, '.vite', 'manifest.json'), 'utf8'));
}

/**
 * Lists the files that a browser loads for some of a page's modules: their chunks, whatever these import statically, and the styles.
 * @throws Error for a module that is no chunk of its own: a budget that counts what is not there counts too little.
 */
export function filesOf(manifest: Manifest, modules: readonly string[]): ReadonlySet<string> {
	const files = new Set<string>();
	const add = (name: string): void => {
		const chunk = manifest[name];
		if (!chunk) throw new Error(`the build has no chunk ${name}`);
		if (files.has(chunk.file)) return;
		files.add(chunk.file);
		for (const style of chunk.css ?? []) files.add(style);
		for (const next of chunk.imports ?? []) add(next);
	};
	for (const name of modules) add(name);
	return files;
}

/** Names the modules that index.html begins with. @throws Error when the build begins nowhere. */
export function entriesOf(manifest: Manifest): string[] {
	const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
	if (entries.length === 0) throw new Error('the build has no entry');
	return entries;
}

/** Weighs files of a built page as a server sends them, the largest first. */
export async function weigh(dist: string, files: Iterable<string>): Promise<LoadedFile[]> {
	const weighed = await Promise.all(
		[...files].map(async (name) => ({ name, gzipBytes: gzipSync(await readFile(path.join(dist, name))).length })),
	);
	return weighed.sort((a, b) => b.gzipBytes - a.gzipBytes);
}
