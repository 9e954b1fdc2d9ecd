import { beginOfDay, chinaDay, findPricedItem, type ListedItem } from '@unwalled/catalogue';
import { type Fitness, isFull, readFitness } from '@unwalled/member';
import type { Tx } from '@unwalled/messaging';
import { type ListedWorker, listWorkers } from '@unwalled/registry';
import type { Ticket } from '@unwalled/ticket';
import {
	countAcceptedByFirms,
	countAcceptedSince,
	countEarlierVisits,
	findDoor,
	listBarredWorkers,
	listSetbacks,
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
	if (!door) return null;
	// One trip: the price is that of the door's area today, and the offer keeps it whatever is changed tomorrow.
	const today = chinaDay(tx.now);
	const [item, workers] = await Promise.all([
		findPricedItem(tx.sql, ticket.serviceItemCode, { areaPath: door.areaPath, on: today }),
		listWorkers(tx.sql, { areaPath: districtPath(door.areaPath) }),
	]);
	if (!item) return null;
	const { householdId, seniorId } = ticket;
	const [barred, earlierVisits, acceptedLately, acceptedToday, fitness] = await Promise.all([
		listBarredWorkers(tx.sql, householdId, seniorId),
		countEarlierVisits(tx.sql, householdId, seniorId),
		countAcceptedSince(tx.sql, new Date(tx.now.getTime() - FAIRNESS_DAYS * DAY_MS)),
		countAcceptedByFirms(tx.sql, beginOfDay(today)),
		readFitness(tx.sql, workers, tx.now),
	]);
	const askedBefore = new Set([...unable, ...asked.filter(saidNo).map(({ workerId }) => workerId)]);
	const known: Known = { barred, earlierVisits, acceptedLately, acceptedToday, fitness, askedBefore, item };
	return {
		need: {
			priority: ticket.priority,
			areaPath: door.areaPath,
			skill: item.skill,
			moreSkills: item.skills.filter((skill) => skill !== item.skill),
			door,
		},
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
	/** By firm. */
	acceptedToday: ReadonlyMap<string, number>;
	fitness: ReadonlyMap<string, Fitness>;
	item: ListedItem;
}

function toCandidate(worker: ListedWorker, known: Known): Candidate {
	const { id, name, provider, lng, lat, status, skills, areaPath } = worker;
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
		...fitnessOf(worker, known),
	};
}

/** A skill that the worker does not claim at all is another reason against; here it is about certificates. */
function fitnessOf(worker: ListedWorker, known: Known): Pick<Candidate, 'firmFit' | 'skillFit' | 'onShift' | 'overCapacity'> {
	const own = known.fitness.get(worker.id);
	return {
		firmFit: own?.firmFit ?? false,
		skillFit: known.item.skills.every((skill) => !worker.skills.includes(skill) || own?.fitSkills.includes(skill)),
		onShift: own?.onShift ?? false,
		overCapacity: isFull(own?.capacityPerDay ?? null, known.acceptedToday.get(worker.providerId) ?? 0),
	};
}

/** Tells what aborted visits mean for the dispatch that runs now; without an acceptance there was no visit. */
export async function findSetbacks(tx: Tx, ticketId: string, offers: readonly Offer[]): Promise<ReturnType<typeof readSetbacks>> {
	const visited = offers.some(({ status }) => status === 'accepted');
	return readSetbacks(visited ? await listSetbacks(tx.sql, ticketId) : []);
}
