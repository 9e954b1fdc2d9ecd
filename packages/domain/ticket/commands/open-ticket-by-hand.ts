import type { Priority } from '@unwalled/contracts';
import { choosePolicy, listCurrentPolicies, tellsAtOnce } from '@unwalled/escalation';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { isUrgent, type TicketResult } from '../change.ts';
import { dueInstants, EMERGENCY_ITEM, timerAfter } from '../rules.ts';
import { insertTicket } from '../store.ts';

/** Opens a ticket for a senior whom nobody heard by telephone: at the counter, by mail, on a visit. */
export function openTicketByHand(
	house: House,
	input: { seniorId: string; priority: Priority; summary: string; actor: Actor },
): Promise<TicketResult> {
	return inTransaction(house, async (tx) => {
		const senior = await findSenior(tx.sql, input.seniorId);
		const policy = choosePolicy(await listCurrentPolicies(tx.client), { areaPath: senior.areaPath, priority: input.priority });
		const ticket = await insertTicket(tx, {
			id: tx.newId('tkt'),
			kind: 'operator',
			priority: input.priority,
			// Whoever opens it has it.
			status: 'acknowledged',
			mergeKey: `household:${senior.householdId}`,
			householdId: senior.householdId,
			seniorId: senior.id,
			areaPath: senior.areaPath,
			serviceItemCode: input.priority === 'P0' ? EMERGENCY_ITEM : null,
			summary: input.summary,
			openedAt: tx.now,
			...dueInstants(input.priority, tx.now),
			timerDueAt: timerAfter({ status: 'acknowledged', priority: input.priority }, tx.now, 0),
			policyId: policy.id,
			acknowledgedAt: tx.now,
			operatorId: input.actor.id,
			operatorName: input.actor.name,
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
		return { changed: true, ticket };
	});
}
