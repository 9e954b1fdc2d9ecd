import type { WorkerStatus } from '@unwalled/contracts';
import type { Fitness } from '@unwalled/member';
import { districtPath } from '@unwalled/offer/engine/eligibility';
import type { choose } from '@unwalled/offer/engine/explain';
import type { ListedWorker } from '@unwalled/registry';
import { decideWorker, type WorkerCommand } from '@unwalled/registry/machine';
import type { Town } from './town.ts';

type Candidate = Parameters<typeof choose>[1]['eligible'][number];
export type Need = Parameters<typeof choose>[0];

/** A worker as the engine sees it; what the years change of it is changed here. */
export interface Hand extends Candidate {
	status: WorkerStatus;
	askedBefore: boolean;
	acceptedLately: number;
	/** What they have a good certificate for, or need none for. */
	readonly fitSkills: readonly string[];
	/** Until when the job or the offer lasts that was played already; nobody else gets this worker meanwhile. */
	busyUntil: number;
	/** Jobs taken on each of the days that count for the fair share, by the number of the day. */
	readonly taken: Map<number, number>;
	/** When the status changed last. */
	statusAt: number | null;
	/** How often it changed since it was last written. */
	moves: number;
}

/** What of a worker must be known to go on on another day. */
export interface HandState {
	readonly status: WorkerStatus;
	readonly busyUntil: number;
	readonly statusAt: number | null;
	readonly taken: readonly (readonly [day: number, jobs: number])[];
}

// As many as the engine counts: a week.
const FAIR_DAYS = 7;

/** A worker to be written. */
export interface HandChange extends HandState {
	readonly workerId: string;
	/** How often the status changed since it was written last. */
	readonly moves: number;
}

/** Whom a need could be offered to, and how many of the district are left out because they lack the skill or its certificate. */
export interface Pool {
	readonly hands: readonly Hand[];
	readonly others: number;
}

/** The workers of a town through the years. */
export interface Crowd {
	poolOf(need: Pick<Need, 'areaPath' | 'skill'>): Pool;
	/** Moves a worker along the machine. @throws DomainError `refused` where the status does not allow it. */
	move(hand: Hand, command: WorkerCommand, at: number): WorkerStatus;
	/** Keeps others from being given a worker until an instant. */
	occupy(hand: Hand, until: number): void;
	/** Counts a job that was taken. */
	take(hand: Hand): void;
	/** Begins a day: jobs of a week ago stop to count. */
	beginDay(day: number): void;
	/** Gives those who had to do with a job since they were asked for last, as they are now. */
	changed(): HandChange[];
	restore(states: ReadonlyMap<string, HandState>, day: number): void;
}

/** Gathers the workers of a town, none of whom has had a job. */
export function gatherCrowd({ workers, fitness }: Pick<Town, 'workers' | 'fitness'>): Crowd {
	const hands = workers.map((worker) => toHand(worker, fitness.get(worker.id)));
	const pools = new Map<string, Pool>();
	const busy = new Set<Hand>();
	const touched = new Set<Hand>();
	let today = 0;
	return {
		poolOf({ areaPath, skill }) {
			const district = districtPath(areaPath);
			const key = `${district} ${skill}`;
			const known = pools.get(key) ?? findPool(hands, district, skill);
			pools.set(key, known);
			return known;
		},
		move(hand, command, at) {
			hand.status = decideWorker(hand.status, command).status;
			hand.statusAt = at;
			hand.moves++;
			this.occupy(hand, at);
			return hand.status;
		},
		occupy(hand, until) {
			hand.busyUntil = until;
			touched.add(hand);
		},
		take(hand) {
			hand.taken.set(today, (hand.taken.get(today) ?? 0) + 1);
			hand.acceptedLately++;
			busy.add(hand);
		},
		beginDay(day) {
			today = day;
			for (const hand of busy) forgetBefore(hand, day - FAIR_DAYS);
		},
		changed() {
			const changes = [...touched].map(({ workerId, moves, status, busyUntil, statusAt, taken }) => ({
				...{ workerId, moves, status, busyUntil, statusAt },
				taken: [...taken],
			}));
			for (const hand of touched) hand.moves = 0;
			touched.clear();
			return changes;
		},
		restore(states, day) {
			today = day;
			for (const hand of hands) {
				const known = states.get(hand.workerId);
				if (!known) continue;
				const { status, busyUntil, statusAt } = known;
				Object.assign(hand, { status, busyUntil, statusAt });
				for (const [taken, jobs] of known.taken) hand.taken.set(taken, jobs);
				hand.acceptedLately = known.taken.reduce((sum, [, jobs]) => sum + jobs, 0);
				forgetBefore(hand, day - FAIR_DAYS);
				busy.add(hand);
			}
		},
	};
}

function forgetBefore(hand: Hand, last: number): void {
	for (const [day, jobs] of hand.taken) {
		if (day > last) continue;
		hand.taken.delete(day);
		hand.acceptedLately -= jobs;
	}
}

/** Whose area touches the district: above it, it, or below it. */
function findPool(hands: readonly Hand[], district: string, skill: string): Pool {
	const touches = hands.filter(
		({ areaPath }) => areaPath === district || district.startsWith(`${areaPath}.`) || areaPath.startsWith(`${district}.`),
	);
	const skilled = touches.filter(({ skills, fitSkills }) => skills.includes(skill) && fitSkills.includes(skill));
	return { hands: skilled, others: touches.length - skilled.length };
}

function toHand(worker: ListedWorker, fit: Fitness | undefined): Hand {
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
		barred: false,
		askedBefore: false,
		earlierVisits: 0,
		acceptedLately: 0,
		// The price is the item's, the same for everybody.
		priceCents: 100,
		firmFit: fit?.firmFit ?? false,
		// Whoever lacks the certificate is in no pool of the skill.
		skillFit: true,
		fitSkills: fit?.fitSkills ?? [],
		onShift: fit?.onShift ?? false,
		overCapacity: false,
		busyUntil: 0,
		taken: new Map(),
		statusAt: null,
		moves: 0,
	};
}

/** Gives the hands that may be asked at an instant: the others are on a job or think about an offer. */
export const freeAt = (hands: readonly Hand[], at: number): Hand[] => hands.filter(({ busyUntil }) => busyUntil < at);
