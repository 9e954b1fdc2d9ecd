import type { CareTaskView } from '@unwalled/contracts';

/** What is done, one after the other, about a senior who does not answer. */
export const steps = ['missed', 'family', 'visit'] as const;

/** How many steps of the ladder a care call has gone up. */
export function stepOf({ state, misses }: Pick<CareTaskView, 'state' | 'misses'>): number {
	if (state === 'visit') return steps.length;
	if (state === 'family') return 2;
	return misses > 0 ? 1 : 0;
}
