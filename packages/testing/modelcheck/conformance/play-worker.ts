import { declineOffer, expireOffer } from '@unwalled/offer';
import * as v from '@unwalled/visit';
import type { Move } from '../house/moves.ts';
import type { Stage } from './stage.ts';

interface OfferRow {
	id: string;
	status: string;
	expires_at: Date;
	provider_id: string;
	wanted: boolean;
}

/** Plays what a worker does, by the worker's latest offer or visit of the ticket. */
export async function playWorker(stage: Stage, move: Extract<Move, { worker: number }>, ticketId: string): Promise<Move | null> {
	if (move.kind === 'accept' || move.kind === 'decline' || move.kind === 'expire') return answer(stage, move, ticketId);
	const workerId = stage.cast.workers[move.worker] ?? '';
	const { rows } = await stage.house.database.pool.query<{ id: string; provider_id: string }>(
		'select id, provider_id from visits where ticket_id = $1 and worker_id = $2 order by id desc limit 1',
		[ticketId, workerId],
	);
	const visit = rows[0];
	if (!visit) return null;
	const input = { visitId: visit.id, ...stage.as(workerId, visit.provider_id) };
	const stamp = { position: null, deviceAt: stage.house.clock.now().toISOString() };
	if (move.kind === 'abort') await v.abortVisit(stage.house, { ...input, reason: move.reason });
	else if (move.kind === 'depart') await v.depart(stage.house, { ...input, ...stamp });
	else await (move.kind === 'check in' ? v.checkIn : v.checkOut)(stage.house, { ...input, ...stamp });
	return move;
}

async function answer(
	stage: Stage,
	move: Extract<Move, { kind: 'accept' | 'decline' | 'expire' }>,
	ticketId: string,
): Promise<Move | null> {
	const house = stage.house;
	const workerId = stage.cast.workers[move.worker] ?? '';
	const { rows } = await house.database.pool.query<OfferRow>(
		`select o.*, t.status = 'dispatching' and o.dispatch = t.dispatch_count as wanted from offers o join tickets t on t.id = o.ticket_id
where t.id = $1 and o.worker_id = $2 order by o.id desc limit 1`,
		[ticketId, workerId],
	);
	const offer = rows[0];
	if (!offer) return null;
	const input = { offerId: offer.id, ...stage.as(workerId, offer.provider_id) };
	if (move.kind === 'expire') {
		await stage.waitFor('select expires_at as at from offers where id = $1', offer.id);
		await expireOffer(house, { offerId: offer.id });
		return move;
	}
	// An answer that comes too late ends the offer by itself.
	const isLate = offer.status === 'pending' && offer.wanted && offer.expires_at <= house.clock.now();
	const answered = move.kind === 'accept' ? v.acceptOffer(house, input) : declineOffer(house, { ...input, reason: 'busy' });
	if (isLate) await answered.catch(() => undefined);
	else await answered;
	return isLate ? { kind: 'expire', worker: move.worker } : move;
}
