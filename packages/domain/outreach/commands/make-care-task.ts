import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { tellTask } from '../emit.ts';
import { dayOf, instantAt } from '../engine/local-time.ts';
import { isDueOn } from '../engine/plan-days.ts';
import { listPlansToCall, lockCarePlan } from '../plan-store.ts';
import { insertCareTasks } from '../store.ts';

/** Lists plans that want somebody rung today and have nothing on today's list. */
export const listPlansDue = (house: House, limit: number): Promise<string[]> =>
	listPlansToCall(house.database.sql, dayOf(house.clock.now()), limit);

/** Puts a plan's care call on today's list: one for each plan and day, however often it is asked. */
export function makeCareTask(house: House, input: { planId: string }): Promise<'made' | 'already_done' | 'not_due'> {
	return inTransaction(house, async (tx) => {
		const plan = await lockCarePlan(tx, input.planId);
		const day = dayOf(tx.now);
		if (!isDueOn(plan, day)) return 'not_due';
		const wishedAt = instantAt(day, plan.at);
		const [task] = await insertCareTasks(tx, [
			{
				id: tx.newId('ctk'),
				planId: plan.id,
				seniorId: plan.seniorId,
				day,
				mode: plan.mode,
				state: 'due',
				// An operator rings by the list; what the house rings by itself has a timer.
				dueAt: plan.mode === 'automatic' ? wishedAt : null,
				wishedAt,
				endsAt: instantAt(day, plan.until),
				inQuietHours: plan.inQuietHours,
				ringsTwice: plan.ringsTwice,
			},
		]);
		if (!task) return 'already_done';
		tellTask(tx, task, houseActor);
		return 'made';
	});
}
