import { DomainError } from '@unwalled/contracts';
import { choosePolicy, findPolicy, listCurrentPolicies, openWaitMs } from '@unwalled/escalation';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { nextTicketStatus, type TicketCommand } from './machine.ts';
import type { Ticket } from './model.ts';
import { dueInstants, timerAfter } from './rules.ts';
import { lockTicket, saveTicket } from './store.ts';

/** What a command on one ticket answers. */
export interface TicketResult {
	changed: boolean;
	ticket: Ticket;
}

export interface TicketInput {
	ticketId: string;
	actor: Actor;
	/** When given, a ticket that somebody else changed meanwhile is refused. */
	version?: number | undefined;
}

export const isUrgent = (ticket: { priority: string }): boolean => ticket.priority === 'P0';

/** Locks the ticket, checks the version, and runs `decide` in one transaction. */
export function changeTicket(
	house: House,
	input: TicketInput,
	decide: (tx: Tx, ticket: Ticket) => Promise<TicketResult>,
): Promise<TicketResult> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (input.version !== undefined && input.version !== ticket.version) {
			throw new DomainError('stale_version', 'Somebody else changed the ticket meanwhile', {
				version: ticket.version,
				given: input.version,
			});
		}
		return decide(tx, ticket);
	});
}

/** What a ticket's timer depends on. */
type Timed = Pick<Ticket, 'status' | 'priority' | 'policyId' | 'escalationLevel'>;

/** When the house acts by itself unless somebody acts first. */
export async function nextTimer(tx: Tx, ticket: Timed): Promise<Date | null> {
	const openMs = ticket.status === 'open' ? openWaitMs(await findPolicy(tx.sql, ticket.policyId), ticket.escalationLevel) : 0;
	return timerAfter(ticket, tx.now, openMs);
}

/** Saves a command's status with its further columns and restarts the timer that belongs to it. */
export async function applyTransition(tx: Tx, ticket: Ticket, command: TicketCommand, change: Partial<Ticket> = {}): Promise<Ticket> {
	const status = nextTicketStatus(ticket.status, command);
	const timerDueAt = await nextTimer(tx, { ...ticket, ...change, status });
	return saveTicket(tx, ticket, { status, timerDueAt, ...change });
}

/** Columns of an escalation that begins anew, because somebody acted. */
export const anew = (ticket: Ticket): Pick<Ticket, 'escalationLevel' | 'escalationRun'> => ({
	escalationLevel: 0,
	escalationRun: ticket.escalationRun + 1,
});

/** Columns of a ticket whose priority or area was told anew: its promises, its policy from the first step, its timer. */
export async function reprioritised(
	tx: Tx,
	ticket: Ticket,
	now: { priority: Ticket['priority']; areaPath: string },
): Promise<Partial<Ticket>> {
	const policy = choosePolicy(await listCurrentPolicies(tx.client), now);
	const begins = policy.id === ticket.policyId ? {} : { policyId: policy.id, ...anew(ticket) };
	const change = { priority: now.priority, ...begins };
	return { ...change, ...dueInstants(now.priority, ticket.openedAt), timerDueAt: await nextTimer(tx, { ...ticket, ...change }) };
}
