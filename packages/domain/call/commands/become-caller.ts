import { houseActor, type Tx } from '@unwalled/messaging';
import { lockCall, saveCall } from '../store.ts';

/**
 * Turns a leg that we rang into a caller of a ticket, who waits for an operator in a room of their own from now on.
 * Asked again, it changes nothing.
 */
export async function becomeCallerIn(tx: Tx, { callId, ticketId }: { callId: string; ticketId: string }): Promise<void> {
	const call = await lockCall(tx, callId);
	if (call.direction === 'inbound') return;
	await saveCall(tx, call, { ticketId, direction: 'inbound', status: 'in_progress', line: 'waiting', startedAt: tx.now, answeredAt: null });
	tx.emit({ type: 'call.opened', actor: houseActor, thread: { callId, ticketId }, payload: { direction: 'inbound' }, urgent: false });
}
