import { type House, inTransaction } from '@unwalled/messaging';
import type { OutreachTerms } from '../model.ts';
import { findAttemptByCall, lockCareTask, saveAttempt } from '../store.ts';
import { missIn } from './settle-care-attempt.ts';

/** Writes down that a machine picked up: a miss, whatever it was told; a repeated webhook changes nothing. */
export function noteMachine(
	house: House,
	terms: Pick<OutreachTerms, 'retryMin'>,
	input: { callId: string },
): Promise<'missed' | 'already_done'> {
	return inTransaction(house, async (tx) => {
		const { taskId } = await findAttemptByCall(tx.sql, input.callId);
		const task = await lockCareTask(tx, taskId);
		const attempt = await findAttemptByCall(tx.sql, input.callId);
		if (attempt.settledAt) return 'already_done';
		await saveAttempt(tx, attempt, { outcome: 'missed', settledAt: tx.now });
		// The family’s own time runs on without them: the visit follows.
		if (attempt.n === task.attempts && task.state === 'ringing') await missIn(tx, task, terms);
		return 'missed';
	});
}
