import { type CareMode, DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { record } from '@unwalled/trail';
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

/** What somebody did to a plan, and why. */
interface Deed {
	readonly did: 'made' | 'changed' | 'stopped' | 'resumed';
	readonly actor: Actor;
	readonly reason?: string | undefined;
}

function recordPlan(tx: Tx, { id, seniorId, areaPath, at, mode }: CarePlan, { did, actor, reason }: Deed): void {
	record(tx, { actor, action: `care_plan.${did}`, subject: { kind: 'care_plan', id }, facts: { seniorId, at, mode }, areaPath, reason });
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
		recordPlan(tx, plan, { did: 'made', actor: input.actor });
		return { changed: true, plan };
	});
}

/** Writes a plan anew; care calls that are on today's list already go as they were planned. */
export function changeCarePlan(
	house: House,
	input: { planId: string; version: number; wish: PlanWish; actor: Actor },
): Promise<PlanResult> {
	checkWish(input.wish);
	return inTransaction(house, async (tx) => {
		const plan = await lockCarePlan(tx, input.planId);
		if (plan.version !== input.version)
			throw new DomainError('stale_version', 'Somebody else changed the plan', { planId: plan.id, version: plan.version });
		const saved = await saveCarePlan(tx, plan, input.wish);
		recordPlan(tx, saved, { did: 'changed', actor: input.actor });
		return { changed: true, plan: saved };
	});
}

/** Whether something shall stand still or go on, who says so, and why. */
export interface Stopping {
	readonly stopped: boolean;
	readonly actor: Actor;
	readonly reason?: string | undefined;
}

/** Stops a plan, or lets it run again. Whoever was not rung yet today is not rung. */
export function stopCarePlan(house: House, { planId, stopped, actor, reason }: Stopping & { planId: string }): Promise<PlanResult> {
	return inTransaction(house, async (tx) => {
		const plan = await lockCarePlan(tx, planId);
		if ((plan.stoppedAt !== null) === stopped) return { changed: false, plan };
		if (stopped) await cancelUnrung(tx, { planId: plan.id });
		else await restoreUnrung(tx, { planId: plan.id }, dayOf(tx.now));
		const saved = await saveCarePlan(tx, plan, { stoppedAt: stopped ? tx.now : null });
		recordPlan(tx, saved, { did: stopped ? 'stopped' : 'resumed', actor, reason });
		return { changed: true, plan: saved };
	});
}
