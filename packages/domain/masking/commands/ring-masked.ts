import { insertOutboundCall, placeCall } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { findOptionalBinding, lockBinding } from '../store.ts';
import { countIn, hasLiveCall, shownBy } from './masked-leg.ts';

/**
 * Rings the worker, whose leg leads on to the senior; while one of their calls is up, it changes nothing.
 * @throws DomainError `refused` when nothing is bound, or not any more.
 */
export async function ringMasked(
	house: House,
	carrier: Carrier,
	input: { visitId: string; actor: Actor },
): Promise<{ changed: boolean; visitId: string }> {
	const found = await findOptionalBinding(house.database.sql, input.visitId);
	const over = () => new DomainError('refused', 'Worker and senior do not reach each other over the house now', { allowed: [] });
	if (!found) throw over();
	const callId = await inTransaction(house, async (tx) => {
		const binding = await lockBinding(tx, found.id);
		if (binding.closedAt) throw over();
		if (await hasLiveCall(tx, binding.id)) return null;
		const n = await countIn(tx, { binding, by: 'worker', actor: input.actor });
		const id = tx.newId('call');
		await insertOutboundCall(tx, {
			id,
			ticketId: binding.ticketId,
			direction: 'outbound',
			party: 'worker',
			status: 'queued',
			line: 'waiting',
			dialled: binding.workerPhone,
			phone: null,
			purpose: `mask:${binding.id}:${n}`,
			callerId: shownBy(binding),
			startedAt: tx.now,
		});
		return id;
	});
	if (callId) await placeCall(house, carrier, { callId });
	return { changed: callId !== null, visitId: input.visitId };
}
