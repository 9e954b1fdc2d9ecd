import { houseActor, type Tx } from '@unwalled/messaging';
import { hasEnded } from '../machine.ts';
import { lockCall, saveCall } from '../store.ts';

/**
 * Turns a leg that we rang, or one that rang and talked without us, into a caller of a ticket, who waits for an operator in
 * a room of their own from now on. True when it did; asked again, it changes nothing.
 */
export async function becomeCallerIn(tx: Tx, { callId, ticketId }: { callId: string; ticketId: string }): Promise<boolean> {
	const call = await lockCall(tx, callId);
	// Connected with nobody of ours: somebody who rang a worker or a senior.
	const isWithoutUs = call.line === 'connected' && call.operatorId === null;
	if (hasEnded(call.status) || (call.direction === 'inbound' && !isWithoutUs)) return false;
	await saveCall(tx, call, { ticketId, direction: 'inbound', status: 'in_progress', line: 'waiting', startedAt: tx.now, answeredAt: null });
	tx.emit({ type: 'call.opened', actor: houseActor, thread: { callId, ticketId }, payload: { direction: 'inbound' }, urgent: false });
	return true;
}
