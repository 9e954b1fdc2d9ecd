import type { House } from '@unwalled/messaging';
import { listWaitingTickets } from '@unwalled/ticket';
import { listPendingOffersByWorkers } from '../store.ts';
import { advanceDispatch } from './advance-dispatch.ts';

export type WaitingOutcome = 'offered' | 'already_asked' | 'nothing_waits';

/** Asks a freed worker for what waits, the most urgent and oldest first, until one question is out. */
export async function offerWaiting(house: House, input: { workerId: string }): Promise<WaitingOutcome> {
	const isAsked = async () => (await listPendingOffersByWorkers(house.database.sql, [input.workerId])).length > 0;
	if (await isAsked()) return 'already_asked';
	for (const ticket of await listWaitingTickets(house.database.sql)) {
		const outcome = await advanceDispatch(house, { ticketId: ticket.id, forWorkerId: input.workerId });
		if (outcome === 'offered' && (await isAsked())) return 'offered';
	}
	return 'nothing_waits';
}

/** Looks again at every ticket that ran out of workers: a worker may have been freed in the moment it was marked. */
export async function recheckWaiting(house: House): Promise<number> {
	let offered = 0;
	for (const ticket of await listWaitingTickets(house.database.sql)) {
		if ((await advanceDispatch(house, { ticketId: ticket.id })) === 'offered') offered++;
	}
	return offered;
}
