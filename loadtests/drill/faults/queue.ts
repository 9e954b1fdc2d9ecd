import type { DrillRedis } from '../ground/redis.ts';
import type { Fault, Ground } from './fault.ts';

function redisOf({ redis }: Ground): DrillRedis {
	if (!redis) throw new Error('this drill has no Redis');
	return redis;
}

export const redisKilled: Fault = {
	what: 'kill -9 of Redis, started again empty: every job is gone',
	async begin(ground) {
		const redis = redisOf(ground);
		await redis.kill();
		return {
			detail: 'SIGKILL',
			async heal() {
				await redis.up();
				return 'started again, empty';
			},
		};
	},
};

export const redisFlushed: Fault = {
	what: 'FLUSHALL: every job is gone while the server goes on',
	async begin(ground) {
		const detail = `FLUSHALL answered ${await redisOf(ground).command('FLUSHALL')}`;
		return { detail, heal: async () => 'nothing to heal: the rows of the database know what was to be done' };
	},
};

export const redisPaused: Fault = {
	what: 'Redis answers nobody: CLIENT PAUSE, or its process stopped (SIGSTOP)',
	async begin(ground, random, lastsMs) {
		const redis = redisOf(ground);
		if (random.chance(0.5)) {
			await redis.command(`CLIENT PAUSE ${Math.round(lastsMs)} ALL`);
			return { detail: 'CLIENT PAUSE', heal: async () => 'the pause ran out' };
		}
		redis.signal('SIGSTOP');
		return {
			detail: 'SIGSTOP',
			async heal() {
				redis.signal('SIGCONT');
				return 'SIGCONT';
			},
		};
	},
};
