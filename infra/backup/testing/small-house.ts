import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { migrate } from '@unwalled/database';
import { findServerAccount } from '../../embedded/account.ts';
import { clusterFolder } from '../../embedded/places.ts';
import { type EmbeddedPostgres, embeddedUrl, startPostgres } from '../../embedded/postgres.ts';
import { findPrograms } from '../../embedded/programs.ts';
import { findFreePort } from '../../embedded/test-cluster.ts';
import { type MadeBackup, makeBackup } from '../make-backup.ts';
import { openBackup } from '../manifest.ts';
import { archiveFolder, backupsPlace } from '../places.ts';
import type { RecoveryTarget } from '../recover.ts';
import { findWalFolders, type Restored, restoreBackup } from '../restore.ts';
import { readRow, type Session } from '../session.ts';
import { type Finding, verifyBackup } from '../verify.ts';
import { type Home, makeHome, openSession } from './lent.ts';

const PASSWORD = '0123456789abcdef';
const quiet = () => undefined;

/** Rows that one connection writes without a pause, each acknowledged before the next. */
export interface Writer {
	readonly acknowledged: () => number;
	/** Ends it and tells the number of the last row. */
	stop(): Promise<number>;
}

/** The embedded database of a house with the real schema and a table of numbered notes, and what is done with its backups. */
export class SmallHouse {
	readonly home: Home;
	readonly server: EmbeddedPostgres;
	readonly session: Session;
	readonly #others: Home[] = [];

	private constructor(home: Home, server: EmbeddedPostgres, session: Session) {
		this.home = home;
		this.server = server;
		this.session = session;
	}

	static async start(): Promise<SmallHouse> {
		const home = await makeHome();
		const secrets = { databasePassword: PASSWORD, accountSid: 'AC', authToken: 'x' };
		await writeFile(path.join(home.folder, 'secrets.json'), JSON.stringify(secrets));
		const server = await startPostgres({ dataDir: home.folder, port: await findFreePort(), password: PASSWORD, tell: quiet });
		const session = await openSession(server.url);
		await migrate(server.url);
		await session.rows('create table notes (number int primary key, text text)');
		return new SmallHouse(home, server, session);
	}

	async close(): Promise<void> {
		await this.session.close();
		await this.server.stop();
		for (const home of [this.home, ...this.#others]) await home.remove();
	}

	/** Makes the folder of another house. */
	async otherFolder(): Promise<string> {
		const home = await makeHome();
		this.#others.push(home);
		return home.folder;
	}

	startWriting(): Writer {
		let acknowledged = 0;
		let stopping = false;
		const writing = (async () => {
			const own = await openSession(this.server.url);
			while (!stopping) {
				await own.rows('insert into notes (number) values ($1)', [acknowledged + 1]);
				acknowledged++;
			}
			await own.close();
		})();
		return {
			acknowledged: () => acknowledged,
			async stop() {
				stopping = true;
				await writing;
				return acknowledged;
			},
		};
	}

	backUp(place?: string, session: Session = this.session): Promise<MadeBackup> {
		return makeBackup({ place, kind: 'embedded', url: this.server.url, houseFolder: this.home.folder, session, tell: quiet });
	}

	archiveOf({ facts }: MadeBackup): string {
		return archiveFolder(backupsPlace(this.server.folder), facts.systemId);
	}

	/** Restores into the folder of another house, with the archive of this one. */
	async restoreInto(house: string, made: Pick<MadeBackup, 'folder'>, target: RecoveryTarget): Promise<Restored> {
		const [account, backup, port] = [await findServerAccount(), await openBackup(made.folder), await findFreePort()];
		const cluster = await clusterFolder(house, account);
		const walFolders = await findWalFolders(backup, this.server.folder);
		const program = (await findPrograms(account)).postgres;
		const login = { openSession, url: embeddedUrl(port, PASSWORD), setPassword: undefined };
		const logFile = path.join(house, 'log', 'restore.log');
		const order = { backup, cluster, walFolders, target, timeline: undefined, program, account, port };
		return restoreBackup({ ...order, logFile, login, now: new Date(), started: quiet });
	}

	/** Starts a restored house as `npm start` does and reads its notes. */
	async numbersIn(house: string): Promise<number[]> {
		const restored = await startPostgres({ dataDir: house, port: await findFreePort(), password: PASSWORD, tell: quiet });
		try {
			const reader = await openSession(restored.url);
			const rows = await reader.rows<{ number: number }>('select number from notes order by number');
			await reader.close();
			return rows.map(({ number }) => number);
		} finally {
			await restored.stop();
		}
	}

	/** Proves a backup with a started copy; the findings that are good, and those that are not. */
	async verify(folder: string, archive: string | undefined): Promise<{ whole: boolean; good: string[]; bad: string[] }> {
		const [account, port] = [await findServerAccount(), await findFreePort()];
		const program = (await findPrograms(account)).postgres;
		const { at } = await readRow<{ at: number }>(this.session, 'select max(created_at)::float8 as at from drizzle.__drizzle_migrations');
		const start = { program, account, port, url: embeddedUrl(port, PASSWORD), openSession, newestMigration: at, started: quiet };
		const findings: Finding[] = [];
		const whole = await verifyBackup({ backup: await openBackup(folder), archive, start, tell: (finding) => findings.push(finding) });
		const wordsOf = (wanted: boolean) => findings.filter(({ good }) => good === wanted).map(({ words }) => words);
		return { whole, good: wordsOf(true), bad: wordsOf(false) };
	}
}
