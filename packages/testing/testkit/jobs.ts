import type { OpenJobs } from '@unwalled/app-dispatcher';
import type { JobName } from '@unwalled/contracts';
import type { JobHandlers } from '@unwalled/messaging';

/** Real queues whose idleness can be waited for. */
export interface WatchedJobs {
	readonly open: OpenJobs;
	/** Resolves when every job that was due when it was published has run. */
	idle(): Promise<void>;
	/** Every job that ran: name and outcome. */
	readonly ran: { name: JobName; outcome: string }[];
}

/** Watches jobs from publication to their handler's end; delayed jobs are left to the test's clock and the sweeper. */
export function watchJobs(open: OpenJobs): WatchedJobs {
	const due = new Set<string>();
	const known = new Set<string>();
	const ran: { name: JobName; outcome: string }[] = [];
	let wake: (() => void)[] = [];
	const done = (key: string): void => {
		due.delete(key);
		if (due.size > 0) return;
		for (const resolve of wake) resolve();
		wake = [];
	};
	return {
		ran,
		async open(handlers) {
			const watched = Object.fromEntries(
				Object.entries(handlers).map(([name, run]) => [
					name,
					async (payload: never) => {
						const outcome = await run(payload);
						ran.push({ name: name as JobName, outcome });
						done(keyOf(name, payload));
						return outcome;
					},
				]),
			) as unknown as JobHandlers;
			const publisher = await open(watched);
			return {
				async publish(jobs) {
					for (const job of jobs) {
						const id = `${job.name}.${job.key}`;
						// A job that the queue knows already is not run again.
						if (known.has(id) || (job.delayMs ?? 0) > 0) continue;
						known.add(id);
						due.add(keyOf(job.name, job.payload));
					}
					await publisher.publish(jobs);
				},
				close: () => publisher.close(),
			};
		},
		idle: () => (due.size === 0 ? Promise.resolve() : new Promise((resolve) => wake.push(resolve))),
	};
}

const keyOf = (name: string, payload: unknown): string => `${name} ${JSON.stringify(payload)}`;
