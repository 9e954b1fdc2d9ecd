import { checks } from '@unwalled/app-auditor/checks';
import { sweeps } from '@unwalled/app-dispatcher/sweeper';
import { hasUnwanted } from './jobs.ts';
import type { Mistake } from './mistakes.ts';
import type { Move } from './moves.ts';
import { countPending, isUnfinished, type Need } from './need.ts';

/** A line of defence that goes through the rows by itself: what it would do with a need, once enough time has passed. */
export interface Line {
	readonly name: string;
	readonly movesOn: (need: Need, planted: ReadonlySet<Mistake>) => ReadonlySet<Move['kind']>;
}

/** What one look through the rows would do with a need. */
export type Look = (need: Need) => Move['kind'][];

const isAwaited: Look = (need) => (need.voice.due ? ['stay silent'] : []);
const isOverdue: Look = (need) => (isUnfinished(need) && need.timer ? ['escalate'] : []);
const isOut: Look = (need) => (countPending(need) > 0 ? ['expire'] : []);
const isUnwanted: Look = (need) => (hasUnwanted(need) ? ['call off'] : []);

const isOffered = (need: Need): boolean =>
	countPending(need) > 0 && (need.asked === 'earlier' || need.asked === null || need.asked <= need.priority);

const wantsOffer = (need: Need): boolean => need.status === 'dispatching' && !need.nobodyLeft && !isOffered(need);

/** What each sweep finds, by its name in the dispatcher's own list; the others look at rows that the model does not have. */
export const sweptBy: Readonly<Record<string, Look>> = {
	timers: isOverdue,
	silence: isAwaited,
	offers: isOut,
	unwanted: isUnwanted,
	life_dispatches: (need) => (need.priority === 'P0' && wantsOffer(need) ? ['advance'] : []),
	dispatches: (need) => (need.priority !== 'P0' && wantsOffer(need) ? ['advance'] : []),
};

/** What each check of the auditor finds. */
export const auditedBy: Readonly<Record<string, Look>> = {
	overdue_timer: isOverdue,
	silence_overlooked: isAwaited,
	offer_overdue: isOut,
	visit_unwanted: (need) => (need.visit ? isUnwanted(need) : []),
	dispatch_without_offer: (need) => (need.status === 'dispatching' && !need.nobodyLeft && countPending(need) === 0 ? ['advance'] : []),
};

const skips: Readonly<Partial<Record<Mistake, (name: string, need: Need) => boolean>>> = {
	'an expiry forgets the re-offer': (name) => name === 'life_dispatches' || name === 'dispatches',
	'canceling forgets the worker': (name) => name === 'unwanted',
	'the sweeper skips life timers': (name, { priority }) => name === 'timers' && priority === 'P0',
};

/** The sweeper alone, by the list of sweeps that the dispatcher runs; nobody left is looked at again beside it. */
export const sweeperLine: Line = {
	name: 'the sweeper',
	movesOn: (need, planted) => {
		const kept = sweeps.filter(({ name }) => ![...planted].some((mistake) => skips[mistake]?.(name, need)));
		const again: Move['kind'][] = need.status === 'dispatching' && need.nobodyLeft ? ['advance'] : [];
		return new Set([...kept.flatMap(({ name }) => sweptBy[name]?.(need) ?? []), ...again]);
	},
};

/** The auditor alone, by its list of checks, with queue and sweeper dead. */
export const auditorLine: Line = {
	name: 'the auditor',
	movesOn: (need) => new Set(checks.flatMap(({ name, repair }) => (repair ? (auditedBy[name]?.(need) ?? []) : []))),
};
