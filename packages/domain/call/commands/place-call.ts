import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { hasEnded } from '../machine.ts';
import type { Call } from '../model.ts';
import { placeLeg } from '../rooms.ts';
import { lockCall, saveCall } from '../store.ts';
import { telephoneOf } from '../telephone.ts';
import { applyCallStatus } from './record-call-status.ts';

/** After this long whoever placed it is taken to have died: the carrier's library has given up by then. */
export const PLACER_LOST_MS = 25_000;

/**
 * Gives a written-down leg to the carrier; of several who try, one does. A carrier that refuses or is away ends the leg
 * as failed.
 * @throws the carrier's DomainError, after the leg is marked.
 */
export async function placeCall(
	house: House,
	carrier: Carrier,
	input: { callId: string; lostAfterMs?: number },
): Promise<'placed' | 'already_done' | 'somebody_places'> {
	const call = await claim(house, input.callId, input.lostAfterMs ?? PLACER_LOST_MS);
	if (typeof call === 'string') return call;
	try {
		const telephone = await telephoneOf(house, call);
		if (telephone.isPlain) await inTransaction(house, async (tx) => saveCall(tx, await lockCall(tx, call.id), { awaitsPerson: true }));
		const sid = await placeLeg(carrier, call, telephone);
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

function claim(house: House, callId: string, lostAfterMs: number): Promise<Call | 'already_done' | 'somebody_places'> {
	return inTransaction(house, async (tx) => {
		const call = await lockCall(tx, callId);
		if (call.carrierSid || hasEnded(call.status)) return 'already_done';
		if (call.placingSince && tx.now.getTime() - call.placingSince.getTime() < lostAfterMs) return 'somebody_places';
		return saveCall(tx, call, { placingSince: tx.now });
	});
}
