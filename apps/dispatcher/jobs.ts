import { type JobHandlers, type JobPublisher, openPublisher, type QueueBackend, runWorkers } from '@unwalled/messaging';
import type { Logger } from '@unwalled/runtime';

/** Opens the queues, given what their jobs do. */
export type OpenJobs = (handlers: JobHandlers) => Promise<JobPublisher>;

/** Opens the queues of BullMQ, on PostgreSQL or Redis; closing lets running jobs finish first. */
export function queueJobs(backend: QueueBackend, log: Logger): OpenJobs {
	return async (handlers) => {
		const publisher = await openPublisher(backend, log);
		const workers = await runWorkers(backend, handlers, log);
		return {
			publish: (jobs) => publisher.publish(jobs),
			async close() {
				await workers.close();
				await publisher.close();
			},
		};
	};
}
