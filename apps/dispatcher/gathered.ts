import { createHash } from 'node:crypto';
import { type Lane, lanes, TICKETS_TOGETHER } from '@unwalled/contracts';
import type { JobRequest } from '@unwalled/messaging';

type Advance = Extract<JobRequest, { name: 'advance-dispatch' }>;

const isAdvance = (job: JobRequest): job is Advance => job.name === 'advance-dispatch';

/** Cuts a list into groups of as many tickets as are decided together, in their order. */
export function inGroups<T>(list: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(list.length / TICKETS_TOGETHER) }, (_, n) =>
		list.slice(n * TICKETS_TOGETHER, (n + 1) * TICKETS_TOGETHER),
	);
}

/**
 * Makes one job of the choices that one batch of facts asks for, so that a surge shares readings and commits. A life and a
 * service order never share one, and a choice that is alone stays as it is. A batch that is handed on twice may be cut in
 * another way: deciding twice changes nothing.
 */
export function gathered(jobs: readonly JobRequest[]): JobRequest[] {
	const advances = jobs.filter(isAdvance);
	const inFewer = lanes.flatMap((lane) => together(advances, lane));
	return inFewer.length === advances.length ? [...jobs] : [...jobs.filter((job) => !isAdvance(job)), ...inFewer];
}

/** Names a group by all that is in it: the queue drops a job whose key it knows, and another cut with the same beginning is another job. */
const digestOf = (group: readonly Advance[]): string =>
	createHash('sha256')
		.update(group.map(({ key }) => key).join(' '))
		.digest('hex')
		.slice(0, 32);

function together(all: readonly Advance[], lane: Lane): JobRequest[] {
	return inGroups(all.filter((job) => job.lane === lane)).flatMap((group): JobRequest[] => {
		const [first] = group;
		if (!first || group.length === 1) return group;
		const ticketIds = [...new Set(group.map(({ payload }) => payload.ticketId))];
		return [{ name: 'advance-dispatches', payload: { ticketIds }, key: digestOf(group), lane }];
	});
}
