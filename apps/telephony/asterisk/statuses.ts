import type { CallStatus } from '@unwalled/contracts';

/** Q.850 causes of a leg that nobody picked up; what is not listed is a failure of the network. */
const CAUSES: Readonly<Record<number, CallStatus>> = {
	16: 'canceled', // cleared by us before anybody picked up
	17: 'busy',
	18: 'no_answer', // no user responding
	19: 'no_answer', // no answer: the time to ring is over
	20: 'no_answer', // subscriber absent
	21: 'busy', // rejected: somebody looked and declined
	26: 'canceled', // somebody else picked up
};

interface End {
	readonly answered: boolean;
	readonly cause: number;
	/** It rang until then. */
	readonly rang?: boolean;
}

/** Says how a leg ended. Asterisk 16 names no cause when the time to ring is over. */
export function endOf({ answered, cause, rang = false }: End): CallStatus {
	if (answered) return 'completed';
	return CAUSES[cause] ?? (rang && cause === 0 ? 'no_answer' : 'failed');
}

/** What is told of a leg in this order; its place is the sequence, the same after a restart of ours. */
const ORDER: Readonly<Record<CallStatus, number>> = {
	queued: 0,
	ringing: 1,
	in_progress: 2,
	completed: 3,
	busy: 3,
	no_answer: 3,
	failed: 3,
	canceled: 3,
};

/** Numbers news of a leg, growing with the call. */
export const sequenceOf = (status: CallStatus): number => ORDER[status];
