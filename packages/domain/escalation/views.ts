import type { NextStep, PolicyView, ResponderView, TicketStatus } from '@unwalled/contracts';
import type { Policy, Responder } from './model.ts';
import { isOnDuty, type PolicySteps, stepAt } from './rules.ts';

/** Shows a policy version. */
export function toPolicyView({ createdAt, ...policy }: Policy, areaName: string): PolicyView {
	return { ...policy, areaName, createdAt: createdAt.toISOString() };
}

/** Shows somebody on the roster. */
export function toResponderView(responder: Responder, around: { areaName: string; now: Date }): ResponderView {
	const { id, duty, rota, areaPath, name, phone, ordinal, fromAt, untilAt } = responder;
	return {
		id,
		duty,
		rota,
		areaPath,
		areaName: around.areaName,
		name,
		phone,
		ordinal,
		from: fromAt?.toISOString() ?? null,
		until: untilAt?.toISOString() ?? null,
		onDuty: isOnDuty(responder, around.now),
	};
}

/** Shows whom the house tells next and when; null when no timer runs. */
export function toNextStep(
	policy: PolicySteps,
	ticket: { status: TicketStatus; escalationLevel: number; timerDueAt: Date | null },
): NextStep | null {
	if (!ticket.timerDueAt) return null;
	const level = ticket.escalationLevel + 1;
	return { at: ticket.timerDueAt.toISOString(), level, tell: stepAt(policy, ticket.status, level).tell };
}
