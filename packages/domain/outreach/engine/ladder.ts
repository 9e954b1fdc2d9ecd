import type { CareTaskState } from '@unwalled/contracts';
import type { CareTask, OutreachTerms } from '../model.ts';
import { minutesAfter } from './local-time.ts';
import { quietUntil } from './quiet-hours.ts';

/** Misses after which somebody else must look. */
export const MOST_MISSES = 2;
/** Who is hard of hearing is rung again while they are still on their way to the telephone. */
const SECOND_RING_MIN = 1;

/** What the ladder looks at. */
export type Rung = Pick<CareTask, 'state' | 'mode' | 'planId' | 'misses' | 'attempts' | 'ringsTwice' | 'inQuietHours' | 'dueAt' | 'endsAt'>;

/** What is done now. */
export type Step =
	| { readonly do: 'nothing' | 'ring' | 'tell_family' | 'open_visit' | 'give_up' }
	| { readonly do: 'postpone'; readonly until: Date };

/** Where a task stands after something happened to it. */
export interface Standing {
	readonly state: CareTaskState;
	readonly misses: number;
	/** When the house goes on by itself; null when an operator must, or nothing follows. */
	readonly dueAt: Date | null;
	/** From when on an operator should ring again; null leaves it. */
	readonly wishedAt: Date | null;
}

const STEP_OF_NOBODY: Step = { do: 'nothing' };

/** Decides what a task whose timer has run out wants: every task that has one moves on. */
export function nextStep(task: Rung, now: Date, terms: Pick<OutreachTerms, 'quietHours'>): Step {
	if (!task.dueAt || task.dueAt > now) return STEP_OF_NOBODY;
	switch (task.state) {
		case 'family':
			return { do: 'open_visit' };
		case 'due':
		case 'waiting':
			return stepOfWaiting(task, now, terms);
		default:
			return STEP_OF_NOBODY;
	}
}

function stepOfWaiting(task: Rung, now: Date, { quietHours }: Pick<OutreachTerms, 'quietHours'>): Step {
	const isPlanned = task.planId !== null;
	if (isPlanned && task.misses >= MOST_MISSES) return { do: 'tell_family' };
	if (now >= task.endsAt) return { do: isPlanned ? 'tell_family' : 'give_up' };
	if (task.mode === 'preview') return STEP_OF_NOBODY;
	const quiet = task.inQuietHours ? null : quietUntil(now, quietHours);
	if (!quiet) return { do: 'ring' };
	// What is not rung before its end climbs the ladder at its end, not at night.
	return { do: 'postpone', until: new Date(Math.min(quiet.getTime(), task.endsAt.getTime())) };
}

/** Decides where a task stands after a ring that reached nobody. */
export function afterMiss(task: Rung, now: Date, terms: Pick<OutreachTerms, 'retryMin'>): Standing {
	if (task.ringsTwice && task.attempts % 2 === 1) return again(task, task.misses, minutesAfter(now, SECOND_RING_MIN));
	const misses = task.misses + 1;
	if (misses < MOST_MISSES) return again(task, misses, minutesAfter(now, terms.retryMin));
	if (task.planId === null) return { state: 'not_reached', misses, dueAt: null, wishedAt: null };
	return { state: 'waiting', misses, dueAt: now, wishedAt: null };
}

const again = (task: Rung, misses: number, at: Date): Standing => ({
	state: 'waiting',
	misses,
	// An operator who does not ring again in time leaves it to the family.
	dueAt: task.mode === 'automatic' || task.endsAt < at ? at : task.endsAt,
	wishedAt: at,
});

/** States in which nothing follows any more. */
const ENDS: readonly CareTaskState[] = ['reached', 'needs_help', 'visit', 'not_reached', 'wrong_number', 'canceled'];

/** Tells whether a task is over. */
export const isOver = (state: CareTaskState): boolean => ENDS.includes(state);
