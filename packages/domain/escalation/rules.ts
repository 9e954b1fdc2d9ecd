import type { Priority, Step, TicketStatus } from '@unwalled/contracts';
import type { Policy, Responder } from './model.ts';

const covers = (scope: string, areaPath: string): boolean => scope === '' || areaPath === scope || areaPath.startsWith(`${scope}.`);

/**
 * Chooses the policy of a ticket: the deepest area that covers it, there the newest version.
 * @throws Error when the house has none at all for the priority; the migration plants them.
 */
export function choosePolicy(policies: readonly Policy[], ticket: { areaPath: string; priority: Priority }): Policy {
	let best: Policy | undefined;
	for (const policy of policies) {
		if (policy.priority !== ticket.priority || !covers(policy.areaPath, ticket.areaPath)) continue;
		const deeper = !best || policy.areaPath.length > best.areaPath.length;
		const newer = best?.areaPath === policy.areaPath && policy.version > best.version;
		if (deeper || newer) best = policy;
	}
	if (!best) throw new Error(`no escalation policy for ${ticket.priority}`);
	return best;
}

/** What decides which step comes: the policy's part of a ticket. */
export type PolicySteps = Pick<Policy, 'steps' | 'repeatFrom' | 'stalledSteps'>;

const last = (steps: readonly Step[]): Step => {
	const step = steps.at(-1);
	if (!step) throw new Error('a policy without steps');
	return step;
};

/**
 * Finds the step of a level: level 0 begins with the press. It never ends: after the last step an unacknowledged
 * ticket goes round from `repeatFrom`, and one that stands still stays at the last.
 */
export function stepAt(policy: PolicySteps, status: TicketStatus, level: number): Step {
	if (status !== 'open') {
		// A worker is under way: the console is told; visits without a sign of life are the auditor's.
		const at = status === 'assigned' ? 0 : Math.max(0, level - 1);
		return policy.stalledSteps[at] ?? last(policy.stalledSteps);
	}
	const { steps, repeatFrom } = policy;
	if (level < steps.length) return steps[level] ?? last(steps);
	const round = steps.length - repeatFrom;
	return steps[repeatFrom + ((level - repeatFrom) % round)] ?? last(steps);
}

/** How long an unacknowledged ticket may stand at a level. */
export const openWaitMs = (policy: PolicySteps, level: number): number => stepAt(policy, 'open', level).waitS * 1_000;

/** Tells whether the first step reaches anybody beyond the consoles. */
export function tellsAtOnce(policy: PolicySteps, hasHousehold: boolean): boolean {
	return stepAt(policy, 'open', 0).tell.some(({ whom, how }) => (how === 'call' || how === 'text') && (whom !== 'family' || hasHousehold));
}

/** Tells whether a duty runs at an instant. */
export const isOnDuty = (responder: Pick<Responder, 'fromAt' | 'untilAt'>, now: Date): boolean =>
	(!responder.fromAt || responder.fromAt <= now) && (!responder.untilAt || responder.untilAt > now);

/** Picks those who answer for the area nearest to the ticket: the community's own before the city's. */
export function nearest<T extends Pick<Responder, 'areaPath' | 'ordinal'>>(found: readonly T[], areaPath: string): T[] {
	const covering = found.filter((responder) => covers(responder.areaPath, areaPath));
	const depth = Math.max(-1, ...covering.map((responder) => responder.areaPath.length));
	return covering.filter((responder) => responder.areaPath.length === depth).sort((a, b) => a.ordinal - b.ordinal);
}
