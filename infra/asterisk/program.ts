import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An Asterisk that can be started from a private folder. */
export interface AsteriskProgram {
	/** What is executed, and the arguments that come before Asterisk's own. */
	readonly command: string;
	readonly leading: readonly string[];
	readonly modulesFolder: string;
	/** Sounds and documentation that came with it. */
	readonly dataFolder: string;
	readonly version: string;
}

/**
 * Finds Asterisk in a folder into which Debian's packages were unpacked; undefined when there is none, or it does not run.
 * It is run by its own loader with its own libraries, so that it needs nothing of this machine.
 */
export async function findProgram(folder: string): Promise<AsteriskProgram | undefined> {
	const root = path.join(folder, 'root');
	const libraries = await findLibraries(root);
	const loader = libraries && (await findLoader(root, libraries));
	if (!loader) return undefined;
	const library = [libraries, path.join(root, 'lib', path.basename(libraries)), path.join(root, 'usr', 'lib')].join(':');
	const leading = ['--library-path', library, path.join(root, 'usr', 'sbin', 'asterisk')];
	try {
		const { stdout } = await run(loader, [...leading, '-V']);
		return {
			command: loader,
			leading,
			modulesFolder: await findModules(root, libraries),
			dataFolder: path.join(root, 'usr', 'share', 'asterisk'),
			version: stdout.trim().replace(/^Asterisk /, ''),
		};
	} catch {
		return undefined; // half unpacked, or made for another machine
	}
}

/** Debian's older packages keep modules outside the folder of the machine's kind. */
async function findModules(root: string, libraries: string): Promise<string> {
	const older = path.join(root, 'usr', 'lib', 'asterisk', 'modules');
	const isOlder = await access(older).then(
		() => true,
		() => false,
	);
	return isOlder ? older : path.join(libraries, 'asterisk', 'modules');
}

async function findLibraries(root: string): Promise<string | undefined> {
	const folder = path.join(root, 'usr', 'lib');
	const names = await readdir(folder).catch(() => []);
	const name = names.find((one) => /-linux-gnu[a-z0-9]*$/.test(one));
	return name && path.join(folder, name);
}

async function findLoader(root: string, libraries: string): Promise<string | undefined> {
	for (const folder of [libraries, path.join(root, 'lib', path.basename(libraries)), path.join(root, 'lib64'), path.join(root, 'lib')]) {
		const names = await readdir(folder).catch(() => []);
		const name = names.find((one) => /^ld-linux.*\.so\.\d+$/.test(one));
		if (!name) continue;
		const loader = path.join(folder, name);
		if (
			await access(loader).then(
				() => true,
				() => false,
			)
		)
			return loader;
	}
	return undefined;
}
