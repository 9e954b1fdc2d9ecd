import type { Kind } from './plan.ts';

/** Which parts of a drill can be hurt on this machine. */
export interface Hurtable {
	/** Names of the services, as the house's own record lists them. */
	readonly services: readonly string[];
	readonly redis: boolean;
	readonly disk: boolean;
}

/** Redis faults come only in runs on Redis, so they come oftener there. */
const REDIS_WEIGHT = 1.5;

const SERVER_KINDS: readonly Kind[] = [
	{ name: 'postgres-stopped', when: 'calm', lasts: [0.5, 2.5], rest: 4 },
	{ name: 'connections-cut', when: 'alone', lasts: [0.2, 1], rest: 1.5 },
	{ name: 'out-of-connections', when: 'alone', lasts: [1.5, 3], rest: 2 },
	{ name: 'lock-blocked', when: 'alone', lasts: [2, 6], rest: 1.5 },
	{ name: 'half-open', when: 'alone', lasts: [1.5, 3], rest: 3 },
	{ name: 'slow-disk', when: 'alone', lasts: [2, 4], rest: 0.5 },
	{ name: 'clock-jump', when: 'alone', lasts: [2, 4], rest: 1 },
];
const DISK_KIND: Kind = { name: 'full-disk', when: 'alone', lasts: [1.5, 3], rest: 2.5 };
const REDIS_KINDS: readonly Kind[] = [
	{ name: 'redis-killed', when: 'alone', lasts: [0.5, 2], rest: 1.5, weight: REDIS_WEIGHT },
	{ name: 'redis-flushed', when: 'alone', lasts: [0.1, 0.5], rest: 1.5, weight: REDIS_WEIGHT },
	{ name: 'redis-paused', when: 'alone', lasts: [1, 3], rest: 1, weight: REDIS_WEIGHT },
];
const ROLLING: Kind = { name: 'rolling-restart', when: 'calm', lasts: [0.1, 0.1], rest: 9 };

/** Lists every kind of fault that this drill can inject. */
export function kindsOf({ services, redis, disk }: Hurtable): Kind[] {
	const kills = services.map((service): Kind => {
		// In the calm, so that what its death costs is not mixed with what another fault costs: it has a figure to keep.
		if (service === 'dispatcher') return { name: killOf(service), when: 'calm', lasts: [0.1, 0.1], rest: 4.5 };
		return { name: killOf(service), when: 'beside', lasts: [0.1, 0.1], rest: 0 };
	});
	return [...kills, ...SERVER_KINDS, ...(disk ? [DISK_KIND] : []), ...(redis ? REDIS_KINDS : []), ROLLING];
}

/** Names the fault that kills a service. */
export const killOf = (service: string): string => `kill-${service}`;
