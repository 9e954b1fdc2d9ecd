import { type AbortReason, DomainError } from '@unwalled/contracts';
import type { Actor, House, Tx } from '@unwalled/messaging';
import { changeWorkerStatusIn } from '@unwalled/registry';
import { markNobodyLeftIn, type Ticket, unassignTicketIn } from '@unwalled/ticket';
import { changeVisit, isUrgent, threadOf, type VisitInput, type VisitResult } from '../change.ts';
import { decideVisit } from '../machine.ts';
import type { Visit } from '../model.ts';
import { sendsNextWorker } from '../rules.ts';
import { saveVisit } from '../store.ts';

type AbortInput = VisitInput & { reason: AbortReason; note?: string | undefined };

/** Ends a visit without service: the worker is free, and the need goes to the next worker or to an operator's decision. */
export function abortVisit(house: House, input: AbortInput): Promise<VisitResult> {
	return changeVisit(house, input, async (tx, visit, ticket) => {
		if (visit.status === 'aborted') return { changed: false, visit };
		if (input.reason === 'called_off' || input.reason === 'handed_over')
			throw new DomainError('invalid', 'This is no reason that a worker gives', { field: 'reason' });
		const aborted = await endVisitIn(tx, visit, { ...input, ticket });
		if (ticket.status === 'assigned') await giveBack(tx, ticket, { visit: aborted, reason: input.reason, actor: input.actor });
		return { changed: true, visit: aborted };
	});
}

async function giveBack(
	tx: Tx,
	ticket: Ticket,
	{ visit, reason, actor }: { visit: Visit; reason: AbortReason; actor: Actor },
): Promise<void> {
	const dispatching = await unassignTicketIn(tx, ticket, { reason, actor, thread: threadOf(visit) });
	if (!sendsNextWorker[reason].yes) await markNobodyLeftIn(tx, dispatching, { asked: 0, actor });
}

interface Ending {
	ticket: Ticket;
	reason: AbortReason;
	note?: string | undefined;
	actor: Actor;
}

/** Aborts a locked visit and sets its worker free. */
export async function endVisitIn(tx: Tx, visit: Visit, { ticket, reason, note, actor }: Ending): Promise<Visit> {
	const saved = await saveVisit(tx, visit, { ...decideVisit(visit.status, 'abort'), abortReason: reason, note: note ?? visit.note });
	const thread = threadOf(saved);
	const urgent = isUrgent(ticket);
	tx.emit({ type: 'visit.aborted', actor, thread, payload: { workerId: saved.workerId, reason }, urgent });
	await changeWorkerStatusIn(tx, { workerId: saved.workerId, command: 'release', actor, thread, urgent });
	return saved;
}
