import type { WorkerStatus } from '@unwalled/contracts';
import { decideWorker, type WorkerCommand } from '@unwalled/registry/machine';
import { decideVisit } from '@unwalled/visit/machine';
import { isUnfinished, type Need } from '../house/need.ts';
import { nextLevel, whoIsTold } from '../house/timers.ts';

/** A sentence of the promise that can be read off one need. */
export interface NeedPromise {
	readonly sentence: string;
	readonly holds: (need: Need) => boolean;
}

const acceptedBy = (need: Need): number[] => need.offers.flatMap((answer, at) => (answer === 'accepted' ? [at] : []));

export const needPromises: readonly NeedPromise[] = [
	{
		sentence: 'every unacknowledged P0 has a running timer and a next person to tell',
		holds: (need) => need.status !== 'open' || need.priority !== 'P0' || hasNextStep(need),
	},
	{
		sentence: 'every unfinished ticket has a running timer and a next person to tell',
		holds: (need) => !isUnfinished(need) || hasNextStep(need),
	},
	{ sentence: 'nobody is sent twice: one accepted offer per dispatch', holds: (need) => acceptedBy(need).length <= 1 },
	{
		sentence: 'no accepted offer without a visit',
		holds: (need) => acceptedBy(need).every((worker) => need.visit?.worker === worker),
	},
	{
		sentence: 'an assigned ticket has an accepted offer and a visit',
		holds: (need) => need.status !== 'assigned' || (need.visit !== null && acceptedBy(need).length === 1),
	},
	{ sentence: 'nothing is out beside an accepted offer', holds: (need) => need.status !== 'assigned' || !need.offers.includes('pending') },
	{ sentence: 'the loud row stands only where workers are wanted', holds: (need) => !need.nobodyLeft || need.status === 'dispatching' },
	{
		sentence: 'what somebody has names that person',
		holds: (need) => (need.holder !== null) === (isUnfinished(need) && need.status !== 'open'),
	},
];

function hasNextStep(need: Need): boolean {
	return need.timer && whoIsTold(need, nextLevel(need)).length > 0;
}

/** A sentence of the promise about all needs and workers together. */
export interface WorldPromise {
	readonly sentence: string;
	readonly holds: (needs: readonly Need[], workers: readonly WorkerStatus[]) => boolean;
}

const worksAs = { created: 'reserved', en_route: 'en_route', on_scene: 'on_scene' } as const;
const busy: ReadonlySet<WorkerStatus> = new Set(Object.values(worksAs));

export const worldPromises: readonly WorldPromise[] = [
	{
		sentence: 'no worker is busy without a job',
		holds: (needs, workers) => workers.every((status, at) => !busy.has(status) || needs.some(({ visit }) => visit?.worker === at)),
	},
	{
		sentence: 'no worker has two jobs',
		holds: (needs) =>
			needs.every(({ visit }, at) => !visit || needs.every((other, from) => from <= at || other.visit?.worker !== visit.worker)),
	},
	{
		sentence: 'no visit without an end being possible',
		holds: (needs, workers) => needs.every(({ visit }) => !visit || canEnd(visit, workers[visit.worker])),
	},
];

const endings = new Map<string, boolean>();

/** Tells by the house's tables whether a visit may be broken off, and finished by going on, with the worker as they are. */
function canEnd(visit: NonNullable<Need['visit']>, worker: WorkerStatus | undefined): boolean {
	if (!worker || worksAs[visit.status] !== worker) return false;
	const known = endings.get(visit.status);
	if (known !== undefined) return known;
	const goes = (command: WorkerCommand, from: WorkerStatus) => decideWorker(from, command).status;
	decideVisit(visit.status, 'abort');
	goes('release', worker);
	const atDoor = visit.status === 'on_scene' ? visit.status : decideVisit(visit.status, 'check_in').status;
	decideVisit(atDoor, 'check_out');
	goes('leave_scene', worker === 'on_scene' ? worker : goes('arrive', worker));
	endings.set(visit.status, true);
	return true;
}
