import { insertOutboundCall } from '@unwalled/call';
import { type Actor, houseActor, type Tx } from '@unwalled/messaging';
import { changeTask } from '../emit.ts';
import { minutesAfter } from '../engine/local-time.ts';
import type { CareAttempt, CareTask } from '../model.ts';
import { insertAttempt } from '../store.ts';

/** A ring that nobody heard of after this was lost with its carrier's answer. */
export const RING_LOST_MIN = 30;

interface Ringing {
	readonly whom: CareAttempt['whom'];
	readonly dialled: string;
	readonly callerId: string | null;
	/** Who rings; absent when the house does it by itself. */
	readonly operator?: Actor;
}

/** Writes the next ring of a locked task down, with its leg; the caller gives that to the carrier after the commit. */
export async function ringIn(
	tx: Tx,
	task: CareTask,
	{ whom, dialled, callerId, operator }: Ringing,
): Promise<{ callId: string; task: CareTask }> {
	const n = task.attempts + 1;
	const callId = tx.newId('call');
	await insertOutboundCall(tx, {
		id: callId,
		ticketId: '',
		direction: 'outbound',
		party: operator ? 'operator' : whom === 'family' ? 'contact' : 'senior',
		status: 'queued',
		line: 'waiting',
		dialled,
		phone: operator ? null : dialled,
		purpose: `care:${task.id}:${n}`,
		// Also for an operator's own telephone: the carrier of this line holds the room that the senior joins.
		callerId,
		operatorId: operator?.id ?? null,
		operatorName: operator?.name ?? null,
		startedAt: tx.now,
	});
	await insertAttempt(tx, { taskId: task.id, n, seniorId: task.seniorId, whom, callId, beganAt: tx.now });
	const rings = whom === 'senior' ? { state: 'ringing' as const, dueAt: minutesAfter(tx.now, RING_LOST_MIN) } : {};
	const who = operator ? { operatorId: operator.id, operatorName: operator.name } : {};
	return { callId, task: await changeTask(tx, task, { attempts: n, ...rings, ...who }, operator ?? houseActor) };
}
