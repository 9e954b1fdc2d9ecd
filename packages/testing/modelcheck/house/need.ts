import type { AmbulanceDecision, Priority, TicketStatus } from '@unwalled/contracts';

/** What a worker was asked in the dispatch that runs; `no` is a refusal or silence until the deadline. */
export type Answer = 'none' | 'pending' | 'no' | 'accepted';

/** A visit that has not ended. */
export interface OpenVisit {
	readonly worker: number;
	readonly status: 'created' | 'en_route' | 'on_scene';
}

/** The silent-call rule: an SOS that was answered and in which nobody has spoken. */
export interface Voice {
	/** Its 120 seconds run. */
	readonly due: boolean;
	readonly silent: boolean;
	readonly ambulance: AmbulanceDecision | null;
	/** The operator who would not send. */
	readonly proposedBy: number | null;
}

/** Nobody has answered, or somebody has spoken. */
export const noVoiceAwaited: Voice = { due: false, silent: false, ambulance: null, proposedBy: null };

/**
 * One need as its rows tell it: the ticket, what the workers were asked for it, and its visit. People are numbers.
 * Instants are left out: a deadline that runs may have passed at any moment, and whoever finds it may come late.
 */
export interface Need {
	readonly status: TicketStatus | 'unpressed';
	readonly priority: Priority;
	/** A timer runs; the house acts by itself unless somebody acts first. */
	readonly timer: boolean;
	/** How often the timer ran out since somebody acted, counted round like the policy's steps. */
	readonly level: number;
	/** The operator who has it; one more than the operators is somebody who was told by telephone. */
	readonly holder: number | null;
	/** The loud row: everybody eligible was asked, or a person must decide. */
	readonly nobodyLeft: boolean;
	readonly offers: readonly Answer[];
	/** The priority that the pending offers were made for; `earlier` when they belong to an earlier dispatch. */
	readonly asked: Priority | 'earlier' | null;
	/** Who gave this need back since workers were last requested. */
	readonly unable: readonly boolean[];
	/** The last visit ended in a way that no second worker cures. */
	readonly operatorDecides: boolean;
	readonly visit: OpenVisit | null;
	readonly voice: Voice;
}

/** The row before anybody pressed. */
export function unpressed(workers: number): Need {
	return {
		status: 'unpressed',
		priority: 'P0',
		timer: false,
		level: 0,
		holder: null,
		nobodyLeft: false,
		offers: Array.from({ length: workers }, () => 'none'),
		asked: null,
		unable: Array.from({ length: workers }, () => false),
		operatorDecides: false,
		visit: null,
		voice: noVoiceAwaited,
	};
}

/** Tells whether the ticket still wants something of somebody. */
export const isUnfinished = ({ status }: Pick<Need, 'status'>): boolean =>
	['open', 'acknowledged', 'dispatching', 'assigned'].includes(status);

/** Counts the offers that are out. */
export const countPending = ({ offers }: Need): number => offers.filter((answer) => answer === 'pending').length;

/**
 * Forgets what no command reads any more, so that states with the same future are one state: answers of a dispatch that
 * is over, who held what is finished and how far its escalation had come.
 */
export function forgetDead(need: Need): Need {
	const dispatching = need.status === 'dispatching';
	const pending = countPending(need) > 0;
	const setbacksCount = (dispatching || need.status === 'assigned') && !need.operatorDecides;
	const answered = dispatching || need.status === 'assigned';
	return {
		...need,
		level: isUnfinished(need) ? need.level : 0,
		holder: isUnfinished(need) ? need.holder : null,
		offers: need.offers.map((answer) => (answer === 'pending' || answered ? answer : 'none')),
		asked: pending ? (dispatching ? need.asked : 'earlier') : null,
		unable: setbacksCount ? need.unable : need.unable.map(() => false),
		operatorDecides: dispatching && need.operatorDecides,
		voice: need.voice.ambulance === 'proposed' ? need.voice : { ...need.voice, proposedBy: null },
	};
}

const names = new WeakMap<Need, string>();

/** Names a need by its content. */
export function nameOf(need: Need): string {
	const known = names.get(need);
	if (known !== undefined) return known;
	const name = JSON.stringify(Object.values(need));
	names.set(need, name);
	return name;
}

/** Renames the people of a need. */
export function rename(need: Need, people: { workers: readonly number[]; operators: readonly number[] }): Need {
	const at = <T>(list: readonly T[]): T[] => {
		const moved = [...list];
		for (const [from, to] of people.workers.entries()) moved[to] = list[from] as T;
		return moved;
	};
	const operator = (number: number | null): number | null => (number === null ? null : (people.operators[number] ?? number));
	return {
		...need,
		holder: operator(need.holder),
		voice: { ...need.voice, proposedBy: operator(need.voice.proposedBy) },
		offers: at(need.offers),
		unable: at(need.unable),
		visit: need.visit && { ...need.visit, worker: people.workers[need.visit.worker] ?? need.visit.worker },
	};
}
