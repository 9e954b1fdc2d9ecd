import { lockCall, saveCall } from '@unwalled/call';
import type { Priority } from '@unwalled/contracts';
import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { lockTicket } from '@unwalled/ticket';
import { isLost } from '../line-store.ts';
import type { CallOffer } from '../model.ts';
import { LOST_AFTER_MS } from '../rules.ts';
import { insertCallOffer } from '../store.ts';

/** Puts a caller whose operator's line broke back at the head of the line; the ticket and its timer stay as they are. */
export function returnCall(house: House, input: { callId: string }): Promise<'returned' | 'somebody_is_there'> {
	return inTransaction(house, async (tx) => {
		const { rows } = await tx.client.query<{ ticket_id: string }>('select ticket_id from calls where id = $1', [input.callId]);
		const ticket = await lockTicket(tx, rows[0]?.ticket_id ?? '');
		const call = await lockCall(tx, input.callId);
		if (!(await isLost(tx, call.id, new Date(tx.now.getTime() - LOST_AFTER_MS)))) return 'somebody_is_there';
		const { operatorId, operatorName } = call;
		await saveCall(tx, call, { line: 'waiting', operatorId: null, operatorName: null });
		// Whom another centre had has the place that they had before it.
		if (operatorId) await insertLost(tx, { callId: call.id, ticketId: ticket.id, priority: ticket.priority, accountId: operatorId });
		tx.emit({
			type: 'call.returned',
			actor: houseActor,
			thread: { callId: call.id, ticketId: ticket.id },
			payload: { operatorId: operatorId ?? '', operatorName: operatorName ?? '' },
			urgent: ticket.priority === 'P0',
		});
		return 'returned';
	});
}

const insertLost = (tx: Tx, of: { callId: string; ticketId: string; priority: Priority; accountId: string }): Promise<CallOffer> =>
	insertCallOffer(tx, {
		...of,
		id: tx.newId('cof'),
		seatId: null,
		state: 'lost',
		offeredAt: tx.now,
		expiresAt: tx.now,
		decidedAt: tx.now,
	});
