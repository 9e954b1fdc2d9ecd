import type { How, Target } from '@unwalled/contracts';

export interface TargetGroup {
	how: How;
	targets: readonly Target[];
}

/** Puts together who is told in the same way, in the order of the step. */
export function groupByHow(tell: readonly Target[]): TargetGroup[] {
	const hows = [...new Set(tell.map(({ how }) => how))];
	return hows.map((how) => ({ how, targets: tell.filter((target) => target.how === how) }));
}

/** Leaves out the consoles, which ring anyhow, where somebody else is told too: a row has no room for both. */
export function beyondConsoles(tell: readonly Target[]): Target[] {
	const others = tell.filter(({ whom }) => whom !== 'operators');
	return others.length > 0 ? others : [...tell];
}
