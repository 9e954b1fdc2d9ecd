import type { Clock } from '@unwalled/runtime';
import type { LegFacts } from './adoption.ts';
import type { LegState } from './leg-state.ts';

/** A leg that we lead: who it is, what it does, and what still runs for it. */
export interface Leg {
	readonly facts: LegFacts;
	state: LegState;
	/** Somebody picked up, at whichever end. */
	answered: boolean;
	alarm: ReturnType<Clock['schedule']> | null;
	/** The orders that are under way: those of one leg are carried out one after the other. */
	work: Promise<void>;
}

/** Begins to lead a leg. */
export const openLeg = (facts: LegFacts, state: LegState): Leg => ({
	facts,
	state,
	answered: state.answered,
	alarm: null,
	work: Promise.resolve(),
});
