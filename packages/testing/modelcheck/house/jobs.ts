import { jobsAfter } from '@unwalled/app-dispatcher/reactions';
import type { StoredEvent } from '@unwalled/messaging';
import { isUnwanted } from '@unwalled/visit/rules';
import { type Fact, NOW } from './draft.ts';
import type { Mistake } from './mistakes.ts';
import type { Move } from './moves.ts';
import { countPending, type Need } from './need.ts';
import { wantsAnswer } from './offers.ts';

/** A job that changes rows which the model has; the others carry texts, calls and settlements, whose rows have sweeps of their own. */
export interface ModelJob {
	readonly name: 'advance-dispatch' | 'call-off' | 'expire-offer' | 'offer-waiting';
	/** The worker whose offer or freedom it is about. */
	readonly worker: number | null;
}

const forgotten: Readonly<Partial<Record<Mistake, Fact['type']>>> = {
	'an expiry forgets the re-offer': 'offer.expired',
	'canceling forgets the worker': 'ticket.canceled',
};

/** Lists the jobs that the house's own reactions start after a fact. */
export function jobsOf(fact: Fact, planted: ReadonlySet<Mistake>): ModelJob[] {
	if ([...planted].some((mistake) => forgotten[mistake] === fact.type)) return [];
	const stored = { seq: 1, type: fact.type, thread: fact.thread, payload: fact.payload, urgent: true } as StoredEvent;
	return jobsAfter(stored, NOW).flatMap(({ name, payload }): ModelJob[] => {
		if (name === 'advance-dispatch' || name === 'call-off') return [{ name, worker: null }];
		if (name === 'expire-offer') return [{ name, worker: Number(payload.offerId.at(-1)) }];
		return name === 'offer-waiting' ? [{ name, worker: Number(payload.workerId.at(-1)) }] : [];
	});
}

/** What a job does when it runs, in every order that scores could give the workers. */
export function movesOf({ name, worker }: ModelJob, moves: readonly Move[]): Move[] {
	const askings = moves.filter((move) => move.kind === 'advance');
	if (name === 'call-off') return [{ kind: 'call off' }];
	if (name === 'advance-dispatch') return askings.filter(({ forWorker }) => forWorker === undefined);
	if (worker === null) return [];
	return name === 'expire-offer' ? [{ kind: 'expire', worker }] : askings.filter(({ forWorker }) => forWorker === worker);
}

/** Something is out that the ticket does not want. */
export const hasUnwanted = (need: Need): boolean =>
	need.status !== 'unpressed' &&
	((countPending(need) > 0 && !wantsAnswer(need)) || (need.visit !== null && isUnwanted({ status: need.status }, need.visit)));

/** Workers are wanted, nobody thinks about it, and no row says so. */
export const isSilent = (need: Need): boolean => need.status === 'dispatching' && !need.nobodyLeft && countPending(need) === 0;
