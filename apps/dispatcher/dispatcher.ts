import type { JobName } from '@unwalled/contracts';
import { shareCrowds } from '@unwalled/offer';
import type { Logger, Service } from '@unwalled/runtime';
import { createHandlers, type HandlerDeps } from './handlers.ts';
import type { OpenJobs } from './jobs.ts';
import { livesFirst } from './lives-first.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createRelay } from './relay.ts';
import { createSetAside } from './set-aside.ts';
import { createSweeper } from './sweeper.ts';

export interface DispatcherDeps extends HandlerDeps {
	log: Logger;
	jobs: OpenJobs;
}

/** The dispatcher without a pulse of its own: whoever holds it says when to relay and when to sweep. */
export interface Dispatcher extends Service {
	/** Hands committed events on to the queues; answers how many. */
	relayOnce(): Promise<number>;
	/** Measures one round trip to the queue store in ms. @throws `unavailable` */
	pingQueue(): Promise<number>;
	/** Looks at the line: who waits, who is free; answers how much it changed. */
	workLine(): Promise<number>;
	/** Does what is overdue and cannot wait: timers, silence, offers; answers how much it changed. */
	sweepUrgent(): Promise<number>;
	/** Does what else is overdue. */
	sweepOther(): Promise<number>;
	/** Does both, one after the other. */
	sweep(): Promise<number>;
	/** Finishes what is under way. */
	close(): Promise<void>;
}

/** Builds the dispatcher over an open house: job handlers, relay and sweeper. */
export async function buildDispatcher({ log, jobs, ...given }: DispatcherDeps): Promise<Dispatcher> {
	const deps = { crowds: shareCrowds(), turn: livesFirst(), ...given };
	const publisher = await jobs(createHandlers(deps));
	const useless = new Set<JobName>(deps.push ? [] : ['push-offer', 'push-hand-over']);
	const relay = createRelay({ house: deps.house, publisher, log, useless });
	const sweeper = createSweeper(deps, log);
	const setAside = createSetAside(deps.house, publisher.desk, log);
	const sweepUrgent = oneAtATime(sweeper.urgent);
	const workLine = oneAtATime(sweeper.line);
	const sweepOther = oneAtATime(async () => (await sweeper.other()) + (await setAside()));
	const running = new Set<Promise<number>>();
	const tracked = (run: () => Promise<number>) => (): Promise<number> => {
		const result = run();
		running.add(result);
		return result.finally(() => running.delete(result));
	};
	return {
		relayOnce: tracked(relay),
		workLine: tracked(workLine),
		sweepUrgent: tracked(sweepUrgent),
		sweep: tracked(async () => (await sweepUrgent()) + (await sweepOther())),
		sweepOther: tracked(sweepOther),
		pingQueue: () => publisher.desk?.ping() ?? Promise.resolve(0),
		async close() {
			await Promise.allSettled(running);
			await publisher.close();
		},
	};
}
