import { access } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '@unwalled/runtime';
import type { Backup } from '../../../infra/backup/manifest.ts';
import type { RecoveryTarget } from '../../../infra/backup/recover.ts';
import { chooseBackup, findWalFolders, type Login, type Restored, type RestorePlan, restoreBackup } from '../../../infra/backup/restore.ts';
import { findFreePort } from '../../../infra/embedded/test-cluster.ts';
import { Refusal } from '../../../infra/refusal.ts';
import { addressesOf } from '../addresses.ts';
import { joinFieldKeys, openHouseFolder, publish, readSecrets, replace } from '../house-folder.ts';
import { claimHouseFolder } from '../run-record.ts';
import { addressOfCopy, clusterOf, findStarter } from './backup-source.ts';
import { openSession, orUsage, say, undoneWhenInterrupted } from './lend-session.ts';

const USAGE = 'restore <folder> [--until instant|backup] [--wal folder] [--timeline number] [--into folder]';
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

type Given = Readonly<Partial<Record<'until' | 'wal' | 'timeline' | 'into', string>>>;

/** Puts the house back as a backup and the WAL after it say; what was there before is kept aside. */
export async function restoreCommand(rest: readonly string[]): Promise<void> {
	const text = { type: 'string' } as const;
	const options = { until: text, wal: text, timeline: text, into: text };
	const { values: given, positionals } = orUsage(USAGE, () => parseArgs({ args: [...rest], options, allowPositionals: true }));
	const [folder] = positionals;
	if (folder === undefined) throw new Refusal(`Name the backup, or the folder with the backups.\nUsage: npm run unwalled -- ${USAGE}`);
	const target = targetOf(given.until);
	const config = readConfig(process.env);
	const backup = await chooseBackup(path.resolve(folder), target);
	if (backup.facts.kind === 'server') return restoreServer(backup, { config, given, target });
	if (given.into !== undefined)
		throw new Refusal('--into is for a server of your own: set UNWALLED_DATA_DIR to restore the house elsewhere.');
	if (config.DATABASE_URL) throw new Refusal('DATABASE_URL is set, so the house would not use what is restored: unset it first.');
	return restoreHouse(backup, { config, given, target });
}

interface Order {
	readonly config: Config;
	readonly given: Given;
	readonly target: RecoveryTarget;
}

async function restoreHouse(backup: Backup, order: Order): Promise<void> {
	const { config } = order;
	const houseFolder = await openHouseFolder(config.UNWALLED_DATA_DIR);
	const { own } = await claimHouseFolder(houseFolder, addressesOf(config, undefined));
	try {
		const theirs = await readSecrets(backup.folder);
		if (!theirs) throw new Refusal(`${backup.folder}/secrets.json is missing: the database in this backup opens only with its password.`);
		const ours = await readSecrets(houseFolder);
		const plan = await planOf(backup, await clusterOf(houseFolder), order);
		const url = (await addressOfCopy(backup, plan.port, undefined)) ?? '';
		const setPassword = ours && ours.databasePassword !== theirs.databasePassword ? ours.databasePassword : undefined;
		await restore(plan, { openSession, url, setPassword }, path.join(houseFolder, 'log', 'restore.log'));
		const secretsFile = path.join(houseFolder, 'secrets.json');
		// What the backup's house sealed must open here too.
		if (!ours) await publish(secretsFile, theirs);
		else await replace(secretsFile, { ...ours, fieldKeys: joinFieldKeys(ours.fieldKeys, theirs.fieldKeys) });
		say('Start the house with `npm start`, look at it, and make a backup.');
	} finally {
		await own.remove();
	}
}

/** A server of your own gets a data folder: where it belongs, and who may start it, only you know. */
async function restoreServer(backup: Backup, order: Order): Promise<void> {
	const { into } = order.given;
	if (into === undefined) throw new Refusal('This is a backup of your own PostgreSQL: name the data folder to make with --into.');
	const cluster = path.resolve(into);
	const there = await access(cluster).then(
		() => true,
		() => false,
	);
	if (there) throw new Refusal(`${cluster} is there already: name a folder that is not; nothing is overwritten.`);
	await restore(await planOf(backup, cluster, order), undefined, `${cluster}.restore.log`);
	say(`Give ${cluster} to the account of the server (\`chown -R postgres: ${cluster}\`), make it the server's data folder and start it.`);
}

type Plan = Omit<RestorePlan, 'logFile' | 'login' | 'started'>;

async function planOf(backup: Backup, cluster: string, { given, target }: Order): Promise<Plan> {
	const walFolders = given.wal === undefined ? await findWalFolders(backup, cluster) : [path.resolve(given.wal)];
	const [starter, port] = [await findStarter(backup), await findFreePort()];
	return { ...starter, backup, cluster, walFolders, target, timeline: given.timeline, port, now: new Date() };
}

async function restore(plan: Plan, login: Login | undefined, logFile: string): Promise<void> {
	const { facts, folder } = plan.backup;
	say(`Restoring ${folder}, which ended at ${facts.endedAt}, and the WAL after it …`);
	const began = performance.now();
	await undoneWhenInterrupted(async (started) => {
		const restored = await restoreBackup({ ...plan, login, logFile, started });
		say(`Restored in ${((performance.now() - began) / 1_000).toFixed(1)} s${reachedBy(restored)}.`);
		if (restored.aside) say(`The database from before is kept in ${restored.aside}: remove it when you are sure.`);
	});
}

function reachedBy({ lastCommit, counts }: Restored): string {
	const shown = Object.entries(counts).map(([table, n]) => `${n.toLocaleString('en')} ${table}`);
	const until = lastCommit ? `, until the change of ${lastCommit.toISOString()}` : '';
	return shown.length > 0 ? `${until}: ${shown.join(', ')}` : until;
}

function targetOf(until: string | undefined): RecoveryTarget {
	if (until === undefined) return { to: 'end' };
	if (until === 'backup') return { to: 'backup' };
	if (!INSTANT.test(until) || Number.isNaN(Date.parse(until)))
		throw new Refusal(`--until takes an instant with its zone, such as 2026-11-22T14:05:00+08:00, or the word backup; not ${until}.`);
	return { to: 'instant', instant: until };
}
