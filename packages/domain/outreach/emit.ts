import { type Actor, houseActor, type Tx } from '@unwalled/messaging';
import type { CareTask } from './model.ts';
import { saveCareTask } from './store.ts';

/** Saves a locked care call and tells what became of it; a timer that it has runs from the commit on. */
export async function changeTask(tx: Tx, task: CareTask, change: Partial<CareTask>, actor: Actor = houseActor): Promise<CareTask> {
	const saved = await saveCareTask(tx, task, change);
	tellTask(tx, saved, actor);
	return saved;
}

/** Tells where a care call stands. */
export function tellTask(tx: Tx, task: CareTask, actor: Actor): void {
	tx.emit({
		type: 'care_task.changed',
		actor,
		thread: task.ticketId ? { ticketId: task.ticketId } : {},
		payload: { careTaskId: task.id, state: task.state, dueAt: task.dueAt?.toISOString() ?? null },
	});
}
