import { mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Account } from '../embedded/account.ts';
import { counted, requireRoom } from './amounts.ts';
import { listArchived } from './archive.ts';
import { askPromises, countRows, readEverything, readSchemaVersion } from './house-facts.ts';
import { type Backup, DATABASE, findDamage } from './manifest.ts';
import { clearKilledRuns } from './places.ts';
import { recoverBackup, roomFor } from './recover.ts';
import { type OpenSession, readRow, type Session } from './session.ts';
import { findHole, segmentNumber, segmentsBetween } from './wal.ts';

const NAME = 'unwalled-verify';
const MOST_SHOWN = 5;

/** One thing that was looked at. */
export interface Finding {
	readonly good: boolean;
	readonly words: string;
}

export interface VerifyPlan {
	readonly backup: Backup;
	readonly archive: string | undefined;
	/** How to start the copy; undefined looks at the files only. */
	readonly start: StartOrder | undefined;
	readonly tell: (finding: Finding) => void;
}

export interface StartOrder {
	readonly program: string;
	readonly account: Account | undefined;
	readonly port: number;
	/** The address of the recovered copy, with the credentials that the backup's server knew. */
	readonly url: string;
	readonly openSession: OpenSession;
	/** When the newest migration of this program was written. */
	readonly newestMigration: number;
	/** Hears how to undo what was started, for an interruption. */
	readonly started: (undo: () => Promise<void>) => void;
}

/** Proves a backup: its files, its WAL, and that a server really starts on a copy of it with everything that was counted. */
export async function verifyBackup(plan: VerifyPlan): Promise<boolean> {
	const { backup, archive } = plan;
	let good = true;
	const tell = (finding: Finding) => {
		good &&= finding.good;
		plan.tell(finding);
	};
	tell(filesFinding(backup, await findDamage(backup)));
	tell(walFinding(backup));
	const archived = archive === undefined ? [] : await listArchived(archive);
	if (archive !== undefined) tell(archiveFinding(backup, archive, archived));
	if (plan.start && good) await startCopy(backup, { archive, archived, order: plan.start, tell });
	return good;
}

function filesFinding({ facts }: Backup, damage: readonly string[]): Finding {
	if (damage.length === 0) return { good: true, words: `${counted(facts.files, 'file')} as they were written` };
	const more = damage.length > MOST_SHOWN ? `, and ${damage.length - MOST_SHOWN} more` : '';
	return { good: false, words: `files: ${damage.slice(0, MOST_SHOWN).join('; ')}${more}` };
}

function walFinding({ facts, sums }: Backup): Finding {
	const needed = segmentsBetween(facts.firstSegment, facts.lastSegment, facts.segmentBytes);
	const missing = needed.find((name) => !sums.has(`${DATABASE}/pg_wal/${name}`));
	return missing
		? { good: false, words: `WAL ${missing} is missing` }
		: { good: true, words: `the WAL that makes it consistent: ${counted(needed.length, 'segment')}` };
}

function archiveFinding({ facts }: Backup, archive: string, archived: readonly string[]): Finding {
	const hole = findHole(facts.lastSegment, archived, facts.segmentBytes);
	if (hole) return { good: false, words: `the archive ${archive} has a hole: ${hole} is missing; make a new backup` };
	const later = archived.filter((name) => segmentNumber(name, facts.segmentBytes) > segmentNumber(facts.lastSegment, facts.segmentBytes));
	return { good: true, words: `the archive goes on from it without a hole: ${counted(later.length, 'segment')}` };
}

interface CopyOrder {
	readonly archive: string | undefined;
	readonly archived: readonly string[];
	readonly order: StartOrder;
	readonly tell: (finding: Finding) => void;
}

async function startCopy(backup: Backup, { archive, archived, order, tell }: CopyOrder): Promise<void> {
	const { program, account, port } = order;
	await clearKilledRuns(os.tmpdir(), NAME);
	await requireRoom(os.tmpdir(), roomFor(backup), ', or set TMPDIR to a folder on another disk');
	const home = path.join(os.tmpdir(), `${NAME}-${process.pid}`);
	const clear = () => clearKilledRuns(os.tmpdir(), NAME);
	order.started(clear);
	await mkdir(home, { recursive: true, mode: 0o700 });
	const logFile = path.join(home, 'recovery.log');
	try {
		const began = performance.now();
		const walFolders = archive === undefined ? [] : [archive];
		const plan = {
			backup,
			into: home,
			walFolders,
			target: { to: 'end' },
			timeline: undefined,
			program,
			account,
			port,
			logFile,
			durable: false,
		} as const;
		const server = await recoverBackup(plan);
		try {
			tell({ good: true, words: `a copy recovered and started in ${((performance.now() - began) / 1_000).toFixed(1)} s` });
			const session = await order.openSession(order.url);
			try {
				await askCopy(backup, { archived, newestMigration: order.newestMigration, session, tell });
			} finally {
				await session.close();
			}
		} finally {
			await server.stop();
		}
	} finally {
		await rm(home, { recursive: true, force: true, maxRetries: 5 });
	}
}

interface Asking {
	readonly archived: readonly string[];
	readonly newestMigration: number;
	readonly session: Session;
	readonly tell: (finding: Finding) => void;
}

async function askCopy({ facts }: Backup, { archived, newestMigration, session, tell }: Asking): Promise<void> {
	const { reached } = await readRow<{ reached: string }>(session, 'select pg_walfile_name(pg_current_wal_lsn()) as reached');
	const number = (name: string) => segmentNumber(name, facts.segmentBytes);
	const unread = archived.find((name) => number(name) > number(reached));
	if (unread) tell({ good: false, words: `recovery ended in ${reached} and did not reach ${unread}` });
	const schema = await readSchemaVersion(session);
	tell(schemaFinding(schema?.newest ?? 0, newestMigration));
	const counts = await countRows(session);
	const lost = Object.entries(facts.counts).filter(([table, n]) => (counts[table] ?? 0) < n);
	const shown = Object.entries(counts).map(([table, n]) => `${n.toLocaleString('en')} ${table}`);
	tell({
		good: lost.length === 0,
		words: lost.length === 0 ? shown.join(', ') : lost.map(([table, n]) => `${table}: ${counts[table] ?? 0} of ${n} are there`).join(', '),
	});
	if (schema) for (const { sentence, kept } of await askPromises(session)) tell({ good: kept, words: sentence });
	const read = await readEverything(session).catch((error: Error) => error.message);
	if (typeof read === 'string') tell({ good: false, words: `damaged inside: ${read}` });
	else
		tell({ good: true, words: `${counted(read.tables, 'table')} read page by page, ${counted(read.indexes, 'index')} compared with them` });
}

function schemaFinding(found: number, newest: number): Finding {
	if (found === newest) return { good: true, words: 'the schema is that of this program' };
	if (found === 0) return { good: false, words: 'no house ever used this database' };
	if (found < newest) return { good: true, words: 'the schema is older: the next start brings it up' };
	return { good: false, words: 'the schema is newer than this program: restore it with the newer program' };
}
