import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { isSource, type SourceTree } from './source-tree.ts';

/** One import, re-export or `import()` of a file. */
export interface Import {
	readonly specifier: string;
	/** Only types: nothing is loaded at run time. */
	readonly typeOnly: boolean;
	/** The file of ours that it leads to; undefined for Node, npm packages and what does not exist. */
	readonly target: string | undefined;
	/** The npm package that it leads to. */
	readonly vendor: string | undefined;
}

export interface Module {
	readonly file: string;
	/** The folder of the workspace it is in, such as `packages/domain/offer`, or its top folder. */
	readonly home: string;
	readonly imports: readonly Import[];
	/** True when it does nothing but pass other files' exports on. */
	readonly barrel: boolean;
}

/** Every source file of ours and what it imports. */
export interface ImportGraph {
	readonly modules: ReadonlyMap<string, Module>;
	/** Name of each workspace package by its folder. */
	readonly packages: ReadonlyMap<string, string>;
	/** The files that packages open to others by their `exports`. */
	readonly doors: ReadonlySet<string>;
}

interface PackageDoor {
	readonly folder: string;
	readonly exports: Readonly<Record<string, string>>;
}

/** Reads who imports whom, types included, from the syntax tree of every file. */
export function readImportGraph(tree: SourceTree): ImportGraph {
	const doors = readDoors(tree);
	const packages = new Map([...doors].map(([name, door]) => [door.folder, name]));
	const modules = new Map<string, Module>();
	for (const [file, text] of tree) if (isSource(file)) modules.set(file, readModule(file, text, { tree, doors, packages }));
	const opened = [...doors.values()].flatMap((door) => Object.values(door.exports).map((file) => path.posix.join(door.folder, file)));
	return { modules, packages, doors: new Set(opened) };
}

interface Surroundings {
	readonly tree: SourceTree;
	readonly doors: ReadonlyMap<string, PackageDoor>;
	readonly packages: ReadonlyMap<string, string>;
}

function readDoors(tree: SourceTree): Map<string, PackageDoor> {
	const doors = new Map<string, PackageDoor>();
	for (const [file, text] of tree) {
		if (!/^(apps|packages)\/.*package\.json$/.test(file)) continue;
		const described: { name: string; exports?: Record<string, string> } = JSON.parse(text);
		doors.set(described.name, { folder: path.posix.dirname(file), exports: described.exports ?? {} });
	}
	return doors;
}

function readModule(file: string, text: string, around: Surroundings): Module {
	const parsed = parseSync(file, text);
	if (parsed.errors.length > 0) throw new Error(`${file} cannot be parsed: ${parsed.errors[0]?.message}`);
	const { staticImports, staticExports, dynamicImports } = parsed.module;
	const found: { specifier: string; typeOnly: boolean }[] = [];
	for (const { moduleRequest, entries } of staticImports)
		found.push({ specifier: moduleRequest.value, typeOnly: entries.length > 0 && entries.every((entry) => entry.isType) });
	for (const { entries } of staticExports)
		for (const { moduleRequest, isType } of entries) if (moduleRequest) found.push({ specifier: moduleRequest.value, typeOnly: isType });
	for (const { moduleRequest } of dynamicImports) {
		const literal = text.slice(moduleRequest.start, moduleRequest.end).match(/^(['"`])([^'"`$]+)\1$/)?.[2];
		if (literal) found.push({ specifier: literal, typeOnly: false });
	}
	const passesOn = staticExports.length > 0 && staticExports.every(({ entries }) => entries.every((entry) => entry.moduleRequest !== null));
	const onlyThat = parsed.program.body.every((statement) => statement.type.startsWith('Export') || statement.type === 'ImportDeclaration');
	return {
		file,
		home: homeOf(file, around.packages),
		imports: found.map(({ specifier, typeOnly }) => ({ specifier, typeOnly, ...resolve(file, specifier, around) })),
		barrel: passesOn && onlyThat,
	};
}

function homeOf(file: string, packages: ReadonlyMap<string, string>): string {
	for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) if (packages.has(folder)) return folder;
	return file.split('/')[0] ?? file;
}

function resolve(file: string, specifier: string, { tree, doors }: Surroundings): Pick<Import, 'target' | 'vendor'> {
	const wanted = specifier.replace(/\?.*$/, '');
	if (wanted.startsWith('.')) {
		const target = path.posix.join(path.posix.dirname(file), wanted);
		return { target: tree.has(target) ? target : undefined, vendor: undefined };
	}
	const name = wanted.startsWith('@') ? wanted.split('/').slice(0, 2).join('/') : (wanted.split('/')[0] ?? wanted);
	const door = doors.get(name);
	if (!door) return { target: undefined, vendor: wanted.startsWith('node:') || wanted.startsWith('virtual:') ? undefined : name };
	const exported = door.exports[`.${wanted.slice(name.length)}`];
	const target = exported && path.posix.join(door.folder, exported);
	return { target: target && tree.has(target) ? target : undefined, vendor: undefined };
}
