import type { Call } from '@unwalled/call';
import { findPolicy, raiseAlertsIn, stepAt } from '@unwalled/escalation';
import type { Tx } from '@unwalled/messaging';
import { findAddress } from '@unwalled/registry';
import { isUrgent } from './change.ts';
import type { Ticket } from './model.ts';

/** Who is rung when a step wants telephones and the registers name none. */
export interface LastResort {
	readonly name: string;
	readonly phone: string;
}

/** Writes down everybody whom the ticket's policy tells at a level; the caller holds the ticket's lock. */
export async function raiseStepIn(tx: Tx, ticket: Ticket, at: { level: number; lastResort: LastResort }): Promise<Call[]> {
	const policy = await findPolicy(tx.sql, ticket.policyId);
	return raiseAlertsIn(tx, {
		ticket,
		step: stepAt(policy, at.level === 0 ? 'open' : ticket.status, at.level),
		level: at.level,
		lastResort: at.lastResort,
		place: ticket.householdId ? await findAddress(tx.sql, ticket.householdId) : (ticket.phone ?? ''),
		urgent: isUrgent(ticket),
	});
}
