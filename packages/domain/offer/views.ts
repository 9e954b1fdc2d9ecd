import type { DecisionView, OfferReason, OfferView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { reasonsFor } from './engine/reasons.ts';
import type { Offer } from './model.ts';
import { listDecisionRows, listDecisionRowsByTickets } from './store.ts';

/** An offer as the screens show it; `names` comes from the register. */
export function toOfferView(offer: Offer, names: Pick<OfferView, 'worker' | 'provider'>): OfferView {
	return {
		id: offer.id,
		ticketId: offer.ticketId,
		...names,
		status: offer.status,
		round: offer.round,
		offeredAt: offer.offeredAt.toISOString(),
		expiresAt: offer.expiresAt.toISOString(),
		decidedAt: offer.decidedAt?.toISOString() ?? null,
		declineReason: offer.declineReason,
		distanceM: offer.distanceM,
		payCents: offer.payCents,
	};
}

/** Lists why whom was asked, the newest choice first. */
export async function listDecisions(sql: Sql, ticketId: string): Promise<DecisionView[]> {
	const rows = await listDecisionRows(sql, ticketId);
	return rows.map((row) => ({
		id: row.id,
		at: row.decidedAt.toISOString(),
		round: row.round,
		outcome: row.outcome as DecisionView['outcome'],
		candidates: row.candidates,
		unlisted: row.unlisted,
	}));
}

/** Tells, by offer, why its worker was asked. Reads with the house's own eyes; only the worker's own reasons leave here. */
export async function readReasons(sql: Sql, offers: readonly Offer[]): Promise<Map<string, OfferReason[]>> {
	const rows = await listDecisionRowsByTickets(sql, [...new Set(offers.map(({ ticketId }) => ticketId))]);
	return new Map(
		offers.map((offer) => {
			const row = rows.find((one) => one.ticketId === offer.ticketId && one.dispatch === offer.dispatch && one.round === offer.round);
			return [offer.id, row ? reasonsFor(offer.workerId, row.candidates, offer.priority) : []];
		}),
	);
}
