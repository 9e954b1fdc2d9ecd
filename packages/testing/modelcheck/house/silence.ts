import type { Outcome } from '@unwalled/contracts';
import { checkOutcome } from '@unwalled/ticket/rules';
import { type Draft, NOW } from './draft.ts';
import type { Need } from './need.ts';

/** The columns that the house's rules about silent calls look at. */
export const silentCallOf = ({ voice }: Need) => ({ ambulance: voice.ambulance, silentSince: voice.silent ? NOW : null });

/** Asks the house's own rule whether a need may end like this. @throws DomainError `refused`. */
export function checkEnd(need: Need, outcome: Outcome | undefined): void {
	checkOutcome({ priority: need.priority, ...silentCallOf(need) }, outcome);
}

/** Nobody waits for a voice any more. */
export function stopWaiting({ need }: Draft): void {
	need.voice = { ...need.voice, due: false };
}
