import type { Priority, Step } from '@unwalled/contracts';
import { openWaitMs, type PolicySteps, stepAt } from '@unwalled/escalation/rules';
import { timerAfter } from '@unwalled/ticket/rules';
import type { Need } from './need.ts';

type Writable = { -readonly [K in keyof Need]: Need[K] };

const step = (waitS: number, ...more: Step['tell']): Step => ({ tell: [{ whom: 'operators', how: 'ring' }, ...more], waitS });
const nobodyMoves: Step[] = [step(120, { whom: 'supervisor', how: 'call' })];

/** Small policies with all that one can have: a step that comes once, a round of two, and what is told when a ticket stands still. */
export const smallPolicies: { readonly P0: PolicySteps; readonly other: PolicySteps } = {
	P0: {
		steps: [
			step(15, { whom: 'family', how: 'text' }),
			step(15, { whom: 'rota', how: 'call', rota: '值班' }),
			step(60, { whom: 'neighbour', how: 'call' }),
		],
		repeatFrom: 1,
		stalledSteps: nobodyMoves,
	},
	other: { steps: [step(120), step(120, { whom: 'supervisor', how: 'push' })], repeatFrom: 1, stalledSteps: nobodyMoves },
};

const policyOf = (priority: Priority): PolicySteps => (priority === 'P0' ? smallPolicies.P0 : smallPolicies.other);

const NOW = new Date(0);

/** Tells whether the house's own rules set a timer for this need as it stands. */
export function timerRuns(need: Need): boolean {
	const { status, priority, level } = need;
	if (status === 'unpressed') return false;
	const due = timerAfter({ status, priority }, NOW, openWaitMs(policyOf(priority), level));
	return due !== null && due > NOW;
}

/** Starts the escalation from its first step, because somebody acted or the need became another. */
export function beginAnew(need: Writable): void {
	need.level = 0;
	need.timer = timerRuns(need);
}

/** The level after this one, where levels that the house's rule gives the same step are one: it goes round, or stays at the last. */
export function nextLevel({ status, priority, level }: Pick<Need, 'status' | 'priority' | 'level'>): number {
	const { steps, repeatFrom, stalledSteps } = policyOf(priority);
	const next = level + 1;
	if (status !== 'open') return Math.min(next, stalledSteps.length);
	return next < steps.length ? next : repeatFrom + ((next - repeatFrom) % (steps.length - repeatFrom));
}

/** Tells whether another step follows that the policy has not had yet. */
export const isLastStep = (need: Need): boolean => nextLevel(need) <= need.level;

/** Whom the house's own rule tells when the timer runs out at a level. */
export function whoIsTold({ status, priority }: Need, level: number): Step['tell'] {
	return status === 'unpressed' ? [] : stepAt(policyOf(priority), status, level).tell;
}

/** The model's level for a level of the real rows, which count on and on. */
export function foldLevel(of: Pick<Need, 'status' | 'priority'>, level: number): number {
	let folded = 0;
	for (let at = 0; at < level; at++) folded = nextLevel({ ...of, level: folded });
	return folded;
}
