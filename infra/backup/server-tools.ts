import { execFile } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

const run = promisify(execFile);
const OUTPUT_BYTES = 16_777_216;

/** The programs that came with a PostgreSQL server of your own. */
export interface ServerTools {
	readonly pg_basebackup: string;
	readonly pg_verifybackup: string;
	readonly postgres: string;
}

type ToolName = keyof ServerTools;

/**
 * Finds the programs of one major version where Debian, Red Hat, Homebrew and PATH have them.
 * @throws Refusal naming the package when they are not there.
 */
export async function findServerTools<Name extends ToolName>(major: string, names: readonly Name[]): Promise<Pick<ServerTools, Name>> {
	const known = [`/usr/lib/postgresql/${major}/bin`, `/usr/pgsql-${major}/bin`, `/opt/homebrew/opt/postgresql@${major}/bin`];
	for (const folder of [...known, ...(process.env.PATH ?? '').split(path.delimiter)]) {
		const found: Partial<Record<ToolName, string>> = {};
		for (const name of names) found[name] = path.join(folder, name);
		if (await allFit(Object.values(found), major)) return found as Pick<ServerTools, Name>;
	}
	const what = names.includes('postgres' as Name) ? `postgresql-${major}` : `postgresql-client-${major}`;
	throw new Refusal(`The programs of PostgreSQL ${major} (${names.join(', ')}) are not on this machine: Debian has them in ${what}.`);
}

async function allFit(programs: readonly string[], major: string): Promise<boolean> {
	for (const program of programs) {
		const runnable = await access(program, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (!runnable) return false;
		const { stdout } = await run(program, ['--version']).catch(() => ({ stdout: '' }));
		if (stdout.match(/\b(\d+)\.\d+/)?.[1] !== major) return false;
	}
	return true;
}

const manifestSchema = z.object({
	'WAL-Ranges': z.array(z.object({ Timeline: z.number().int(), 'Start-LSN': z.string(), 'End-LSN': z.string() })).min(1),
});

/** The WAL that makes a copy of pg_basebackup consistent. */
export interface WalRange {
	readonly timeline: number;
	readonly begin: string;
	readonly end: string;
}

/** Copies a running server with its own pg_basebackup, WAL included, and has it checked by its own pg_verifybackup. */
export async function copyByTools(
	tools: Pick<ServerTools, 'pg_basebackup' | 'pg_verifybackup'>,
	url: string,
	target: string,
): Promise<WalRange> {
	// The password goes by the environment: the command line of a program is read by everybody on the machine.
	const address = new URL(url);
	const env = { ...process.env, PGPASSWORD: decodeURIComponent(address.password) };
	address.password = '';
	const args = ['-d', address.href, '-D', target, '-X', 'stream', '-c', 'fast', '--manifest-checksums=SHA256', '--no-password'];
	await run(tools.pg_basebackup, args, { env, maxBuffer: OUTPUT_BYTES }).catch((error: unknown) => {
		throw explain(error, url);
	});
	// It needs pg_waldump beside it; the checksums are what counts here, WAL is proved by the recovery of `verify`.
	await run(tools.pg_verifybackup, ['--no-parse-wal', '--quiet', target], { maxBuffer: OUTPUT_BYTES });
	const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(target, 'backup_manifest'), 'utf8')));
	const [first] = manifest['WAL-Ranges'];
	const last = manifest['WAL-Ranges'].at(-1);
	return { timeline: last?.Timeline ?? 1, begin: first?.['Start-LSN'] ?? '', end: last?.['End-LSN'] ?? '' };
}

function explain(error: unknown, url: string): unknown {
	const said = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
	const { username, hostname } = new URL(url);
	if (/no pg_hba.conf entry for replication|must be superuser or replication role|permission denied to start WAL sender/i.test(said))
		return new Refusal(
			`${decodeURIComponent(username)} may not copy the server at ${hostname}: \`alter role ${decodeURIComponent(username)} replication\`, ` +
				'and a line `host replication <role> <address> scram-sha-256` in its pg_hba.conf, then `select pg_reload_conf()`.',
		);
	return said === '' ? error : new Refusal(`pg_basebackup did not copy the server at ${hostname}: ${said.split('\n').at(-1)}`);
}
