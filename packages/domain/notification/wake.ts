import { DomainError, type PushNote } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import type { Push } from '@unwalled/push';
import type { Subscription, Wanted } from './model.ts';
import { forgetGone, listSubscriptions, markReached } from './store.ts';

export type WakeOutcome = 'woken' | 'nobody_to_wake' | 'no_push';

interface Waking {
	readonly wanted: Wanted;
	readonly ttlS: number;
	/** Of at most 32 characters. */
	readonly topic: string;
	note(language: Subscription['language']): PushNote;
}

const LONGEST_TOPIC = 32;

/**
 * Sends a note to every browser of somebody; those that are no more are forgotten.
 * @throws DomainError `unavailable` when a push service asks to try again; whoever was reached shows the second one over the first.
 */
export async function wake(house: House, push: Push | null, { wanted, ttlS, topic, note }: Waking): Promise<WakeOutcome> {
	if (!push) return 'no_push';
	const { sql } = house.database;
	const browsers = await listSubscriptions(sql, wanted);
	const outcomes = await Promise.all(
		browsers.map(async (browser) => {
			const outcome = await push.send(browser, { note: note(browser.language), ttlS, topic: topic.slice(-LONGEST_TOPIC) });
			if (outcome === 'sent') await markReached(sql, browser.id, house.clock.now());
			if (outcome === 'gone') await forgetGone(sql, browser);
			return outcome;
		}),
	);
	if (outcomes.includes('later')) throw new DomainError('unavailable', 'A push service did not take it', {});
	return outcomes.includes('sent') ? 'woken' : 'nobody_to_wake';
}
