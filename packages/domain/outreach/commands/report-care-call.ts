import { type CareResult, DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { changeTask } from '../emit.ts';
import type { OutreachTerms } from '../model.ts';
import { lockCareTask } from '../store.ts';
import { openTicketOfTaskIn } from './climb.ts';
import type { CareResultOf } from './dial-care-task.ts';
import { missIn } from './settle-care-attempt.ts';

const ENDED_AS = { well: 'reached', needs_help: 'needs_help', wrong_number: 'wrong_number' } as const;

/**
 * Writes down what an operator says of a care call; help becomes a ticket that the operator holds, once.
 * @throws DomainError `refused` before anybody was rung, or when it is over with another result.
 */
export function reportCareCall(
	house: House,
	terms: Pick<OutreachTerms, 'retryMin'>,
	input: { careTaskId: string; result: CareResult; note: string; actor: Actor },
): Promise<CareResultOf> {
	const { result, note, actor } = input;
	return inTransaction(house, async (tx) => {
		const task = await lockCareTask(tx, input.careTaskId);
		if (result !== 'not_reached' && task.state === ENDED_AS[result]) return { changed: false, task };
		if (task.state !== 'ringing')
			throw new DomainError('refused', 'Nobody rings there now', { status: task.state, allowed: task.state === 'due' ? ['dial'] : [] });
		if (result === 'not_reached') return { changed: true, task: await missIn(tx, task, terms) };
		if (result === 'needs_help') {
			const opening = { state: 'needs_help', priority: 'P2', summary: note || '关爱电话中求助', actor, held: true, note } as const;
			return { changed: true, task: await openTicketOfTaskIn(tx, task, opening) };
		}
		const ended = { state: ENDED_AS[result], note, dueAt: null, endedAt: tx.now };
		return { changed: true, task: await changeTask(tx, task, ended, actor) };
	});
}
