import type { Priority } from '@unwalled/contracts';
import { choosePolicy, listCurrentPolicies, openWaitMs, tellsAtOnce } from '@unwalled/escalation';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { isUrgent, type TicketResult } from '../change.ts';
import type { Ticket } from '../model.ts';
import { dueInstants, EMERGENCY_ITEM, timerAfter } from '../rules.ts';
import { insertTicket } from '../store.ts';

interface Opening {
	seniorId: string;
	priority: Priority;
	summary: string;
	actor: Actor;
}

/** Opens a ticket for a senior whom nobody heard by telephone: at the counter, by mail, on a visit. */
export function openTicketByHand(house: House, input: Opening): Promise<TicketResult> {
	return inTransaction(house, async (tx) => ({ changed: true, ticket: await openTicketIn(tx, { ...input, held: true }) }));
}

/** Opens a ticket without a press within a larger transaction; one that nobody holds waits for an operator as a caller's does. */
export async function openTicketIn(tx: Tx, { held, ...input }: Opening & { held: boolean }): Promise<Ticket> {
	const senior = await findSenior(tx.sql, input.seniorId);
	const policy = choosePolicy(await listCurrentPolicies(tx.client), { areaPath: senior.areaPath, priority: input.priority });
	const status = held ? 'acknowledged' : 'open';
	const ticket = await insertTicket(tx, {
		id: tx.newId('tkt'),
		kind: 'operator',
		priority: input.priority,
		status,
		mergeKey: `household:${senior.householdId}`,
		householdId: senior.householdId,
		seniorId: senior.id,
		areaPath: senior.areaPath,
		serviceItemCode: input.priority === 'P0' ? EMERGENCY_ITEM : null,
		summary: input.summary,
		openedAt: tx.now,
		...dueInstants(input.priority, tx.now),
		timerDueAt: timerAfter({ status, priority: input.priority }, tx.now, openWaitMs(policy, 0)),
		policyId: policy.id,
		...(held ? { acknowledgedAt: tx.now, operatorId: input.actor.id, operatorName: input.actor.name } : {}),
		pressCount: 0,
		lastPressAt: tx.now,
	});
	tx.emit({
		type: 'ticket.opened',
		actor: input.actor,
		thread: { ticketId: ticket.id },
		payload: { priority: input.priority, kind: 'operator', tells: tellsAtOnce(policy, true) },
		urgent: isUrgent(ticket),
	});
	return ticket;
}
