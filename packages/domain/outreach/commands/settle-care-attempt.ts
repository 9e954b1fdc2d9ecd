import { findCall, hasEnded } from '@unwalled/call';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { changeTask } from '../emit.ts';
import { afterMiss, isOver } from '../engine/ladder.ts';
import { minutesAfter } from '../engine/local-time.ts';
import type { CareAttempt, CareTask, OutreachTerms } from '../model.ts';
import { listEndedAttempts, listOpenAttempts, lockCareTask, saveAttempt } from '../store.ts';
import { RING_LOST_MIN } from './ring-in.ts';

/** Lists care calls with a ring that is over and whose end nobody has written down. */
export const listCareCallsToSettle = (house: House, limit: number): Promise<string[]> =>
	listEndedAttempts(house.database.sql, minutesAfter(house.clock.now(), -RING_LOST_MIN), limit);

/** Frees the lines of rings that are over; one that reached nobody is a miss, once. */
export function settleCareAttempts(
	house: House,
	terms: Pick<OutreachTerms, 'retryMin'>,
	input: { careTaskId: string },
): Promise<'settled' | 'nothing'> {
	return inTransaction(house, async (tx) => {
		const task = await lockCareTask(tx, input.careTaskId);
		let settled = false;
		for (const attempt of await listOpenAttempts(tx.sql, task.id)) settled = (await settle(tx, { task, attempt, terms })) || settled;
		return settled ? 'settled' : 'nothing';
	});
}

interface Settling {
	readonly task: CareTask;
	readonly attempt: CareAttempt;
	readonly terms: Pick<OutreachTerms, 'retryMin'>;
}

async function settle(tx: Tx, { task, attempt, terms }: Settling): Promise<boolean> {
	const legs = await Promise.all([attempt.callId, attempt.seniorCallId].filter((id) => id !== null).map((id) => findCall(tx.sql, id)));
	const isLost = attempt.beganAt <= minutesAfter(tx.now, -RING_LOST_MIN);
	if (!isLost && legs.some(({ status }) => !hasEnded(status))) return false;
	const spoke = legs.some(({ party, answeredAt }) => party === 'senior' && answeredAt !== null);
	await saveAttempt(tx, attempt, { outcome: spoke ? 'answered' : 'missed', settledAt: tx.now });
	const isCurrent = attempt.n === task.attempts && task.state === 'ringing';
	// What an operator talked about, they write down; a machine that was talked to pressed nothing.
	if (isCurrent && (task.mode === 'automatic' || !spoke)) await missIn(tx, task, terms);
	else if (isCurrent) await changeTask(tx, task, { dueAt: null });
	return true;
}

/** Writes down that a ring reached nobody; the caller holds the task's lock. */
export async function missIn(tx: Tx, task: CareTask, terms: Pick<OutreachTerms, 'retryMin'>): Promise<CareTask> {
	const { wishedAt, ...standing } = afterMiss(task, tx.now, terms);
	const ended = isOver(standing.state) ? { endedAt: tx.now } : {};
	return changeTask(tx, task, { ...standing, ...ended, ...(wishedAt ? { wishedAt } : {}) });
}
