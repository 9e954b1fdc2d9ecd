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
			const watch =
				<Payload>(name: JobName, run: (payload: Payload) => Promise<string>) =>
				async (payload: Payload): Promise<string> => {
					const outcome = await run(payload);
					ran.push({ name, outcome });
					done(keyOf(name, payload));
					return outcome;
				};
			const watched: JobHandlers = {
				'advance-dispatch': watch('advance-dispatch', handlers['advance-dispatch']),
				'advance-dispatches': watch('advance-dispatches', handlers['advance-dispatches']),
				'expire-offer': watch('expire-offer', handlers['expire-offer']),
				'expire-offers': watch('expire-offers', handlers['expire-offers']),
				'push-offer': watch('push-offer', handlers['push-offer']),
				'push-hand-over': watch('push-hand-over', handlers['push-hand-over']),
				'offer-waiting': watch('offer-waiting', handlers['offer-waiting']),
				'raise-alerts': watch('raise-alerts', handlers['raise-alerts']),
				'place-alert-calls': watch('place-alert-calls', handlers['place-alert-calls']),
				'stop-alert-calls': watch('stop-alert-calls', handlers['stop-alert-calls']),
				'send-message': watch('send-message', handlers['send-message']),
				'settle-room': watch('settle-room', handlers['settle-room']),
				'place-call': watch('place-call', handlers['place-call']),
				'ring-desk-phone': watch('ring-desk-phone', handlers['ring-desk-phone']),
				'silence-desk-phone': watch('silence-desk-phone', handlers['silence-desk-phone']),
				'advance-care-task': watch('advance-care-task', handlers['advance-care-task']),
				'tend-mask': watch('tend-mask', handlers['tend-mask']),
				'call-off': watch('call-off', handlers['call-off']),
				'settle-visit': watch('settle-visit', handlers['settle-visit']),
			};
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
				...(publisher.desk ? { desk: publisher.desk } : {}),
				close: () => publisher.close(),
			};
		},
		idle: () => (due.size === 0 ? Promise.resolve() : new Promise((resolve) => wake.push(resolve))),
	};
}

const keyOf = (name: string, payload: unknown): string => `${name} ${JSON.stringify(payload)}`;
