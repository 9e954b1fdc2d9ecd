import { spawn } from 'node:child_process';
import { access, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, explainWriteFailure, Refusal } from '../refusal.ts';
import type { Account } from './account.ts';
import type { Programs } from './programs.ts';

/** The owner and the database that every cluster of ours has. */
export const DATABASE_NAME = 'unwalled';

/** Written last: a folder with it was made completely. */
const MARKER = 'unwalled-complete';

/** macOS has no C.UTF-8; with plain C, trigram search finds nothing in Chinese. */
const LOCALE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

const HOST_RULES = `# Only this machine, only with the password in secrets.json.
host all all 127.0.0.1/32 scram-sha-256
`;

export interface ClusterPlan {
	readonly folder: string;
	readonly programs: Programs;
	readonly account: Account | undefined;
	readonly password: string;
	/** False for throw-away clusters: a crash of the machine may cost them. */
	readonly durable: boolean;
}

/**
 * Makes the data folder unless a complete one is there; made beside its place and renamed, so that an interruption leaves none.
 * @throws Refusal when something that we did not complete stands in its place; it is left untouched.
 */
export async function ensureCluster(plan: ClusterPlan): Promise<'made' | 'kept'> {
	if (await isThere(path.join(plan.folder, MARKER))) {
		await refuseDamaged(plan.folder);
		return 'kept';
	}
	await refuseForeign(plan.folder);
	// A name of its own: the initdb of a killed first start may still be writing into the folder it began.
	const unfinished = `${plan.folder}.unfinished-${process.pid}`;
	try {
		await removeUnfinished(plan.folder);
		await mkdir(unfinished, { recursive: true, mode: 0o700 });
		if (plan.account) await chown(unfinished, plan.account.uid, plan.account.gid);
		await fillFolder(plan, unfinished);
		await rename(unfinished, plan.folder);
	} catch (error) {
		throw explainWriteFailure(error, path.dirname(plan.folder));
	}
	return 'made';
}

/** Removes what interrupted first starts left: nobody ever used it. */
async function removeUnfinished(folder: string): Promise<void> {
	const entries = await readdir(path.dirname(folder));
	const left = entries.filter((name) => name.startsWith(`${path.basename(folder)}.unfinished-`));
	for (const name of left) await rm(path.join(path.dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
}

async function refuseDamaged(folder: string): Promise<void> {
	for (const needed of ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal']) {
		if (await isThere(path.join(folder, needed))) continue;
		throw new Refusal(
			`The database folder ${folder} is damaged (${needed} is missing): put it back from a backup, or move it away to start with an empty one.`,
		);
	}
}

async function refuseForeign(folder: string): Promise<void> {
	const entries = await readdir(folder).catch((error: unknown) => {
		if (errorCode(error) === 'ENOENT') return [];
		throw explainWriteFailure(error, folder);
	});
	if (entries.length === 0) return;
	throw new Refusal(
		`The database folder ${folder} is half-written or not ours (${MARKER} is missing): put it back from a backup, ` +
			`or move it away with \`mv ${folder} ${folder}.aside\` and start again with an empty one.`,
	);
}

async function fillFolder({ programs, account, password, durable }: ClusterPlan, folder: string): Promise<void> {
	const places = ['-D', folder, '-U', DATABASE_NAME];
	const language = ['--encoding=UTF8', `--locale=${LOCALE}`, '--auth=trust', '--no-instructions'];
	await runProgram(programs.initdb, [...places, ...language, ...(durable ? [] : ['--no-sync'])], account);
	await writeFile(path.join(folder, 'pg_hba.conf'), HOST_RULES);
	await forgetSizes(path.join(folder, 'postgresql.conf'));
	const single = ['--single', '-D', folder, '-c', `fsync=${durable ? 'on' : 'off'}`, 'postgres'];
	const commands = `CREATE DATABASE ${DATABASE_NAME};\nALTER ROLE ${DATABASE_NAME} PASSWORD '${password}';\n`;
	await runProgram(programs.postgres, single, account, commands);
	await writeFile(path.join(folder, MARKER), `${programs.version}\n`);
}

/** Sizes are given at each start; others in the file would make every reload complain that they cannot be changed now. */
async function forgetSizes(file: string): Promise<void> {
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replaceAll(/^(max_connections|shared_buffers) = .*\n/gm, ''));
}

function runProgram(program: string, args: string[], account: Account | undefined, input = ''): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd: '/', stdio: ['pipe', 'ignore', 'pipe'], ...account });
		let complaint = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			complaint = `${complaint}${text}`.slice(-4_000);
		});
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0 && !/^.*(FATAL|ERROR): /m.test(complaint)) resolve();
			else reject(programFailure(path.basename(program), complaint));
		});
		child.stdin.on('error', reject).end(input);
	});
}

function programFailure(program: string, complaint: string): Error {
	const known = { 'No space left on device': 'ENOSPC', 'Read-only file system': 'EROFS', 'Permission denied': 'EACCES' };
	const code = Object.entries(known).find(([words]) => complaint.includes(words))?.[1];
	return Object.assign(new Error(`${program} failed: ${complaint.trim()}`), code && { code });
}

async function isThere(file: string): Promise<boolean> {
	return access(file).then(
		() => true,
		() => false,
	);
}
