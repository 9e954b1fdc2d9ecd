import { DomainError, type WorkerStatus } from '@unwalled/contracts';
import { crewStatus } from '../house/crew.ts';
import type { Draft, Fact } from '../house/draft.ts';
import type { Mistake } from '../house/mistakes.ts';
import { act, type Move } from '../house/moves.ts';
import { forgetDead, type Need, nameOf } from '../house/need.ts';

/** One need and the workers, as a command finds them. */
export interface Scene {
	readonly need: Need;
	readonly workers: readonly WorkerStatus[];
}

/** A command that went through. */
export interface Step {
	readonly before: Scene;
	readonly move: Move;
	readonly after: Scene;
	readonly facts: readonly Fact[];
	readonly taken: number | null;
	/** Rows are other rows now. */
	readonly changed: boolean;
}

/** Runs one move; null when the house refuses it, which leaves everything as it was. */
export function take(before: Scene, move: Move, planted: ReadonlySet<Mistake>): Step | null {
	const draft: Draft = { need: { ...before.need }, workers: [...before.workers], facts: [], taken: null, mistakes: planted };
	// Most moves are refused in most states, and nobody reads where: without traces it takes half the time.
	const traced = Error.stackTraceLimit;
	Error.stackTraceLimit = 0;
	try {
		act(draft, move);
	} catch (error) {
		if (error instanceof DomainError) return null;
		throw error;
	} finally {
		Error.stackTraceLimit = traced;
	}
	const after = { need: forgetDead(draft.need), workers: draft.workers.map(crewStatus) };
	return { before, move, after, facts: draft.facts, taken: draft.taken, changed: !isSame(before, after) };
}

/** Tells whether two scenes are the same rows. */
export const isSame = (one: Scene, other: Scene): boolean =>
	nameOf(one.need) === nameOf(other.need) && one.workers.every((status, at) => status === other.workers[at]);
