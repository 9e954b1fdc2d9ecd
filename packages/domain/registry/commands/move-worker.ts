import type { Position } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Worker } from '../model.ts';
import { lockWorker, saveWorker } from '../worker-store.ts';

/** Writes down where a worker is. */
export function moveWorker(
	house: House,
	input: { workerId: string; position: Position; actor: Actor },
): Promise<{ changed: boolean; worker: Worker }> {
	return inTransaction(house, async (tx) => {
		const worker = await lockWorker(tx, input.workerId);
		const { lng, lat, accuracyM } = input.position;
		const saved = await saveWorker(tx, worker, { lng, lat, accuracyM, positionAt: tx.now });
		tx.emit({ type: 'worker.moved', thread: {}, payload: { workerId: worker.id }, actor: input.actor });
		return { changed: true, worker: saved };
	});
}
