import { placeCall } from '@unwalled/call';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { changeTask } from '../emit.ts';
import { nextStep } from '../engine/ladder.ts';
import type { CareTask, OutreachTerms } from '../model.ts';
import { findPhoneOf } from '../plan-store.ts';
import { isLineFree, lockCareTask } from '../store.ts';
import { openVisitIn, tellFamilyIn } from './climb.ts';
import { ringIn } from './ring-in.ts';

export type Advanced = 'nothing' | 'rung' | 'postponed' | 'lines_taken' | 'family_told' | 'visit_opened' | 'not_reached';

/** What one step came to, and the leg that the carrier must hear of after the commit. */
interface Stepped {
	readonly outcome: Advanced;
	readonly callId?: string | undefined;
}

/** Does what a care call whose timer has run out wants; early, late and doubled jobs change nothing. */
export async function advanceCareTask(
	house: House,
	{ carrier, terms }: { carrier: Carrier; terms: OutreachTerms },
	input: { careTaskId: string },
): Promise<Advanced> {
	const { outcome, callId } = await inTransaction(house, async (tx) => step(tx, await lockCareTask(tx, input.careTaskId), terms));
	if (callId) await placeCall(house, carrier, { callId });
	return outcome;
}

async function step(tx: Tx, task: CareTask, terms: OutreachTerms): Promise<Stepped> {
	const next = nextStep(task, tx.now, terms);
	switch (next.do) {
		case 'nothing':
			return { outcome: 'nothing' };
		case 'postpone':
			await changeTask(tx, task, { dueAt: next.until });
			return { outcome: 'postponed' };
		case 'ring':
			return ring(tx, task, terms);
		case 'tell_family':
			return tellFamilyIn(tx, task, terms);
		case 'open_visit':
			await openVisitIn(tx, task);
			return { outcome: 'visit_opened' };
		default:
			next.do satisfies 'give_up';
			await changeTask(tx, task, { state: 'not_reached', dueAt: null, endedAt: tx.now });
			return { outcome: 'not_reached' };
	}
}

async function ring(tx: Tx, task: CareTask, terms: OutreachTerms): Promise<Stepped> {
	const phone = await findPhoneOf(tx, task.seniorId);
	if (!phone) {
		if (task.planId) return tellFamilyIn(tx, task, terms);
		await changeTask(tx, task, { state: 'not_reached', dueAt: null, endedAt: tx.now });
		return { outcome: 'not_reached' };
	}
	// Its timer stays where it is: the next sweep tries again.
	if (!(await isLineFree(tx, terms.lines))) return { outcome: 'lines_taken' };
	const { callId } = await ringIn(tx, task, { whom: 'senior', dialled: phone, callerId: terms.callerId });
	return { outcome: 'rung', callId };
}
