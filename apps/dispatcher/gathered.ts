import { createHash } from 'node:crypto';
import { TICKETS_TOGETHER } from '@unwalled/contracts';
import type { JobRequest } from '@unwalled/messaging';

/** What of one batch of facts is done together. */
type Gathered = Extract<JobRequest, { name: 'advance-dispatch' | 'expire-offer' }>;

const isGathered = (job: JobRequest): job is Gathered => job.name === 'advance-dispatch' || job.name === 'expire-offer';

/** Cuts a list into groups of as many tickets as are decided together, in their order. */
export function inGroups<T>(list: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(list.length / TICKETS_TOGETHER) }, (_, n) =>
		list.slice(n * TICKETS_TOGETHER, (n + 1) * TICKETS_TOGETHER),
	);
}

/**
 * Makes one job of the choices that one batch of facts asks for, so that a surge shares readings and commits, and one of the
 * deadlines that fall on one instant. A life and a service order never share one, and what is alone stays as it is. A batch that
 * is handed on twice may be cut in another way: deciding or ending twice changes nothing.
 */
export function gathered(jobs: readonly JobRequest[]): JobRequest[] {
	const alike = Map.groupBy(jobs.filter(isGathered), ({ name, lane, delayMs = 0 }) => `${name} ${lane} ${delayMs}`);
	const groups = [...alike.values()].flatMap(inGroups);
	if (groups.every(({ length }) => length === 1)) return [...jobs];
	return [...jobs.filter((job) => !isGathered(job)), ...groups.flatMap(together)];
}

/** Names a group by all that is in it: the queue drops a job whose key it knows, and another cut with the same beginning is another job. */
const digestOf = (group: readonly JobRequest[]): string =>
	createHash('sha256')
		.update(group.map(({ key }) => key).join(' '))
		.digest('hex')
		.slice(0, 32);

function together(group: readonly Gathered[]): JobRequest[] {
	const [first] = group;
	if (!first || group.length === 1) return [...group];
	const { name, key: _key, payload: _payload, ...when } = first;
	const key = digestOf(group);
	if (name === 'expire-offer') {
		const offerIds = group.flatMap(({ payload }) => ('offerId' in payload ? [payload.offerId] : []));
		return [{ name: 'expire-offers', payload: { offerIds }, key, ...when }];
	}
	const ticketIds = new Set(group.flatMap(({ payload }) => ('ticketId' in payload ? [payload.ticketId] : [])));
	return [{ name: 'advance-dispatches', payload: { ticketIds: [...ticketIds] }, key, ...when }];
}
