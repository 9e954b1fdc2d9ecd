import type { Actor, Tx } from '@unwalled/messaging';
import type { Offer } from './model.ts';

type Ending = 'offer.accepted' | 'offer.expired' | 'offer.rescinded' | 'offer.canceled';

/** Records how offers ended; each on its own ticket's thread. */
export function emitEnded(tx: Tx, type: Ending, ended: readonly Offer[], actor: Actor): void {
	for (const offer of ended) {
		tx.emit({ type, actor, thread: threadOf(offer), payload: { workerId: offer.workerId }, urgent: offer.priority === 'P0' });
	}
}

/** The thread of ids that an offer's events carry. */
export const threadOf = (offer: Pick<Offer, 'id' | 'ticketId'>) => ({ ticketId: offer.ticketId, offerId: offer.id });
