import { openVisitStatuses, type Priority } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { offers } from '@unwalled/offer/schema';
import { workers } from '@unwalled/registry/schema';
import { tickets } from '@unwalled/ticket/schema';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { visits } from './schema.ts';

/** Something that a firm has in hand: a question that is out, or a visit that is not over. */
export interface OpenWork {
	readonly ticketId: string;
	/** As an operator reads it to a provider. */
	readonly number: number;
	readonly priority: Priority;
	/** Where the senior lives. */
	readonly areaPath: string;
	readonly workerId: string;
	readonly workerName: string;
	readonly offerId: string;
	readonly visitId: string | null;
	/** Of the visit, or of the offer when there is none. */
	readonly status: string;
}

/** Lists the pending offers and the open visits of a firm, the most urgent first. */
export async function listOpenWork(query: Sql, providerId: string): Promise<OpenWork[]> {
	const common = {
		ticketId: tickets.id,
		number: tickets.number,
		priority: tickets.priority,
		areaPath: tickets.areaPath,
		workerId: workers.id,
		workerName: workers.name,
	};
	const [asked, under] = await Promise.all([
		query
			.select({ ...common, offerId: offers.id, status: offers.status })
			.from(offers)
			.innerJoin(tickets, eq(tickets.id, offers.ticketId))
			.innerJoin(workers, eq(workers.id, offers.workerId))
			.where(and(eq(offers.providerId, providerId), eq(offers.status, 'pending')))
			.orderBy(asc(tickets.priority), asc(offers.id)),
		query
			.select({ ...common, offerId: visits.offerId, visitId: visits.id, status: visits.status })
			.from(visits)
			.innerJoin(tickets, eq(tickets.id, visits.ticketId))
			.innerJoin(workers, eq(workers.id, visits.workerId))
			.where(and(eq(visits.providerId, providerId), inArray(visits.status, [...openVisitStatuses])))
			.orderBy(asc(tickets.priority), asc(visits.id)),
	]);
	return [...under, ...asked.map((row) => ({ ...row, visitId: null }))].map((row) => ({ ...row, priority: row.priority as Priority }));
}
