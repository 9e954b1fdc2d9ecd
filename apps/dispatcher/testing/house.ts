import type { JobName } from '@unwalled/contracts';
import type { JobRequest } from '@unwalled/messaging';
import { createLogger, readConfig } from '@unwalled/runtime';
import type { Carrier } from '@unwalled/telephony';
import type { OpenJobs } from '../jobs.ts';
import { termsOf } from '../server.ts';

export const silent = createLogger('test', process.env.TEST_LOG ?? 'silent');

/** What an unchanged configuration agrees. */
export const usualTerms = termsOf(readConfig({}));

/** A queue that takes every job and forgets it. */
export function forgetfulJobs(): { open: OpenJobs; taken: JobRequest[]; names(): JobName[] } {
	const taken: JobRequest[] = [];
	const open: OpenJobs = async () => ({
		async publish(jobs) {
			taken.push(...jobs);
		},
		async close() {
			taken.length = 0;
		},
	});
	return { open, taken, names: () => taken.map(({ name }) => name) };
}

/** A carrier that writes down what it was asked for. */
export function notingCarrier(): { carrier: Carrier; texts: string[]; calls: string[] } {
	const texts: string[] = [];
	const calls: string[] = [];
	const carrier: Carrier = {
		async placeCall({ to }) {
			calls.push(to);
			return { sid: `CA${calls.length}` };
		},
		async sendText({ to }) {
			texts.push(to);
			return { sid: `SM${texts.length}` };
		},
		announce: async () => undefined,
		givePart: async () => undefined,
		endRoom: async () => undefined,
		hangUp: async () => undefined,
		findText: async () => null,
		findCallStatus: async () => null,
		findTextStatus: async () => null,
		listInbound: async () => [],
	};
	return { carrier, texts, calls };
}
