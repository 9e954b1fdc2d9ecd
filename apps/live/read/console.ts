import type { ConsoleSnapshot } from '@unwalled/contracts';
import { listWorkers, toWorkerRow } from '@unwalled/registry';
import { listSeats, toSeatViews } from '@unwalled/seat';
import { countAnswered, listTickets } from '@unwalled/ticket';
import type { PersonalSight } from '../sight.ts';
import { toTicketRows } from './ticket-rows.ts';
import { readAudit } from './trouble.ts';

// More than a call centre can have open; beyond it the oldest wait in the database, not on the screen.
const MOST_ROWS = 2_000;
const ANSWERED_WINDOW_MS = 24 * 3_600_000;

/** Reads what a console shows when it joins. */
export async function readConsole(sight: PersonalSight, areaPath: string): Promise<ConsoleSnapshot> {
	const { rows } = sight;
	const now = sight.deps.house.clock.now();
	const [tickets, workers, seats, answered, audit] = await Promise.all([
		listTickets(rows, { areaPath, status: 'unfinished', limit: MOST_ROWS }),
		listWorkers(rows, { areaPath }),
		listSeats(rows, areaPath).then((found) => toSeatViews(sight, found)),
		countAnswered(rows, areaPath, new Date(now.getTime() - ANSWERED_WINDOW_MS)),
		readAudit(sight),
	]);
	return { at: now.toISOString(), tickets: await toTicketRows(sight, tickets), workers: workers.map(toWorkerRow), seats, audit, answered };
}
