import path from 'node:path';
import { type Config, isCarrierOpen } from '@unwalled/runtime';
import { startPostgres } from '../../infra/embedded/postgres.ts';
import { buildWebApps, WEB_APPS, type WebApp } from '../../infra/web/build.ts';
import { addressesOf, portsOf, serviceEnvironment } from './addresses.ts';
import { ensureSecrets, openHouseFolder, type Secrets } from './house-folder.ts';
import type { Interruption } from './interruption.ts';
import { type Kept, keepRunning, type Running } from './keep-running.ts';
import { waitForLeftovers } from './leftovers.ts';
import { requireFreePorts } from './ports.ts';
import { type Preparation, type Prepared, startPreparation } from './preparation/start.ts';
import { type Addresses, claimHouseFolder, type OwnRecord } from './run-record.ts';
import { startService } from './service-process.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What a house is made of; tests put small ones in its place. */
export interface HouseParts {
	readonly root: string;
	readonly webApps: readonly WebApp[];
	/** Path of each service's program by its name, in the order a press meets them. */
	readonly services: Readonly<Record<string, string>>;
	/** The program of the preparation. */
	readonly preparation: string;
}

const programOf = (name: string): string => path.join(root, 'apps', name, 'main.ts');

export const WHOLE_HOUSE: HouseParts = {
	root,
	webApps: WEB_APPS,
	services: {
		carrier: programOf('carrier'),
		telephony: programOf('telephony'),
		dispatcher: programOf('dispatcher'),
		live: programOf('live'),
		auditor: programOf('auditor'),
	},
	preparation: path.join(import.meta.dirname, 'preparation', 'main.ts'),
};

/**
 * Keeps a service small: with the default young generation (16 MB) the start alone makes it 60 MB larger. With 2 MB a
 * surge spends a fifth of its time on collecting garbage.
 */
const SERVICE_NODE_FLAGS = ['--max-semi-space-size=8'];

/** A house that is up. */
export interface House {
	readonly config: Config;
	readonly addresses: Addresses;
	readonly dataDir: string;
	readonly accounts: Prepared['accounts'];
	/** Puts a new process in the place of every service, one after the other and without a gap. */
	restartServices(): Promise<void>;
}

export interface HousePlan {
	readonly parts: HouseParts;
	readonly interruption: Interruption;
	readonly tell: (line: string) => void;
	/** Called with the running house; the house stops when it settles. */
	readonly live: (house: House) => Promise<void>;
}

/** Starts the whole house, lets it live, and stops it in the opposite order, whatever happened. */
export async function runHouse(plan: HousePlan): Promise<void> {
	const start = new HouseStart(plan);
	try {
		await plan.live(await start.run());
	} finally {
		await start.undo();
	}
}

class HouseStart {
	readonly #parts: HouseParts;
	readonly #interruption: Interruption;
	readonly #tell: (line: string) => void;
	readonly #undo: (() => Promise<void> | void)[] = [];
	readonly #givenUp = new AbortController();
	#own: OwnRecord | undefined;
	#services: readonly { readonly name: string; readonly kept: Kept }[] = [];
	#restarting: Promise<void> | undefined;

	constructor({ parts, interruption, tell }: HousePlan) {
		this.#parts = parts;
		this.#interruption = interruption;
		this.#tell = tell;
	}

	async run(): Promise<House> {
		const { unlessStopped } = this.#interruption;
		const preparing = startPreparation(this.#parts.preparation, this.#tell);
		this.#undo.push(async () => (await preparing).end());
		const preparation = await unlessStopped(preparing);
		const { config } = preparation;
		const dataDir = await openHouseFolder(config.UNWALLED_DATA_DIR);
		await unlessStopped(this.#claim(config, dataDir));
		const secrets = await ensureSecrets(dataDir);
		const web = this.#buildWeb(dataDir);
		const prepared = await unlessStopped(this.#prepare({ preparation, config, dataDir, secrets }));
		await unlessStopped(web);
		await unlessStopped(this.#startServices(config, secrets, dataDir));
		const addresses = addressesOf(config, secrets);
		await this.#own?.change({ addresses, ready: true, postgresVersion: prepared.postgresVersion });
		return { config, addresses, dataDir, accounts: prepared.accounts, restartServices: () => this.#restartServices() };
	}

	/** Stops what was started, last first; what failed to start has nothing to stop. */
	async undo(): Promise<void> {
		this.#givenUp.abort();
		for (const step of this.#undo.reverse()) await Promise.resolve(step()).catch(() => undefined);
	}

	async #claim(config: Config, dataDir: string): Promise<void> {
		const claiming = claimHouseFolder(dataDir, addressesOf(config, undefined));
		// Before it is known how it ends: a start that is interrupted in the middle of it must not leave its record behind.
		this.#undo.push(async () => (await claiming).own.remove());
		const { own, killed } = await claiming;
		this.#own = own;
		if (killed) {
			this.#tell('The last run was cut off; clearing up after it.');
			await waitForLeftovers(killed.processes, Object.values(this.#parts.services));
		}
		// The database of a run that was cut off may still hold its port: it is stopped when its folder is opened.
		await requireFreePorts(portsOf(config).filter(({ variable }) => !killed || variable !== 'UNWALLED_DATABASE_PORT'));
	}

	#buildWeb(dataDir: string): Promise<unknown> {
		const built = buildWebApps({
			root: this.#parts.root,
			dataDir,
			apps: this.#parts.webApps,
			tell: this.#tell,
			stop: this.#givenUp.signal,
		});
		built.catch(() => undefined); // awaited after the database, which may fail first
		return built;
	}

	async #prepare({ preparation, config, dataDir, secrets }: PrepareParts): Promise<Prepared> {
		if (!config.DATABASE_URL) {
			const plan = { dataDir, port: config.UNWALLED_DATABASE_PORT, password: secrets.databasePassword, tell: this.#tell };
			const database = this.#keep('postgres', async () => {
				const server = await startPostgres(plan);
				return { pid: server.pid, gone: server.gone.then(() => 'it is gone'), stop: () => server.stop() };
			});
			this.#undo.push(async () => (await database).stop(this.#interruption.hurry));
			await database;
		}
		const databaseUrl = addressesOf(config, secrets).database ?? '';
		return preparation.prepare({ databaseUrl, redisUrl: config.REDIS_URL, demo: config.UNWALLED_DEMO });
	}

	async #startServices(config: Config, secrets: Secrets, dataDir: string): Promise<void> {
		const env = serviceEnvironment(config, secrets, dataDir);
		const names = Object.entries(this.#parts.services).filter(([name]) => name !== 'carrier' || isCarrierOpen(config, 'local'));
		const plan = { dataDir, env, nodeFlags: SERVICE_NODE_FLAGS };
		const services = names.map(([name, program]) => this.#keep(name, () => startService({ ...plan, name, program })));
		this.#undo.push(async () => {
			await Promise.allSettled(services.map(async (service) => (await service).stop(this.#interruption.hurry)));
		});
		const kept = await Promise.all(services);
		this.#services = kept.map((service, at) => ({ name: names[at]?.[0] ?? '', kept: service }));
	}

	/** A second wish while one is carried out is the same wish. */
	#restartServices(): Promise<void> {
		this.#restarting ??= this.#restartInTurn().finally(() => {
			this.#restarting = undefined;
		});
		return this.#restarting;
	}

	async #restartInTurn(): Promise<void> {
		for (const { name, kept } of this.#services) {
			if (this.#interruption.stop.aborted) return;
			await kept.replace(this.#interruption.hurry).then(
				() => this.#tell(`${name} has a new process.`),
				(error: Error) => this.#tell(`${name} keeps its old process: ${error.message}`),
			);
		}
	}

	#keep(name: string, start: () => Promise<Running>): Promise<Kept> {
		const changed = (_: string, pid: number) => {
			this.#own?.noteProcess(name, pid).catch((error: Error) => this.#tell(`run.json cannot be written: ${error.message}`));
		};
		return keepRunning({ name, start, tell: this.#tell, changed });
	}
}

interface PrepareParts {
	readonly preparation: Preparation;
	readonly config: Config;
	readonly dataDir: string;
	readonly secrets: Secrets;
}
