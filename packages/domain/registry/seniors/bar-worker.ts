import { type House, inTransaction } from '@unwalled/messaging';
import { appendFacts } from '../store/facts.ts';
import { saveSenior } from '../store/senior-rows.ts';
import { findWorker } from '../worker-store.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

/** Bars a worker from a senior's door, or lets them come again; the next offer already knows it. */
export function barWorker(
	house: House,
	clerk: Clerk,
	input: { seniorId: string; workerId: string; barred: boolean; reason: string },
): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'bar_worker' });
		const { id: workerId, name } = await findWorker(tx.sql, input.workerId);
		if (senior.barredWorkerIds.includes(workerId) === input.barred) return { changed: false };
		const others = senior.barredWorkerIds.filter((id) => id !== workerId);
		await saveSenior(tx, senior, { barredWorkerIds: input.barred ? [...others, workerId] : others });
		// The trail keeps it for the auditor; whoever opens the file reads the reason here.
		const value = { [input.barred ? 'barredWorkers' : 'welcomeWorkers']: name };
		appendFacts(tx, [{ seniorId: senior.id, field: 'note', value, source: 'other', reason: input.reason }], clerk);
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: ['barredWorkers'] },
			facts: { workerId, barred: input.barred },
			reason: input.reason,
		});
		return { changed: true };
	});
}
