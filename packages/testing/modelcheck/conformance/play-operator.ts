import type { Priority } from '@unwalled/contracts';
import { advanceDispatch } from '@unwalled/offer';
import * as t from '@unwalled/ticket';
import * as v from '@unwalled/visit';
import type { Move } from '../house/moves.ts';
import { lastResort, type Stage } from './stage.ts';

/** Plays what an operator does, or the house by itself. */
export async function playOperator(
	stage: Stage,
	move: Exclude<Move, { worker: number } | { kind: 'press' | 'press one' | 'open by hand' | 'answer' | 'cancel' }>,
	ticketId: string,
): Promise<Move> {
	const house = stage.house;
	const input = { ticketId, actor: stage.operator('holder' in move ? move.holder : 0) };
	const reason = 'walk';
	switch (move.kind) {
		case 'acknowledge':
			await t.acknowledgeTicket(house, input);
			break;
		case 'reopen':
			await t.reopenTicket(house, { ...input, reason });
			break;
		case 'classify':
			await classify(stage, input, move.priority);
			break;
		case 'dispatch':
			await t.requestDispatch(house, input);
			break;
		case 'withdraw':
			await t.withdrawDispatch(house, { ...input, reason });
			break;
		case 'resolve':
			await t.resolveTicket(house, { ...input, outcome: move.outcome });
			break;
		case 'close':
			await t.closeTicket(house, input);
			break;
		case 'stay silent':
			await stage.waitFor('select voice_due_at as at from tickets where id = $1', ticketId);
			await t.checkSilence(house, { ticketId });
			break;
		case 'hear a voice':
			await t.voiceHeard(house, input);
			break;
		case 'call the ambulance':
			await t.callAmbulance(house, stage.carrier, { ...input, phone: '120' });
			break;
		case 'propose not to send':
			await t.proposeNoAmbulance(house, { ...input, reason });
			break;
		case 'agree not to send':
			await t.decideNoAmbulance(house, input);
			break;
		case 'escalate':
			await stage.waitFor('select timer_due_at as at from tickets where id = $1', ticketId);
			await t.escalateTicket(house, { ticketId, lastResort });
			break;
		case 'call off':
			await v.callOffTicket(house, { ticketId });
			break;
		case 'advance': {
			const forWorkerId = move.forWorker === undefined ? {} : { forWorkerId: stage.cast.workers[move.forWorker] ?? '' };
			await advanceDispatch(house, { ticketId, ...forWorkerId });
		}
	}
	return move;
}

/** Ends a ticket without help; a duplicate names another ticket that stands. */
export async function cancel(stage: Stage, move: Extract<Move, { kind: 'cancel' }>, ticketId: string): Promise<Move | null> {
	const { rows } = await stage.house.database.pool.query<{ id: string }>(`select id from tickets where id <> $1 and status <> 'canceled'`, [
		ticketId,
	]);
	const duplicateOf = move.reason === 'duplicate' ? rows[0]?.id : undefined;
	if (move.reason === 'duplicate' && !duplicateOf) return null;
	const { reason, outcome } = move;
	await t.cancelTicket(stage.house, { ticketId, actor: stage.operator(0), reason, outcome, duplicateOf });
	return move;
}

async function classify(stage: Stage, input: { ticketId: string; actor: { id: string; name: string } }, priority: Priority): Promise<void> {
	await t.classifyTicket(stage.house, { ...input, priority, priorityReason: '口头说明' });
}
