import { placeCall } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import type { CareTask, OutreachTerms } from '../model.ts';
import { findPhoneOf } from '../plan-store.ts';
import { isLineFree, lockCareTask } from '../store.ts';
import { ringIn } from './ring-in.ts';

/** A care call after a command, and whether the command changed it. */
export interface CareResultOf {
	readonly changed: boolean;
	readonly task: CareTask;
}

/**
 * Rings the operator, whose leg leads on to the senior; asked again by the same operator, it changes nothing.
 * @throws DomainError `refused` when somebody else rings, it is over, no number is known or every line is taken.
 */
export async function dialCareTask(
	house: House,
	{ carrier, terms }: { carrier: Carrier; terms: OutreachTerms },
	input: { careTaskId: string; actor: Actor },
): Promise<CareResultOf> {
	const { task, callId } = await inTransaction(house, async (tx) => {
		const locked = await lockCareTask(tx, input.careTaskId);
		if (locked.state === 'ringing' && locked.operatorId === input.actor.id) return { task: locked, callId: null };
		if (locked.state !== 'due' && locked.state !== 'waiting')
			throw new DomainError('refused', 'This care call is not to be rung now', {
				status: locked.state,
				by: locked.operatorName,
				allowed: [],
			});
		if (!(await findPhoneOf(tx, locked.seniorId)))
			throw new DomainError('refused', 'No telephone of this senior is known', { why: 'no_phone', allowed: [] });
		if (!(await isLineFree(tx, terms.lines)))
			throw new DomainError('refused', 'Every line for care calls is taken', { why: 'lines_taken', lines: terms.lines, allowed: [] });
		const dialled = `client:${input.actor.id}`;
		return ringIn(tx, locked, { whom: 'senior', dialled, callerId: terms.callerId, operator: input.actor });
	});
	if (callId) await placeCall(house, carrier, { callId });
	return { changed: callId !== null, task };
}
