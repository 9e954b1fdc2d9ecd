import { type CareMode, DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { dayOf, minutesOf } from '../engine/local-time.ts';
import type { CarePlan } from '../model.ts';
import { cancelUnrung, insertCarePlan, lockCarePlan, restoreUnrung, saveCarePlan } from '../plan-store.ts';

/** What a plan says, as a person writes it. */
export interface PlanWish {
	readonly weekdays: number[];
	readonly everyDays: number | null;
	readonly startsOn: string;
	readonly at: string;
	readonly until: string;
	readonly ringsTwice: boolean;
	readonly inQuietHours: boolean;
	readonly language: string;
	readonly wish: string;
	readonly mode: CareMode;
	readonly text: string;
}

/** A plan after a command, and whether the command changed it. */
export interface PlanResult {
	readonly changed: boolean;
	readonly plan: CarePlan;
}

/** @throws DomainError `invalid` for a plan on no day, without time, or without words for a house that rings by itself. */
function checkWish({ weekdays, everyDays, at, until, mode, text }: PlanWish): void {
	const refuse = (field: string, message: string) => new DomainError('invalid', message, { field });
	if (everyDays === null && weekdays.length === 0) throw refuse('weekdays', 'Choose at least one day');
	if (minutesOf(until) <= minutesOf(at)) throw refuse('until', 'The time ends before it begins');
	if (mode === 'automatic' && !text) throw refuse('text', 'Write what is read out');
}

/** Plans care calls to a senior. */
export function planCare(house: House, input: { seniorId: string; wish: PlanWish; actor: Actor }): Promise<PlanResult> {
	checkWish(input.wish);
	return inTransaction(house, async (tx) => {
		const senior = await findSenior(tx.sql, input.seniorId);
		const plan = await insertCarePlan(tx, {
			id: tx.newId('cpl'),
			seniorId: senior.id,
			...input.wish,
			createdAt: tx.now,
			createdBy: input.actor.id,
			createdByName: input.actor.name,
		});
		return { changed: true, plan };
	});
}

/** Writes a plan anew; care calls that are on today's list already go as they were planned. */
export function changeCarePlan(house: House, input: { planId: string; version: number; wish: PlanWish }): Promise<PlanResult> {
	checkWish(input.wish);
	return inTransaction(house, async (tx) => {
		const plan = await lockCarePlan(tx, input.planId);
		if (plan.version !== input.version)
			throw new DomainError('stale_version', 'Somebody else changed the plan', { planId: plan.id, version: plan.version });
		return { changed: true, plan: await saveCarePlan(tx, plan, input.wish) };
	});
}

/** Stops a plan, or lets it run again. Whoever was not rung yet today is not rung. */
export function stopCarePlan(house: House, input: { planId: string; stopped: boolean }): Promise<PlanResult> {
	return inTransaction(house, async (tx) => {
		const plan = await lockCarePlan(tx, input.planId);
		if ((plan.stoppedAt !== null) === input.stopped) return { changed: false, plan };
		if (input.stopped) await cancelUnrung(tx, { planId: plan.id });
		else await restoreUnrung(tx, { planId: plan.id }, dayOf(tx.now));
		return { changed: true, plan: await saveCarePlan(tx, plan, { stoppedAt: input.stopped ? tx.now : null }) };
	});
}
