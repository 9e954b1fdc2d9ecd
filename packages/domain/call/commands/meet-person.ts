import { type House, inTransaction } from '@unwalled/messaging';
import { nextCallStatus } from '../machine.ts';
import { lockCall, saveCall } from '../store.ts';
import { applyCallStatus } from './record-call-status.ts';

/** Counts a plain telephone that was picked up as there, now that a person is known to hold it. */
export function meetPerson(house: House, input: { callId: string }): Promise<'there' | 'already_done'> {
	return inTransaction(house, async (tx) => {
		const leg = await lockCall(tx, input.callId);
		if (!leg.awaitsPerson) return 'already_done';
		const saved = await saveCall(tx, leg, { awaitsPerson: false });
		const status = nextCallStatus(saved.status, 'in_progress');
		if (!status) return 'already_done';
		await applyCallStatus(tx, saved, { status });
		return 'there';
	});
}
