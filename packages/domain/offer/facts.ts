import type { Tx } from '@unwalled/messaging';
import { findServiceItem } from '@unwalled/registry';
import type { Ticket } from '@unwalled/ticket';
import {
	countAcceptedSince,
	countEarlierVisits,
	findDoor,
	listBarredWorkers,
	listSetbacks,
	listWorkersAround,
} from './candidate-store.ts';
import { districtPath } from './engine/eligibility.ts';
import { FAIRNESS_DAYS } from './engine/score.ts';
import type { Candidate, Need, Offer } from './model.ts';
import { readSetbacks } from './rules.ts';

const DAY_MS = 86_400_000;

/** Everything that one choice is made from, read under the ticket's lock. */
export interface Question {
	readonly need: Need;
	readonly candidates: readonly Candidate[];
	readonly promise: { serviceItemCode: string; payCents: number; priceVersion: number };
}

/** Gathers what is asked for and who could be asked; null while nobody knows the door or the service. */
export async function gatherQuestion(tx: Tx, ticket: Ticket, asked: readonly Offer[], unable: readonly string[]): Promise<Question | null> {
	if (!ticket.householdId || !ticket.serviceItemCode) return null;
	const door = await findDoor(tx.sql, ticket.householdId);
	const item = await findServiceItem(tx.sql, ticket.serviceItemCode);
	if (!door || !item) return null;
	const workers = await listWorkersAround(tx.sql, door.areaPath, districtPath(door.areaPath));
	const barred = await listBarredWorkers(tx.sql, ticket.householdId, ticket.seniorId);
	const earlier = await countEarlierVisits(tx.sql, ticket.householdId, ticket.seniorId);
	const lately = await countAcceptedSince(tx.sql, new Date(tx.now.getTime() - FAIRNESS_DAYS * DAY_MS));
	const saidNo = asked.filter(({ status }) => status === 'declined' || status === 'expired').map(({ workerId }) => workerId);
	const askedBefore = new Set([...saidNo, ...unable]);
	return {
		need: { priority: ticket.priority, areaPath: door.areaPath, skill: item.skill, door },
		candidates: workers.map(({ lng, lat, pausedAt, ...worker }) => ({
			...worker,
			position: lng === null || lat === null ? null : { lng, lat },
			providerPaused: pausedAt !== null,
			barred: barred.has(worker.workerId),
			askedBefore: askedBefore.has(worker.workerId),
			earlierVisits: earlier.get(worker.workerId) ?? 0,
			acceptedLately: lately.get(worker.workerId) ?? 0,
			priceCents: item.priceCents,
		})),
		promise: { serviceItemCode: item.code, payCents: item.priceCents, priceVersion: item.priceVersion },
	};
}

/** Tells what aborted visits mean for the dispatch that runs now. */
export async function findSetbacks(tx: Tx, ticketId: string): Promise<ReturnType<typeof readSetbacks>> {
	return readSetbacks(await listSetbacks(tx.sql, ticketId));
}
