import type { House } from '@unwalled/messaging';
import { findOffer } from '@unwalled/offer';
import type { Push } from '@unwalled/push';
import { offerNote } from '../notes.ts';
import { type WakeOutcome, wake } from '../wake.ts';

const SECOND_MS = 1_000;

/** Wakes the worker whom an offer asks, and the dispatchers of the firm. An answered one wakes nobody. */
export async function pushOffer(
	house: House,
	push: Push | null,
	{ offerId }: { offerId: string },
): Promise<WakeOutcome | 'already_answered'> {
	if (!push) return 'no_push';
	const offer = await findOffer(house.database.sql, offerId);
	const leftMs = offer.expiresAt.getTime() - house.clock.now().getTime();
	if (offer.status !== 'pending' || leftMs <= 0) return 'already_answered';
	return wake(house, push, {
		wanted: { workerId: offer.workerId, providerId: offer.providerId, firmToo: true },
		ttlS: leftMs / SECOND_MS,
		topic: offer.id,
		note: (language) => offerNote(offer, language),
	});
}
