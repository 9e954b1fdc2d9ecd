import { DomainError, type Lane, type SetAsideView, type Thread, threadSchema } from '@unwalled/contracts';
import type { Logger } from '@unwalled/runtime';
import { type Actor, type House, houseActor } from './house.ts';
import type { FailedJob, QueueDesk } from './publisher.ts';
import type { StoredEvent } from './relay.ts';
import { countReplays, endSetAside, insertSetAside, lockSetAside, toSetAsideView } from './set-aside-store.ts';
import { inTransaction, type Tx } from './transaction.ts';

/** The name under which an event that nobody can read is set aside. */
const OUTBOX_EVENT = 'outbox-event';
const AT_ONCE = 100; // jobs a lane and sweep; the next sweep goes on
const LONGEST_ERROR = 2_000;

interface Poison {
	jobKey: string;
	jobName: string;
	lane: Lane;
	payload: Record<string, unknown>;
	attempts: number;
	error: string;
	thread: Thread;
}

/**
 * Moves jobs that have used up their attempts from the queue into the database, each with an alarm. A crash between
 * the two leaves the job in the queue, and the next sweep finds its row written.
 * @returns how many were set aside now.
 */
export async function setAsideFailedJobs(house: House, queues: QueueDesk, log: Logger): Promise<number> {
	let count = 0;
	for (const job of await queues.listFailed(AT_ONCE)) {
		try {
			if (await inTransaction(house, (tx) => setAsideIn(tx, poisonOf(job)))) count++;
			await queues.removeFailed(job);
		} catch (error) {
			// The others must not wait for one that cannot even be written down.
			log.error({ err: error, job: job.name }, 'a failed job could not be set aside');
		}
	}
	return count;
}

/** Sets events aside that the relay cannot read, before it takes them out of the outbox. @returns how many were new. */
export function setAsideEvents(house: House, failures: readonly { event: StoredEvent; error: unknown }[]): Promise<number> {
	return inTransaction(house, async (tx) => {
		let count = 0;
		for (const { event, error } of failures) {
			const jobKey = `${OUTBOX_EVENT}.${event.seq}.`;
			const poison: Poison = {
				jobKey: jobKey + (await countReplays(tx, jobKey)),
				jobName: OUTBOX_EVENT,
				lane: event.urgent ? 'p0' : 'other',
				payload: { seq: event.seq, type: event.type },
				attempts: 1,
				error: error instanceof Error ? error.message : String(error),
				thread: idsIn(event.thread),
			};
			if (await setAsideIn(tx, poison)) count++;
		}
		return count;
	});
}

/** Tries again what was set aside: the job under a new key, an event through the outbox. Twice changes nothing. */
export function replaySetAside(house: House, input: { id: string; actor: Actor }): Promise<{ changed: boolean; view: SetAsideView }> {
	return inTransaction(house, async (tx) => {
		const row = await lockSetAside(tx, input.id);
		if (row.replayedAt) return { changed: false, view: toSetAsideView(row) };
		if (row.discardedAt) throw new DomainError('refused', 'It was discarded', { status: 'discarded', allowed: [] });
		const ended = await endSetAside(tx, row, { replayedAt: tx.now, endedBy: input.actor.name });
		const urgent = row.lane === 'p0';
		if (row.jobName === OUTBOX_EVENT)
			await tx.client.query('insert into outbox (seq, urgent, added_at) values ($1, $2, $3) on conflict do nothing', [
				Number(row.payload.seq),
				urgent,
				tx.now,
			]);
		const { jobName, payload } = row;
		tx.emit({
			type: 'job.replayed',
			actor: input.actor,
			thread: idsIn(payload),
			payload: { setAsideId: row.id, jobName, payload },
			urgent,
		});
		return { changed: true, view: toSetAsideView(ended) };
	});
}

/** Gives up what was set aside, with the reason. Twice changes nothing. */
export function discardSetAside(
	house: House,
	input: { id: string; actor: Actor; reason: string },
): Promise<{ changed: boolean; view: SetAsideView }> {
	return inTransaction(house, async (tx) => {
		const row = await lockSetAside(tx, input.id);
		if (row.discardedAt) return { changed: false, view: toSetAsideView(row) };
		if (row.replayedAt) throw new DomainError('refused', 'It was replayed', { status: 'replayed', allowed: [] });
		const { reason, actor } = input;
		const ended = await endSetAside(tx, row, { discardedAt: tx.now, endedBy: actor.name, reason });
		tx.emit({ type: 'job.discarded', actor, thread: idsIn(row.payload), payload: { setAsideId: row.id, reason } });
		return { changed: true, view: toSetAsideView(ended) };
	});
}

async function setAsideIn(tx: Tx, { thread, ...poison }: Poison): Promise<boolean> {
	const id = tx.newId('poi');
	const error = storable(poison.error).slice(0, LONGEST_ERROR);
	if (!(await insertSetAside(tx, { ...poison, id, error, setAsideAt: tx.now }))) return false;
	tx.emit({
		type: 'job.set_aside',
		actor: houseActor,
		thread,
		payload: { setAsideId: id, jobName: poison.jobName, error },
		urgent: poison.lane === 'p0',
	});
	return true;
}

const poisonOf = (job: FailedJob): Poison => ({
	// A job may be published again under its name and fail again: the instant tells the two apart.
	jobKey: `${job.id}@${job.failedAtMs}`,
	jobName: job.name,
	lane: job.lane,
	payload: asRecord(job.payload),
	attempts: job.attempts,
	error: job.error,
	thread: idsIn(job.payload),
});

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const storable = (text: string): string => text.replaceAll('\u0000', ' ').toWellFormed();

function asRecord(payload: unknown): Record<string, unknown> {
	const clean: unknown = JSON.parse(JSON.stringify(payload ?? {}, (_key, value) => (typeof value === 'string' ? storable(value) : value)));
	return typeof clean === 'object' && clean !== null && !Array.isArray(clean) ? { ...clean } : { payload: clean };
}

/** The ids of the road that a payload carries, as far as they are ids. */
function idsIn(payload: unknown): Thread {
	if (typeof payload !== 'object' || payload === null) return {};
	const known = Object.entries(payload).filter(([name, value]) => threadSchema.strict().safeParse({ [name]: value }).success);
	return threadSchema.parse(Object.fromEntries(known));
}
