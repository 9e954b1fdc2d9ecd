import { killOf } from '../plan/kinds.ts';
import type { Fault, Ground } from './fault.ts';

const RETURN_PATIENCE_MS = 40_000;
const SHOWN = 3;
const ROLLING_PATIENCE_MS = 120_000;

/** Kills the process of a service without a word. */
export function kill(service: string): Fault {
	return {
		what: `kill -9 of ${service}; healed by the supervisor, which starts it again`,
		async begin({ house }) {
			const pid = (await house.processes())[service];
			if (pid === undefined) throw new Error(`no process does the work of ${service}`);
			process.kill(pid, 'SIGKILL');
			return {
				detail: `process ${pid}`,
				async heal() {
					const back = await house.waitForOthers({ [service]: pid }, RETURN_PATIENCE_MS);
					if (!back) throw new Error(`${service} did not come back after ${killOf(service)}`);
					return 'the supervisor started it again';
				},
			};
		},
	};
}

/** Restarts every service in turn under load. */
export const rollingRestart: Fault = {
	what: 'SIGHUP to the supervisor: each service is replaced by a new process, the old one ends when the new one is ready; counted: requests that got no proper answer, also not from the one more try that the carrier makes',
	async begin(ground: Ground) {
		const before = await ground.house.processes();
		const failures = ground.failures.length;
		const again = ground.askedAgain();
		ground.house.restartInTurn();
		return {
			detail: Object.keys(before).join(', '),
			async heal() {
				const done = await ground.house.waitForOthers(before, ROLLING_PATIENCE_MS);
				if (!done) throw new Error('the rolling restart did not end');
				const dropped = ground.failures.slice(failures);
				const shown = dropped.length === 0 ? '' : ` (${[...new Set(dropped)].slice(0, SHOWN).join('; ')})`;
				return `every service has a new process; ${dropped.length} requests got no proper answer${shown}, ${ground.askedAgain() - again} needed a second try`;
			},
		};
	},
};
