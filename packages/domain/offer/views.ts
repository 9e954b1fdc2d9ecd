import type { DecisionView, OfferView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Offer } from './model.ts';
import { listDecisionRows } from './store.ts';

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
	}));
}
