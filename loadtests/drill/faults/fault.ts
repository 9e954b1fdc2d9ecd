import type { OwnDisk } from '../ground/disk.ts';
import type { DrillHouse } from '../ground/house.ts';
import type { DrillPostgres } from '../ground/postgres.ts';
import type { TcpProxy } from '../ground/proxy.ts';
import type { DrillRedis } from '../ground/redis.ts';
import type { Random } from '../random.ts';

/** Everything that a fault may hurt. */
export interface Ground {
	readonly house: DrillHouse;
	readonly postgres: DrillPostgres;
	readonly redis: DrillRedis | undefined;
	readonly postgresPath: TcpProxy;
	readonly redisPath: TcpProxy | undefined;
	readonly disk: OwnDisk | undefined;
	/** Files with the offset of each service's clock. */
	readonly clockFolder: string;
	/** Requests that got no proper answer so far, each in words. */
	readonly failures: readonly string[];
	/** Requests whose line was reset and whose second try was made at once. */
	readonly askedAgain: () => number;
}

/** A fault that is going on. */
export interface Begun {
	/** What exactly was done. */
	readonly detail: string;
	/** Ends it and answers how it was healed, once the house can work again as far as the fault is concerned. */
	heal(): Promise<string>;
}

/** One kind of fault. */
export interface Fault {
	/** What it does, for the report. */
	readonly what: string;
	begin(ground: Ground, random: Random, lastsMs: number): Promise<Begun>;
}
