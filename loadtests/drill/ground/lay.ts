import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ground } from '../faults/fault.ts';
import type { CarrierAccount } from '../load/signed.ts';
import { mountDisk, type OwnDisk } from './disk.ts';
import { DrillHouse } from './house.ts';
import { freePorts } from './ports.ts';
import { DrillPostgres } from './postgres.ts';
import { TcpProxy } from './proxy.ts';
import { DrillRedis } from './redis.ts';

/** What a drill stands on: servers, paths and the house, in a folder that is thrown away. */
export interface Laid extends Omit<Ground, 'failures' | 'askedAgain'> {
	readonly queue: 'redis' | 'postgres';
	readonly skipped: readonly string[];
	readonly urls: { readonly people: string; readonly telephony: string };
	readonly account: CarrierAccount;
	readonly home: string;
}

/** Lays the ground piece by piece; `close` takes away whatever was laid, last first, also when laying failed half-way. */
export class GroundWork {
	readonly #undo: (() => Promise<unknown> | undefined)[] = [];
	readonly #skipped: string[] = [];
	#closing: Promise<void> | undefined;

	async lay(wanted: 'redis' | 'postgres' | undefined): Promise<Laid> {
		const home = await mkdtemp(path.join(os.tmpdir(), 'unwalled-drill-'));
		this.#undo.push(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
		await chmod(home, 0o711); // root's PostgreSQL runs under another account
		const [log, clockFolder, dataDir] = ['log', 'clock', 'house'].map((name) => path.join(home, name));
		for (const folder of [log, clockFolder, dataDir]) await mkdir(folder ?? home);
		const disk = await this.#layDisk(home);
		const postgres = await DrillPostgres.start(disk?.folder ?? home, log ?? home);
		this.#undo.push(() => postgres.close());
		const redis = await this.#layRedis(wanted, home);
		const postgresPath = await this.#layPath(postgres.port);
		const redisPath = redis && (await this.#layPath(redis.port));
		const account = { sid: `AC${'d'.repeat(32)}`, token: 'drill'.padEnd(32, '0') };
		const ports = await freePorts();
		const house = await this.#layHouse(home, {
			...withoutOwnSettings(process.env),
			...ports,
			DATABASE_URL: postgres.url(postgresPath.port),
			...(redisPath && { REDIS_URL: `redis://127.0.0.1:${redisPath.port}` }),
			TWILIO_ACCOUNT_SID: account.sid,
			TWILIO_AUTH_TOKEN: account.token,
			UNWALLED_DATA_DIR: dataDir ?? home,
			UNWALLED_LOG_LEVEL: 'warn',
			// Its callers are webhooks without a voice: there is nothing that could be fetched.
			UNWALLED_RECORD_CALLS: 'no',
			DRILL_CLOCK_FOLDER: clockFolder,
			NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, '..', 'clock', 'shift.mjs')).href}`,
		});
		const at = (name: string): string => `http://127.0.0.1:${ports[`UNWALLED_${name}_PORT`]}`;
		const urls = { people: at('PEOPLE'), telephony: at('TELEPHONY') };
		const queue = redis ? 'redis' : 'postgres';
		return {
			house,
			postgres,
			redis,
			postgresPath,
			redisPath,
			disk,
			clockFolder: clockFolder ?? home,
			queue,
			urls,
			account,
			home,
			skipped: this.#skipped,
		};
	}

	/** Takes everything away, once, however often it is asked. */
	close(): Promise<void> {
		this.#closing ??= this.#takeAway();
		return this.#closing;
	}

	async #takeAway(): Promise<void> {
		for (const step of this.#undo.reverse()) await Promise.resolve(step()).catch(() => undefined);
	}

	async #layDisk(home: string): Promise<OwnDisk | undefined> {
		const disk = await mountDisk(home);
		if ('refused' in disk) {
			this.#skipped.push(`full-disk (${disk.refused})`);
			return undefined;
		}
		this.#undo.push(() => disk.close());
		return disk;
	}

	async #layRedis(wanted: 'redis' | 'postgres' | undefined, home: string): Promise<DrillRedis | undefined> {
		const redis = wanted === 'postgres' ? undefined : await DrillRedis.start(home);
		if (redis) this.#undo.push(() => redis.close());
		else if (wanted === 'redis') throw new Error('No redis-server on this machine (Debian: sudo apt install redis-server)');
		else
			this.#skipped.push(
				wanted ? 'the faults of Redis (the queue is on PostgreSQL)' : 'the faults of Redis (no redis-server on this machine)',
			);
		return redis;
	}

	async #layPath(target: number): Promise<TcpProxy> {
		const proxy = await TcpProxy.open(target);
		this.#undo.push(() => proxy.close());
		return proxy;
	}

	async #layHouse(home: string, env: NodeJS.ProcessEnv & { UNWALLED_DATA_DIR: string }): Promise<DrillHouse> {
		const house = DrillHouse.spawn(env, path.join(home, 'log', 'house.log'));
		this.#undo.push(() => house.stop());
		await house.ready();
		return house;
	}
}

/** Settings of the person who drills must not reach the house under drill. */
function withoutOwnSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(UNWALLED_|TWILIO_|DATABASE_URL$|REDIS_URL$|npm_)/.test(name)));
}
