import { killOf } from '../plan/kinds.ts';
import { clockJump } from './clock.ts';
import * as database from './database.ts';
import type { Fault } from './fault.ts';
import { halfOpen } from './network.ts';
import { kill, rollingRestart } from './processes.ts';
import * as queue from './queue.ts';

const ALWAYS: Readonly<Record<string, Fault>> = {
	'postgres-stopped': database.postgresStopped,
	'connections-cut': database.connectionsCut,
	'out-of-connections': database.outOfConnections,
	'lock-blocked': database.lockBlocked,
	'slow-disk': database.slowDisk,
	'full-disk': database.fullDisk,
	'redis-killed': queue.redisKilled,
	'redis-flushed': queue.redisFlushed,
	'redis-paused': queue.redisPaused,
	'half-open': halfOpen,
	'clock-jump': clockJump,
	'rolling-restart': rollingRestart,
};

/** Gathers what each kind of fault does, with one kill for every service. */
export function faultsOf(services: readonly string[]): ReadonlyMap<string, Fault> {
	return new Map([...Object.entries(ALWAYS), ...services.map((service) => [killOf(service), kill(service)] as const)]);
}
