import { chown, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Account, canEnter } from '../embedded/account.ts';
import { type Server, startServer } from '../embedded/server.ts';
import { Refusal } from '../refusal.ts';
import { quote } from './archive.ts';
import { copyFiles, makeFolders } from './file-copy.ts';
import { type Backup, DATABASE } from './manifest.ts';
import { isSegment, segmentNumber } from './wal.ts';

const SCRIPT = 'unwalled-restore-wal.sh';
const HOST_RULES = 'unwalled-recovery-hosts.conf';
const NO_SETTINGS = 'unwalled-recovery.conf';
/** Files that only the recovery needs. */
export const RECOVERY_FILES = [SCRIPT, HOST_RULES, NO_SETTINGS];

/** Whatever the server of the backup was told about others must not reach them from its copy. */
const ALONE = {
	archive_mode: 'off',
	hot_standby: 'off', // ready means recovered
	primary_conninfo: '',
	primary_slot_name: '',
	synchronous_standby_names: '',
	shared_preload_libraries: '',
	ssl: 'off',
	recovery_target_inclusive: 'on',
	recovery_target_action: 'promote',
	shared_buffers: '64MB',
};

/** How far a recovery goes: to the end of all WAL, to the end of the backup, or to an instant. */
export type RecoveryTarget = { readonly to: 'end' } | { readonly to: 'backup' } | { readonly to: 'instant'; readonly instant: string };

export interface RecoveryPlan {
	readonly backup: Backup;
	/** The data folder that is made; nothing may be there. */
	readonly into: string;
	/** Where WAL after the backup may be: archives (`<segment>.gz`) and `pg_wal` folders of the same server. */
	readonly walFolders: readonly string[];
	readonly target: RecoveryTarget;
	/** Which branch of history, after several restores; the newest when undefined. */
	readonly timeline: string | undefined;
	readonly program: string;
	readonly account: Account | undefined;
	readonly port: number;
	readonly logFile: string;
	/** False for a throw-away copy. */
	readonly durable: boolean;
}

const WAL_ROOM = 100_000_000;
const ROOM_FACTOR = 1.2;

/** Computes the room that a recovery of the backup takes: the copy, its WAL, and a first start. */
export function roomFor({ facts }: Backup): number {
	return facts.bytes * ROOM_FACTOR + WAL_ROOM;
}

/**
 * Copies a backup, checks every file on the way, lets PostgreSQL recover the copy and promotes it.
 * @returns the running, recovered server.
 * @throws Refusal when a file is damaged or the target cannot be reached.
 */
export async function recoverBackup(plan: RecoveryPlan): Promise<Server> {
	await copyDatabase(plan);
	const walFolders = await stageWal(plan);
	await writeRecoveryFiles(plan);
	await forgetTargets(plan.into);
	const settings = {
		...ALONE,
		...(plan.durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
		...targetSettings(plan),
		config_file: path.join(plan.into, NO_SETTINGS),
		hba_file: path.join(plan.into, HOST_RULES),
		ident_file: path.join(plan.into, NO_SETTINGS),
		restore_command: `sh ${SCRIPT} "%f" "%p" ${walFolders.map(quote).join(' ')}`,
	};
	const { program, into: folder, port, account, logFile } = plan;
	const logged = await readFile(logFile, 'utf8').catch(() => '');
	return startServer({ program, folder, port, account, settings, logFile }).catch(async (error: unknown) => {
		const said = (await readFile(logFile, 'utf8').catch(() => '')).slice(logged.length);
		throw explain(said, plan) ?? error;
	});
}

function targetSettings({ target, timeline }: RecoveryPlan): Record<string, string> {
	switch (target.to) {
		case 'end':
			return { recovery_target_timeline: timeline ?? 'latest' };
		case 'backup':
			return { recovery_target_timeline: timeline ?? 'current', recovery_target: 'immediate' };
		case 'instant':
			// Names of zones are not known yet when PostgreSQL reads its command line, Z among them.
			return {
				recovery_target_timeline: timeline ?? 'latest',
				recovery_target_time: target.instant.replace('T', ' ').replace(/Z$/, '+00'),
			};
	}
}

async function copyDatabase({ backup, into, account, durable }: RecoveryPlan): Promise<void> {
	const from = path.join(backup.folder, DATABASE);
	const entries = await readdir(from, { recursive: true, withFileTypes: true });
	const folders = entries.flatMap((entry) => (entry.isDirectory() ? [path.relative(from, path.join(entry.parentPath, entry.name))] : []));
	const names = [...backup.sums.keys()].flatMap((name) => (name.startsWith(`${DATABASE}/`) ? [name.slice(DATABASE.length + 1)] : []));
	await makeFolders(into, folders, account);
	const proofs = await copyFiles({ from, to: into, names, account, durable });
	const wrong = names.filter((name) => proofs.find((proof) => proof.path === name)?.sha256 !== backup.sums.get(`${DATABASE}/${name}`));
	if (wrong.length > 0)
		throw new Refusal(`The backup ${backup.folder} is damaged (${DATABASE}/${wrong[0]} is missing or changed): use another one.`);
}

/** Root's server runs as an account that may not enter every folder: it gets copies of the WAL that the recovery can use. */
async function stageWal({ backup, into, walFolders, target, account, durable }: RecoveryPlan): Promise<string[]> {
	if (target.to === 'backup') return []; // what makes it consistent is in the backup itself
	if (!account) return [...walFolders];
	const { firstSegment, segmentBytes } = backup.facts;
	const usable = (name: string) => {
		const segment = name.replace(/\.gz$/, '');
		return isSegment(segment)
			? segmentNumber(segment, segmentBytes) >= segmentNumber(firstSegment, segmentBytes)
			: /\.history(\.gz)?$/.test(name);
	};
	const staged: string[] = [];
	for (const [at, folder] of walFolders.entries()) {
		if (await canEnter(account, folder)) {
			staged.push(folder);
			continue;
		}
		const to = path.join(into, `unwalled-wal-${at}`);
		await makeFolders(to, [], account);
		await copyFiles({ from: folder, to, names: (await readdir(folder)).filter(usable), account, durable });
		staged.push(to);
	}
	return staged;
}

async function writeRecoveryFiles({ into, account }: RecoveryPlan): Promise<void> {
	const files = {
		[SCRIPT]: await readFile(path.join(import.meta.dirname, 'restore-wal.sh'), 'utf8'),
		[HOST_RULES]: 'host all all 127.0.0.1/32 scram-sha-256\n',
		[NO_SETTINGS]: '',
		'recovery.signal': '',
	};
	for (const [name, text] of Object.entries(files)) {
		await writeFile(path.join(into, name), text, { mode: 0o600 });
		if (account) await chown(path.join(into, name), account.uid, account.gid);
	}
}

/** An earlier recovery of a server of yours may have left its target in the settings: there can be only one. */
async function forgetTargets(into: string): Promise<void> {
	const file = path.join(into, 'postgresql.auto.conf');
	const text = await readFile(file, 'utf8').catch(() => '');
	const kept = text.replaceAll(/^\s*recovery_target.*\n?/gm, '');
	if (kept !== text) await writeFile(file, kept);
}

function explain(said: string, { backup, target }: RecoveryPlan): Refusal | undefined {
	if (said.includes('recovery ended before configured recovery target was reached')) {
		const reached = said
			.match(/last completed transaction was at log time (.*)/g)
			?.at(-1)
			?.replace('last completed transaction was at log time ', '');
		const wanted = target.to === 'instant' ? target.instant : 'that instant';
		return new Refusal(
			`The archive does not reach ${wanted}: its last change is of ${reached ?? backup.facts.endedAt}. Name an earlier instant, or leave out --until to restore all there is.`,
		);
	}
	const damaged = said.match(/unwalled restore: (.*) is damaged/)?.[1];
	if (damaged)
		return new Refusal(`The archived WAL ${damaged} is damaged: restore until an instant before it with --until, or --until backup.`);
	return undefined;
}
