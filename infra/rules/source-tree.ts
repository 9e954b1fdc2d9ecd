import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const NOT_OURS = new Set(['node_modules', 'dist', 'dev-dist', 'coverage', '.unwalled', '.git', 'migrations']);
const TEXT = /\.(tsx?|mjs|css|html|md|json)$/;

/** The text of every file of ours by its path from the top folder, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

/** Reads every file of ours that people write. */
export async function readSourceTree(root: string): Promise<SourceTree> {
	const tree = new Map<string, string>();
	for (const folder of ['apps', 'packages', 'infra', 'loadtests']) await addFolder(tree, root, folder);
	for (const entry of await readdir(root, { withFileTypes: true }))
		if (entry.isFile() && TEXT.test(entry.name) && entry.name !== 'package-lock.json')
			tree.set(entry.name, await readFile(path.join(root, entry.name), 'utf8'));
	return tree;
}

async function addFolder(tree: Map<string, string>, root: string, folder: string): Promise<void> {
	const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
	for (const entry of entries) {
		const place = `${folder}/${entry.name}`;
		if (NOT_OURS.has(entry.name)) continue;
		if (entry.isDirectory()) await addFolder(tree, root, place);
		else if (TEXT.test(entry.name)) tree.set(place, await readFile(path.join(root, place), 'utf8'));
	}
}

/** Tells whether a file is a program source: what the import rules and the size rule read. */
export function isSource(file: string): boolean {
	return /\.(tsx?|mjs)$/.test(file) && !file.endsWith('.d.ts');
}

/** Tells whether a file belongs to the tests: it may import what no other code may. */
export function isTest(file: string): boolean {
	return /\.test\.tsx?$/.test(file) || /(^|\/)(e2e|fixtures|testing)\//.test(file) || file.startsWith('loadtests/');
}
