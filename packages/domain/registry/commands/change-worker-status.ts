import type { Thread } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { type ChosenStatus, commandTowards, decideWorker, type WorkerCommand } from '../machine.ts';
import type { Worker } from '../model.ts';
import { lockWorker, saveWorker } from '../worker-store.ts';

interface WorkerResult {
	changed: boolean;
	worker: Worker;
}

interface StatusInput {
	workerId: string;
	command: WorkerCommand;
	actor: Actor;
	/** The job behind it. */
	thread?: Thread | undefined;
	urgent?: boolean | undefined;
}

/**
 * Moves a worker along the machine inside a running transaction.
 * @throws DomainError `refused` when the worker's status does not allow it.
 */
export async function changeWorkerStatusIn(tx: Tx, input: StatusInput): Promise<WorkerResult> {
	return apply(tx, await lockWorker(tx, input.workerId), input);
}

async function apply(tx: Tx, worker: Worker, input: Omit<StatusInput, 'workerId'>): Promise<WorkerResult> {
	const { status, changed } = decideWorker(worker.status, input.command);
	if (!changed) return { changed, worker };
	const saved = await saveWorker(tx, worker, { status, statusAt: tx.now });
	tx.emit({
		type: 'worker.status_changed',
		thread: input.thread ?? {},
		payload: { workerId: worker.id, status },
		actor: input.actor,
		urgent: input.urgent ?? false,
	});
	return { changed, worker: saved };
}

/**
 * Sets the status that a worker or the firm chose: begin or end a shift, be out for a while, be ready again.
 * @throws DomainError `refused` in the middle of a job.
 */
export function setWorkerStatus(house: House, input: { workerId: string; status: ChosenStatus; actor: Actor }): Promise<WorkerResult> {
	return inTransaction(house, async (tx) => {
		const worker = await lockWorker(tx, input.workerId);
		return apply(tx, worker, { command: commandTowards(worker.status, input.status), actor: input.actor });
	});
}
