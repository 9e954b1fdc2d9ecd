import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '@unwalled/runtime';
import { counted } from '../../../infra/backup/amounts.ts';
import { makeBackup } from '../../../infra/backup/make-backup.ts';
import { archiveFolder, backupsPlace } from '../../../infra/backup/places.ts';
import { prune } from '../../../infra/backup/prune.ts';
import { Refusal } from '../../../infra/refusal.ts';
import { openHouseFolder } from '../house-folder.ts';
import { isRunning, readRunRecord } from '../run-record.ts';
import { clusterOf } from './backup-source.ts';
import { withDatabase } from './database.ts';
import { openSession, orUsage, say, undoneWhenInterrupted } from './lend-session.ts';

const USAGE = 'backup [--to folder] [--keep 7]';
const KEPT = 7;

/** Makes a backup of the running house, or of one that is stopped, and removes those that are old. */
export async function backupCommand(rest: readonly string[]): Promise<void> {
	const options = { to: { type: 'string' }, keep: { type: 'string' } } as const;
	const { values } = orUsage(USAGE, () => parseArgs({ args: [...rest], options }));
	const keep = Number(values.keep ?? KEPT);
	if (!Number.isInteger(keep) || keep < 1) throw new Refusal(`Usage: npm run unwalled -- ${USAGE}`);
	const place = values.to === undefined ? undefined : path.resolve(values.to);
	await undoneWhenInterrupted(() => withDatabase((url) => backUp(url, place, keep)));
}

async function backUp(url: string, place: string | undefined, keep: number): Promise<void> {
	const config = readConfig(process.env);
	const houseFolder = await openHouseFolder(config.UNWALLED_DATA_DIR);
	const record = await readRunRecord(houseFolder);
	const elsewhere = config.DATABASE_URL !== undefined || ((await isRunning(record)) && record?.addresses.databaseEmbedded === false);
	const kind = elsewhere ? 'server' : 'embedded';
	const session = await openSession(url);
	try {
		const { folder, place: used, facts } = await makeBackup({ place, kind, url, houseFolder, session, tell: say });
		const usual = kind === 'embedded' ? backupsPlace(await clusterOf(houseFolder)) : used;
		const archive = archiveFolder(usual, facts.systemId);
		const gone = await prune({ places: [used, usual], archive, systemId: facts.systemId, keep });
		if (gone.backups + gone.segments > 0)
			say(`Removed ${counted(gone.backups, 'older backup')} and ${counted(gone.segments, 'WAL segment')} that nothing needs.`);
		say(`The backup is whole: ${folder}\nProve it with \`npm run unwalled -- verify ${folder}\`, and copy it off this machine.`);
	} finally {
		await session.close();
	}
}
