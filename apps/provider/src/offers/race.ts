import { type OfferCard, type OfferStatus, offerStatuses } from '@unwalled/contracts';
import type { ApiError } from '@unwalled/ui';

/** Why an answer did not count: where the offer stands now, or that the worker cannot take it. */
export type Lost = OfferStatus | 'busy';

const isStatus = (status: unknown): status is OfferStatus => typeof status === 'string' && Object.hasOwn(offerStatuses, status);

/** Reads from a refusal why the answer did not count; null when it is not about the offer. */
export function whyLost({ code, facts }: Pick<ApiError, 'code' | 'facts'>): Lost | null {
	if (code !== 'refused') return null;
	if (facts.wonBy === 'other') return 'rescinded';
	if (typeof facts.workerStatus === 'string') return 'busy';
	return isStatus(facts.status) ? facts.status : null;
}

export type Vanished = { why: 'taken'; by: string } | { why: 'expired' | 'gone' };

interface Since {
	/** Offers that this person answered. */
	answered: ReadonlySet<string>;
	/** Who has the job, by ticket, where it is a job of this page now: taken on another phone, or by a worker of this manager. */
	takers: ReadonlyMap<string, string>;
	now: number;
}

/** Lists the offers that left the screen without this person's doing, so that none disappears without a word. */
export function findVanished(before: readonly OfferCard[], after: readonly OfferCard[], { answered, takers, now }: Since): Vanished[] {
	const still = new Set(after.map((offer) => offer.id));
	return before
		.filter((offer) => !still.has(offer.id) && !answered.has(offer.id))
		.map((offer) => {
			const by = takers.get(offer.ticketId);
			if (by !== undefined) return { why: 'taken', by };
			return { why: Date.parse(offer.expiresAt) <= now ? 'expired' : 'gone' };
		});
}
