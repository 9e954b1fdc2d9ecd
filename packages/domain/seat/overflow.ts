import type { Priority, QueueTerms } from '@unwalled/contracts';

/** Times that another centre is rung for one caller. */
export const MOST_CENTRE_TRIES = 3;

/** A caller who waits, as far as it matters for whom else they may be led to. */
export interface Waiter {
	readonly since: Date;
	readonly priority: Priority;
	readonly kind: string;
}

const isLife = ({ priority, kind }: Waiter): boolean => priority === 'P0' || kind === 'sos';

/** Decides whether another centre is rung for a caller now; `tries` are its legs for them, in any order. */
export function ringsCentre(
	waiter: Waiter,
	tries: readonly { readonly endedAt: Date | null }[],
	{ terms, now }: { terms: QueueTerms; now: Date },
): boolean {
	if (terms.centrePhone === null || (isLife(waiter) && !terms.centreTakesSos) || tries.length >= MOST_CENTRE_TRIES) return false;
	const since = Math.max(waiter.since.getTime(), ...tries.map(({ endedAt }) => endedAt?.getTime() ?? now.getTime()));
	return now.getTime() - since >= terms.centreS * 1_000;
}

/** Decides whether a caller is asked now whether they would rather be rung back; whoever cries for help never is. */
export function offersCallBack(
	waiter: Waiter & { readonly phone: string | null; readonly offeredAt: Date | null },
	{ terms, now }: { terms: QueueTerms; now: Date },
): boolean {
	if (terms.callBackS === null || isLife(waiter) || waiter.phone === null || waiter.offeredAt !== null) return false;
	return now.getTime() - waiter.since.getTime() >= terms.callBackS * 1_000;
}
