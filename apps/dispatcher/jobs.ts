import { type JobHandlers, type JobPublisher, openPublisher, type QueueBackend, type QueueDesk, runWorkers } from '@unwalled/messaging';
import type { Logger } from '@unwalled/runtime';

/** Queues at work; those that keep what failed let one look at it. */
export interface RunningJobs extends JobPublisher {
	readonly desk?: QueueDesk;
}

/** Opens the queues, given what their jobs do. */
export type OpenJobs = (handlers: JobHandlers) => Promise<RunningJobs>;

/** Opens the queues of BullMQ, on PostgreSQL or Redis; closing lets running jobs finish first. */
export function queueJobs(backend: QueueBackend, log: Logger): OpenJobs {
	return async (handlers) => {
		const publisher = await openPublisher(backend, log);
		const workers = await runWorkers(backend, handlers, log);
		return {
			publish: (jobs) => publisher.publish(jobs),
			desk: publisher,
			async close() {
				await workers.close();
				await publisher.close();
			},
		};
	};
}
