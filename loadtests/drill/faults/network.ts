import type { TcpProxy } from '../ground/proxy.ts';
import type { Fault } from './fault.ts';

/** How long connections whose path is gone stand before the network itself resets them. */
const STANDING_MS = 12_000;

export const halfOpen: Fault = {
	what: `the path swallows bytes and closes nothing; afterwards new connections work and the old ones stay dead for another ${STANDING_MS / 1_000} s unless the house gives them up`,
	async begin({ postgresPath, redisPath }, random) {
		const both = [{ name: 'PostgreSQL', path: postgresPath }, ...(redisPath ? [{ name: 'Redis', path: redisPath }] : [])];
		const hit = random.chance(0.5) ? both : [random.pick(both)];
		const swallowed = hit.map(({ name, path }) => `${path.swallow()} connections to ${name}`);
		return {
			detail: swallowed.join(', '),
			async heal() {
				for (const { path } of hit) path.heal();
				endLater(hit.map(({ path }) => path));
				return 'the path carries new connections again';
			},
		};
	},
};

function endLater(paths: readonly TcpProxy[]): void {
	setTimeout(() => {
		for (const path of paths) path.endSwallowed();
	}, STANDING_MS).unref();
}
