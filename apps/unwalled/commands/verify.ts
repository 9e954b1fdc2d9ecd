import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '@unwalled/runtime';
import type { Backup } from '../../../infra/backup/manifest.ts';
import { archiveFolder, backupsPlace } from '../../../infra/backup/places.ts';
import { chooseBackup, findWalFolders } from '../../../infra/backup/restore.ts';
import { type StartOrder, verifyBackup } from '../../../infra/backup/verify.ts';
import { findFreePort } from '../../../infra/embedded/test-cluster.ts';
import { Refusal } from '../../../infra/refusal.ts';
import { addressOfCopy, clusterOf, findStarter, newestMigration } from './backup-source.ts';
import { openSession, orUsage, say, undoneWhenInterrupted } from './lend-session.ts';

const USAGE = 'verify [folder] [--wal folder] [--files-only]';

/** Proves a backup, the newest one when none is named: its files, its WAL, and that a copy of it really starts and keeps the promises. */
export async function verifyCommand(rest: readonly string[]): Promise<void> {
	const options = { wal: { type: 'string' }, 'files-only': { type: 'boolean' } } as const;
	const { values: given, positionals } = orUsage(USAGE, () => parseArgs({ args: [...rest], options, allowPositionals: true }));
	const config = readConfig(process.env);
	const cluster = await clusterOf(config.UNWALLED_DATA_DIR);
	const usual = config.DATABASE_URL ? path.resolve(config.UNWALLED_DATA_DIR, 'backups') : backupsPlace(cluster);
	const backup = await chooseBackup(path.resolve(positionals[0] ?? usual), { to: 'end' });
	const beside = archiveFolder(path.dirname(backup.folder), backup.facts.systemId);
	const archive = given.wal
		? path.resolve(given.wal)
		: (await findWalFolders(backup, cluster)).find((one) => path.basename(one) === path.basename(beside));
	say(`Verifying ${backup.folder}, which ended at ${backup.facts.endedAt} …`);
	await undoneWhenInterrupted(async (started) => {
		const start = given['files-only'] ? undefined : { ...(await startOrder(backup, config.DATABASE_URL)), started };
		const tell = ({ good, words }: { good: boolean; words: string }) => say(`  ${good ? '✓' : '✗'} ${words}`);
		const whole = await verifyBackup({ backup, archive, start, tell });
		if (!whole) throw new Refusal('This backup does not bring the house back whole: use another one, and make a new one now.');
		say(
			start
				? 'This backup brings the house back.'
				: 'The files of this backup are whole; without --files-only a copy of it is started, too.',
		);
	});
}

async function startOrder(backup: Backup, databaseUrl: string | undefined): Promise<Omit<StartOrder, 'started'>> {
	const port = await findFreePort();
	const url = await addressOfCopy(backup, port, databaseUrl);
	if (url === undefined)
		throw new Refusal(
			backup.facts.kind === 'server'
				? 'To look into a copy of your own server, set DATABASE_URL as the house has it; or use --files-only.'
				: `${backup.folder}/secrets.json is missing: without its password nobody can look into a copy; or use --files-only.`,
		);
	return { ...(await findStarter(backup)), port, url, openSession, newestMigration: await newestMigration() };
}
