import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@unwalled/runtime';
import type { Backup } from '../../../infra/backup/manifest.ts';
import { findServerTools } from '../../../infra/backup/server-tools.ts';
import { type Account, findServerAccount } from '../../../infra/embedded/account.ts';
import { clusterFolder } from '../../../infra/embedded/places.ts';
import { embeddedUrl } from '../../../infra/embedded/postgres.ts';
import { findPrograms } from '../../../infra/embedded/programs.ts';
import { Refusal } from '../../../infra/refusal.ts';
import { readSecrets } from '../house-folder.ts';

/** What starts a copy of a backup. */
export interface Starter {
	/** The server's program, of the backup's major version. */
	readonly program: string;
	readonly account: Account | undefined;
}

/** Finds the program that a backup can be started with. @throws Refusal when this machine has none of its version. */
export async function findStarter({ facts }: Backup): Promise<Starter> {
	const account = await findServerAccount();
	const major = facts.serverVersion.split('.')[0] ?? '';
	if (facts.kind === 'server') return { account, program: (await findServerTools(major, ['postgres'])).postgres };
	const programs = await findPrograms(account);
	if (programs.version.split('.')[0] !== major)
		throw new Refusal(
			`The backup is of PostgreSQL ${facts.serverVersion} and this program brings ${programs.version}: use the version of Unwalled that made it.`,
		);
	return { account, program: programs.postgres };
}

/** Names the address of a copy on this port, with the credentials that the server of the backup knew. */
export async function addressOfCopy({ facts, folder }: Backup, port: number, databaseUrl: string | undefined): Promise<string | undefined> {
	if (facts.kind === 'embedded') {
		const secrets = await readSecrets(folder);
		return secrets && embeddedUrl(port, secrets.databasePassword);
	}
	if (databaseUrl === undefined) return undefined;
	const { username, password, pathname } = new URL(databaseUrl);
	return `postgres://${username}:${password}@127.0.0.1:${port}${pathname}`;
}

/** Names the folder of the embedded database of a house. */
export async function clusterOf(houseFolder: string): Promise<string> {
	const real = await realpath(houseFolder).catch(() => path.resolve(houseFolder));
	return clusterFolder(real, await findServerAccount());
}

/** Reads when the newest migration of this program was written. */
export async function newestMigration(): Promise<number> {
	const file = path.join(repositoryRoot, 'packages/platform/database/migrations/meta/_journal.json');
	const journal: { entries: readonly { when: number }[] } = JSON.parse(await readFile(file, 'utf8'));
	return journal.entries.at(-1)?.when ?? 0;
}
