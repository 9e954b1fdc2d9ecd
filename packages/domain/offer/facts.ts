import type { Tx } from '@unwalled/messaging';
import { findServiceItem, type ListedWorker, listWorkers, type PricedItem } from '@unwalled/registry';
import type { Ticket } from '@unwalled/ticket';
import { countAcceptedSince, countEarlierVisits, findDoor, listBarredWorkers, listSetbacks } from './candidate-store.ts';
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
	const { householdId, seniorId } = ticket;
	const workers = await listWorkers(tx.sql, { areaPath: districtPath(door.areaPath) });
	const known: Known = {
		barred: await listBarredWorkers(tx.sql, householdId, seniorId),
		earlierVisits: await countEarlierVisits(tx.sql, householdId, seniorId),
		acceptedLately: await countAcceptedSince(tx.sql, new Date(tx.now.getTime() - FAIRNESS_DAYS * DAY_MS)),
		askedBefore: new Set([...unable, ...asked.filter(saidNo).map(({ workerId }) => workerId)]),
		item,
	};
	return {
		need: { priority: ticket.priority, areaPath: door.areaPath, skill: item.skill, door },
		candidates: workers.map((worker) => toCandidate(worker, known)),
		promise: { serviceItemCode: item.code, payCents: item.priceCents, priceVersion: item.priceVersion },
	};
}

const saidNo = ({ status }: Offer): boolean => status === 'declined' || status === 'expired';

interface Known {
	barred: ReadonlySet<string>;
	askedBefore: ReadonlySet<string>;
	earlierVisits: ReadonlyMap<string, number>;
	acceptedLately: ReadonlyMap<string, number>;
	item: PricedItem;
}

function toCandidate({ id, name, provider, lng, lat, status, skills, areaPath }: ListedWorker, known: Known): Candidate {
	return {
		workerId: id,
		workerName: name,
		providerId: provider.id,
		providerName: provider.name,
		status,
		skills,
		areaPath,
		position: lng === null || lat === null ? null : { lng, lat },
		providerPaused: provider.pausedAt !== null,
		providerRating: provider.rating,
		barred: known.barred.has(id),
		askedBefore: known.askedBefore.has(id),
		earlierVisits: known.earlierVisits.get(id) ?? 0,
		acceptedLately: known.acceptedLately.get(id) ?? 0,
		priceCents: known.item.priceCents,
	};
}

/** Tells what aborted visits mean for the dispatch that runs now; without an acceptance there was no visit. */
export async function findSetbacks(tx: Tx, ticketId: string, offers: readonly Offer[]): Promise<ReturnType<typeof readSetbacks>> {
	const visited = offers.some(({ status }) => status === 'accepted');
	return readSetbacks(visited ? await listSetbacks(tx.sql, ticketId) : []);
}
