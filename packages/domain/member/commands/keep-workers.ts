import { DomainError, isWithin, type WorkTimeKind } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { lockWorker, type Worker } from '@unwalled/registry';
import { record } from '@unwalled/trail';
import { findMember, lockMember } from '../member-store.ts';
import type { Member, WorkTime } from '../model.ts';
import { checkTime } from '../rules.ts';
import { findOverlap, findTime, insertTime, removeTime } from '../time-store.ts';
import { insertWorker, saveWorkerFacts } from '../worker-store.ts';

interface WorkerSaid {
	readonly name: string;
	/** E.164 */
	readonly phone: string;
	readonly skills: readonly string[];
	/** Takes jobs here and below; within the firm's own area. */
	readonly areaPath: string;
}

/**
 * Takes a worker on; off duty until the worker begins a shift.
 * @throws DomainError `invalid` for an area outside the firm's, `refused` when the firm has left.
 */
export function registerWorker(
	house: House,
	input: WorkerSaid & { providerId: string; actor: Actor },
): Promise<{ changed: true; worker: Worker }> {
	const { providerId, actor, ...said } = input;
	return inTransaction(house, async (tx) => {
		const member = await lockMember(tx, providerId);
		if (member.status === 'left') throw new DomainError('refused', 'The firm has left', { status: member.status, allowed: [] });
		checkArea(member, said.areaPath);
		const worker = await insertWorker(tx, { ...said, skills: [...said.skills], id: tx.newId('wrk'), providerId });
		writeDown(tx, worker, { actor, action: 'worker.registered', facts: { providerId, skills: worker.skills } });
		return { changed: true, worker };
	});
}

/** What a change of a worker says anew. */
export type WorkerChange = WorkerSaid & { workerId: string; version: number; actor: Actor };

/**
 * Changes what the firm says of a worker, inside a running transaction. A skill that was taken away is not offered any
 * more from this moment. The caller has locked the firm and looked that nothing is open elsewhere.
 * @throws DomainError `invalid` for an area outside the firm's.
 */
export async function changeWorkerIn(
	tx: Tx,
	{ workerId, version, actor, ...said }: WorkerChange,
): Promise<{ changed: boolean; worker: Worker }> {
	const worker = await lockWorker(tx, workerId);
	if (worker.version !== version)
		throw new DomainError('stale_version', 'Somebody else changed the worker', { version: worker.version, given: version });
	checkArea(await findMember(tx.sql, worker.providerId), said.areaPath);
	const saved = await saveWorkerFacts(tx, worker, { ...said, skills: [...said.skills] });
	writeDown(tx, saved, { actor, action: 'worker.changed', facts: { skills: saved.skills, worksIn: saved.areaPath } });
	return { changed: true, worker: saved };
}

function checkArea(member: Member, areaPath: string): void {
	if (!isWithin(member.areaPath, areaPath))
		throw new DomainError('invalid', 'The firm does not work there', { field: 'areaPath', why: 'outside_firm_area' });
}

interface TimeSaid {
	readonly workerId: string;
	readonly kind: WorkTimeKind;
	readonly from: string;
	readonly until: string;
	readonly note: string;
	readonly actor: Actor;
}

/**
 * Writes down a shift or an absence. The same again changes nothing.
 * @throws DomainError `refused` when another of the kind runs at the time.
 */
export function addWorkTime(house: House, { from, until, actor, ...said }: TimeSaid): Promise<{ changed: boolean; time: WorkTime }> {
	const time = { ...said, fromAt: new Date(from), untilAt: new Date(until) };
	return inTransaction(house, async (tx) => {
		checkTime(time);
		const worker = await lockWorker(tx, said.workerId);
		const other = await findOverlap(tx, time);
		if (other && other.fromAt.getTime() === time.fromAt.getTime() && other.untilAt.getTime() === time.untilAt.getTime())
			return { changed: false, time: other };
		if (other)
			throw new DomainError('refused', 'Another one runs at this time', {
				why: 'times_overlap',
				from: other.fromAt.toISOString(),
				until: other.untilAt.toISOString(),
			});
		const saved = await insertTime(tx, { ...time, id: tx.newId('wtm') });
		writeDown(tx, worker, { actor, action: `worker.${said.kind}_added`, facts: { from, until } });
		return { changed: true, time: saved };
	});
}

/** Takes a shift or an absence away; a second time changes nothing. */
export function removeWorkTime(
	house: House,
	{ timeId, actor }: { timeId: string; actor: Actor },
): Promise<{ changed: boolean; time: WorkTime }> {
	return inTransaction(house, async (tx) => {
		const time = await findTime(tx.sql, timeId);
		const worker = await lockWorker(tx, time.workerId);
		if (!(await removeTime(tx, timeId))) return { changed: false, time };
		const facts = { from: time.fromAt.toISOString(), until: time.untilAt.toISOString() };
		writeDown(tx, worker, { actor, action: `worker.${time.kind}_removed`, facts });
		return { changed: true, time: { ...time, removedAt: tx.now } };
	});
}

type Said = Pick<Parameters<typeof record>[1], 'actor' | 'action' | 'facts'>;

const writeDown = (tx: Tx, worker: Worker, said: Said): void =>
	record(tx, { ...said, subject: { kind: 'worker', id: worker.id }, areaPath: worker.areaPath });
