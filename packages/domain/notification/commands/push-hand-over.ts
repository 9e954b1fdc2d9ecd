import type { House } from '@unwalled/messaging';
import type { Push } from '@unwalled/push';
import { findVisit, listVisitsByTickets } from '@unwalled/visit';
import { handOverNote } from '../notes.ts';
import { type WakeOutcome, wake } from '../wake.ts';

/** Longer is of no use: the page shows it as soon as it is looked at. */
const TTL_S = 3_600;

/** Tells the worker who had a job and the one who has it now; a job that has gone on since tells nobody. */
export async function pushHandOver(
	house: House,
	push: Push | null,
	{ visitId }: { visitId: string },
): Promise<WakeOutcome | 'already_answered'> {
	if (!push) return 'no_push';
	const former = await findVisit(house.database.sql, visitId);
	const all = await listVisitsByTickets(house.database.sql, [former.ticketId]);
	const next = all[all.findIndex(({ id }) => id === former.id) + 1];
	if (next?.status !== 'created') return 'already_answered';
	const told = (visit: typeof former, to: 'new' | 'former') =>
		wake(house, push, {
			wanted: { workerId: visit.workerId, providerId: visit.providerId, firmToo: false },
			ttlS: TTL_S,
			topic: visit.id,
			note: (language) => handOverNote(visit.id, to, language),
		});
	const outcomes = await Promise.all([told(next, 'new'), told(former, 'former')]);
	return outcomes.includes('woken') ? 'woken' : 'nobody_to_wake';
}
