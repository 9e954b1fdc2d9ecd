import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { hasEnded } from '../machine.ts';
import { placeLeg } from '../rooms.ts';
import { findCall, lockCall, saveCall } from '../store.ts';
import { applyCallStatus } from './record-call-status.ts';

/**
 * Gives a written-down leg to the carrier. A carrier that refuses or is away ends the leg as failed.
 * @throws the carrier's DomainError, after the leg is marked.
 */
export async function placeCall(house: House, carrier: Carrier, input: { callId: string }): Promise<'placed' | 'already_done'> {
	const call = await findCall(house.database.sql, input.callId);
	if (call.carrierSid || hasEnded(call.status)) return 'already_done';
	try {
		const sid = await placeLeg(carrier, call);
		await inTransaction(house, async (tx) => {
			const locked = await lockCall(tx, call.id);
			if (!locked.carrierSid) await saveCall(tx, locked, { carrierSid: sid });
		});
		return 'placed';
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		await inTransaction(house, async (tx) => {
			const locked = await lockCall(tx, call.id);
			if (!hasEnded(locked.status)) await applyCallStatus(tx, locked, { status: 'failed' });
		});
		throw error;
	}
}
