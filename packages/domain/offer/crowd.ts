import { beginOfDay, chinaDay, type ListedItem } from '@unwalled/catalogue';
import type { Sql } from '@unwalled/database';
import { type Fitness, isFull, readFitness } from '@unwalled/member';
import { type ListedWorker, listWorkers } from '@unwalled/registry';
import { countAcceptedByFirms, countAcceptedSince } from './candidate-store.ts';
import { type Sorted, sortKey, sortOut } from './engine/eligibility.ts';
import { FAIRNESS_DAYS } from './engine/score.ts';
import type { Candidate, Need } from './model.ts';

const DAY_MS = 86_400_000;

/** What sets a worker apart for one door: everything else is the same for every ticket of the district. */
export interface Apart {
	readonly barred: ReadonlySet<string>;
	readonly askedBefore: ReadonlySet<string>;
	readonly earlierVisits: ReadonlyMap<string, number>;
}

/** Everybody who works in a district, as they stood at one instant. */
export interface Crowd {
	/** Gives the workers as candidates for a service, with what sets some of them apart for this door. */
	candidatesFor(item: ListedItem, apart: Apart): Candidate[];
	/** Gives the same, sorted by whether they may be asked for a need. */
	sortedFor(need: Need, item: ListedItem, apart: Apart): Sorted;
}

/** Reads the workers of a district with whatever bears on asking them. */
export async function readCrowd(sql: Sql, areaPath: string, now: Date): Promise<Crowd> {
	const workers = await listWorkers(sql, { areaPath });
	const [acceptedLately, acceptedToday, fitness] = await Promise.all([
		countAcceptedSince(sql, new Date(now.getTime() - FAIRNESS_DAYS * DAY_MS)),
		countAcceptedByFirms(sql, beginOfDay(chinaDay(now))),
		readFitness(sql, workers, now),
	]);
	const known: Known = { acceptedLately, acceptedToday, fitness };
	const placeOf = new Map(workers.map(({ id }, at) => [id, at]));
	// A surge asks for the same few services again and again.
	const byItem = new Map<string, readonly Candidate[]>();
	const plainFor = (item: ListedItem): readonly Candidate[] => {
		const key = `${item.code} ${item.priceVersion} ${item.priceCents} ${item.skills}`;
		const plain = byItem.get(key) ?? workers.map((worker) => toCandidate(worker, item, known));
		byItem.set(key, plain);
		return plain;
	};
	const byNeed = new WeakMap<readonly Candidate[], Map<string, Sorted>>();
	const plainSorted = (need: Need, plain: readonly Candidate[]): Sorted => {
		const sorted = byNeed.get(plain) ?? new Map<string, Sorted>();
		byNeed.set(plain, sorted);
		const own = sorted.get(sortKey(need)) ?? sortOut(need, plain);
		sorted.set(sortKey(need), own);
		return own;
	};
	/** Those of the crowd whom this door sets apart, by their place. */
	const setApart = (plain: readonly Candidate[], { barred, askedBefore, earlierVisits }: Apart): Map<number, Candidate> => {
		const apart = new Map<number, Candidate>();
		for (const id of new Set([...barred, ...askedBefore, ...earlierVisits.keys()])) {
			const at = placeOf.get(id);
			const one = at === undefined ? undefined : plain[at];
			if (at === undefined || !one) continue;
			const visits = earlierVisits.get(id) ?? 0;
			apart.set(at, { ...one, barred: barred.has(id), askedBefore: askedBefore.has(id), earlierVisits: visits });
		}
		return apart;
	};
	return {
		candidatesFor(item, apart) {
			const candidates = [...plainFor(item)];
			for (const [at, candidate] of setApart(candidates, apart)) candidates[at] = candidate;
			return candidates;
		},
		sortedFor(need, item, doors) {
			const plain = plainFor(item);
			const sorted = plainSorted(need, plain);
			const apart = setApart(plain, doors);
			if (apart.size === 0) return sorted;
			const gone = new Set([...apart.keys()].map((at) => plain[at]));
			const own = sortOut(need, apart.values());
			return {
				eligible: [...sorted.eligible.filter((candidate) => !gone.has(candidate)), ...own.eligible],
				excluded: [...sorted.excluded.filter(({ candidate }) => !gone.has(candidate)), ...own.excluded],
			};
		},
	};
}

interface Known {
	readonly acceptedLately: ReadonlyMap<string, number>;
	/** By firm. */
	readonly acceptedToday: ReadonlyMap<string, number>;
	readonly fitness: ReadonlyMap<string, Fitness>;
}

function toCandidate(worker: ListedWorker, item: ListedItem, known: Known): Candidate {
	const { id, name, provider, lng, lat, status, skills, areaPath } = worker;
	const own = known.fitness.get(id);
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
		barred: false,
		askedBefore: false,
		earlierVisits: 0,
		acceptedLately: known.acceptedLately.get(id) ?? 0,
		priceCents: item.priceCents,
		firmFit: own?.firmFit ?? false,
		// A skill that the worker does not claim at all is another reason against; here it is about certificates.
		skillFit: item.skills.every((skill) => !skills.includes(skill) || own?.fitSkills.includes(skill)),
		onShift: own?.onShift ?? false,
		overCapacity: isFull(own?.capacityPerDay ?? null, known.acceptedToday.get(provider.id) ?? 0),
	};
}

/** The crowd that a decision wants. */
export interface CrowdAsked {
	readonly district: string;
	read(): Promise<Crowd>;
	/** It decides for several tickets. */
	readonly inSurge: boolean;
}

/** Lets decisions share what they read of a district. */
export interface Crowds {
	/**
	 * Runs one decision with the crowd of a district. `isShared`: somebody else read it, up to a second ago. In a surge such a
	 * reading is taken also when nobody decides by it any more.
	 */
	using<T>(asked: CrowdAsked, decide: (crowd: Crowd, isShared: boolean) => Promise<T>): Promise<T>;
	/** Lets nobody else decide by a reading that was found to be out of date. */
	forget(district: string): void;
}

// So long may decisions of a surge go by one reading; whoever is picked is looked at again before the offer is written.
const KEPT_MS = 1_000;
// So long may others wait for one that is still being read; a reading that hangs must not take them all with it.
const AWAITED_MS = 5_000;

interface Kept {
	readonly crowd: Promise<Crowd>;
	until: number;
	users: number;
}

/** Counts the second from the end of the reading: in a surge the reading itself may take as long. */
function keep(crowd: Promise<Crowd>): Kept {
	const kept: Kept = { crowd, until: performance.now() + AWAITED_MS, users: 0 };
	const end = (): void => {
		kept.until = performance.now() + KEPT_MS;
	};
	crowd.then(end, end);
	return kept;
}

/**
 * Lets decisions that overlap share one reading: in a surge a district is read once a second instead of once a ticket. A
 * decision that is alone reads for itself, so that it sees whatever was committed before it. The first one reads on its own
 * connection: those who wait for it hold theirs, and a reading that needed another one could wait for them for ever.
 */
export function shareCrowds(): Crowds {
	const kept = new Map<string, Kept>();
	const drop = (district: string, mine: Kept): void => {
		if (mine.users === 0 && kept.get(district) === mine) kept.delete(district);
	};
	return {
		async using({ district, read, inSurge }, decide) {
			const before = kept.get(district);
			const isShared = before !== undefined && performance.now() < before.until && (before.users > 0 || inSurge);
			const mine = isShared ? before : keep(read());
			kept.set(district, mine);
			mine.users++;
			try {
				// Whose reader failed is not to fail with it.
				return await decide(await (isShared ? mine.crowd.catch(read) : mine.crowd), isShared);
			} finally {
				mine.users--;
				if (mine.users === 0) setTimeout(() => drop(district, mine), KEPT_MS).unref();
			}
		},
		forget: (district) => void kept.delete(district),
	};
}

/** Lets every decision read for itself. */
export const ownCrowds: Crowds = { using: async ({ read }, decide) => decide(await read(), false), forget: () => undefined };
