import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { findServerAccount } from '../embedded/account.ts';
import { explainWriteFailure, Refusal } from '../refusal.ts';
import { counted, megabytes, requireRoom } from './amounts.ts';
import { beginArchive, waitForArchive } from './archive.ts';
import { copyFiles, type FileProof, inParallel, proveFile } from './file-copy.ts';
import { countRows, readSchemaVersion } from './house-facts.ts';
import { type BackupFacts, DATABASE, SECRETS, writeManifest } from './manifest.ts';
import { copyOnline } from './online-copy.ts';
import { archiveFolder, backupsPlace, clearKilledRuns, makeWhole, stampOf } from './places.ts';
import { copyByTools, findServerTools } from './server-tools.ts';
import { readRow, type Session } from './session.ts';
import { segmentName, segmentNumberBefore } from './wal.ts';

/** The copy, its WAL, and some room for the house to go on beside it. */
const ROOM_FACTOR = 1.1;
const ROOM_BESIDES = 100_000_000;

export interface BackupPlan {
	/** The folder that the backup is put into; `backups` beside the database when undefined. */
	readonly place: string | undefined;
	/** The embedded server is copied by its backup API, one of your own by its own tools. */
	readonly kind: BackupFacts['kind'];
	readonly url: string;
	/** Where `secrets.json` of the house is. */
	readonly houseFolder: string;
	readonly session: Session;
	readonly tell: (line: string) => void;
}

/** A backup that is whole and on disk. */
export interface MadeBackup {
	readonly folder: string;
	readonly place: string;
	readonly facts: BackupFacts;
}

interface ServerState {
	readonly version: string;
	readonly systemId: string;
	readonly segmentBytes: number;
	readonly cluster: string;
	readonly bytes: number;
	readonly now: Date;
}

/**
 * Makes a backup of a running server beside its place and gives it its name when it is whole.
 * @throws Refusal naming what is in the way; then there is no backup, and the house is as it was.
 */
export async function makeBackup(plan: BackupPlan): Promise<MadeBackup> {
	const state = await readServerState(plan.session);
	const place = plan.place ?? (plan.kind === 'embedded' ? backupsPlace(state.cluster) : path.join(plan.houseFolder, 'backups'));
	const folder = path.join(place, `backup-${stampOf(state.now)}`);
	try {
		await mkdir(place, { recursive: true, mode: 0o700 });
		await clearInterrupted(place);
		await requireRoom(place, state.bytes * ROOM_FACTOR + ROOM_BESIDES, ', or name a folder on another disk with --to');
		if (plan.kind === 'embedded') await begin(plan, state);
		let facts: BackupFacts | undefined;
		await makeWhole(folder, async (unfinished) => {
			facts = await fill(plan, state, unfinished);
		});
		if (!facts) throw new Error('the backup was not described');
		if (plan.kind === 'embedded') await watchArchive(plan, state, facts);
		return { folder, place, facts };
	} catch (error) {
		throw explainPlace(error, place);
	}
}

function readServerState(session: Session): Promise<ServerState> {
	return readRow<ServerState>(
		session,
		`select current_setting('server_version') as version, (select system_identifier::text from pg_control_system()) as "systemId",
			(select setting::int * case unit when '8kB' then 8192 else 1 end from pg_settings where name = 'wal_segment_size') as "segmentBytes",
			coalesce((select setting from pg_settings where name = 'data_directory'), '') as cluster, now(),
			(select sum(pg_database_size(oid))::float8 from pg_database where has_database_privilege(oid, 'connect')) as bytes`,
	);
}

async function begin({ session, tell }: BackupPlan, state: ServerState): Promise<void> {
	const archive = archiveFolder(backupsPlace(state.cluster), state.systemId);
	if ((await beginArchive(session, archive, await findServerAccount())) === 'begun')
		tell(`From now on finished WAL is kept in ${archive}.`);
}

async function fill(plan: BackupPlan, state: ServerState, unfinished: string): Promise<BackupFacts> {
	const { session, tell } = plan;
	const target = path.join(unfinished, DATABASE);
	const began = performance.now();
	tell(`Copying ${megabytes(state.bytes)} of PostgreSQL ${state.version} …`);
	let counts: Record<string, number> = {};
	const count = async () => {
		counts = await countRows(session);
	};
	const copied =
		plan.kind === 'embedded' ? await copyEmbedded(plan, state, { target, count }) : await copyServer(plan, state, { target, count });
	const secrets = await copyFiles({ from: plan.houseFolder, to: unfinished, names: [SECRETS], durable: true });
	const { ended } = await readRow<{ ended: Date }>(session, 'select now() as ended');
	const { proofs, ...wal } = copied;
	const facts = await writeManifest(
		unfinished,
		{
			format: 1,
			kind: plan.kind,
			begunAt: state.now.toISOString(),
			endedAt: ended.toISOString(),
			serverVersion: state.version,
			systemId: state.systemId,
			segmentBytes: state.segmentBytes,
			...wal,
			schemaVersion: await readSchemaVersion(session),
			counts,
		},
		[...proofs.map((proof) => ({ ...proof, path: `${DATABASE}/${proof.path}` })), ...secrets],
	);
	tell(`Copied ${counted(facts.files, 'file')}, ${megabytes(facts.bytes)}, in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
	return facts;
}

interface Copied {
	readonly timeline: number;
	readonly firstSegment: string;
	readonly lastSegment: string;
	readonly proofs: readonly FileProof[];
}

interface CopyOrder {
	readonly target: string;
	/** Counts the rows that the copy must have: called shortly before it ends. */
	readonly count: () => Promise<void>;
}

async function copyEmbedded({ session }: BackupPlan, state: ServerState, order: CopyOrder): Promise<Copied> {
	const { cluster, segmentBytes } = state;
	await mkdir(order.target, { mode: 0o700 });
	const copy = await copyOnline({ session, cluster, segmentBytes, target: order.target, beforeEnd: order.count });
	return { timeline: Number.parseInt(copy.lastSegment.slice(0, 8), 16), ...copy };
}

async function copyServer({ url }: BackupPlan, state: ServerState, { target, count }: CopyOrder): Promise<Copied> {
	const tools = await findServerTools(state.version.split('.')[0] ?? '', ['pg_basebackup', 'pg_verifybackup']);
	// The tool does not say when it is about to end: what is counted before it begins is surely in the copy.
	await count();
	const { timeline, begin: from, end } = await copyByTools(tools, url, target);
	const segmentOf = (lsn: string) => segmentName(timeline, segmentNumberBefore(lsn, state.segmentBytes), state.segmentBytes);
	const entries = await readdir(target, { recursive: true, withFileTypes: true });
	const names = entries.flatMap((entry) => (entry.isFile() ? [path.relative(target, path.join(entry.parentPath, entry.name))] : []));
	const proofs: FileProof[] = [];
	await inParallel(names, async (name) => {
		const proof = await proveFile(target, name);
		if (proof) proofs.push(proof);
	});
	return { timeline, firstSegment: segmentOf(from), lastSegment: segmentOf(end), proofs };
}

async function watchArchive({ session, tell }: BackupPlan, state: ServerState, facts: BackupFacts): Promise<void> {
	const archive = archiveFolder(backupsPlace(state.cluster), state.systemId);
	if (await waitForArchive(session, archive, facts.lastSegment)) return;
	tell(`The backup is whole, but the server does not get its WAL into ${archive}: look for «unwalled archive» in its log.`);
}

async function clearInterrupted(place: string): Promise<void> {
	const names = await readdir(place);
	const begun = new Set(names.flatMap((name) => name.match(/^(backup-.*\.unfinished)-\d+$/)?.[1] ?? []));
	for (const name of begun) await clearKilledRuns(place, name);
}

function explainPlace(error: unknown, place: string): unknown {
	const explained = explainWriteFailure(error, place);
	return explained instanceof Refusal ? new Refusal(explained.message.replace('set UNWALLED_DATA_DIR to', 'name with --to')) : explained;
}
