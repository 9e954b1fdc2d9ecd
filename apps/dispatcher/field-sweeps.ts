import { listVisitsToTend, tendMask } from '@unwalled/masking';
import type { House } from '@unwalled/messaging';
import {
	advanceCareTask,
	listCareCallsToSettle,
	listDueCareTasks,
	listPlansDue,
	makeCareTask,
	settleCareAttempts,
} from '@unwalled/outreach';
import type { Sweep } from './sweep.ts';

// What one sweep takes on of each kind; the next sweep follows in a second.
const LIMIT = 200;

const sqlOf = (house: House) => house.database.sql;

/** What calls into the field need: those that the house makes of its own accord, and those between worker and senior. */
export const fieldSweeps: readonly Sweep[] = [
	{
		name: 'care_plans',
		why: 'Whoever wishes to be rung today is on today’s list',
		list: (house) => listPlansDue(house, LIMIT),
		run: ({ house }, planId) => makeCareTask(house, { planId }),
		changes: ['made'],
	},
	{
		name: 'care_attempts',
		why: 'A ring that is over frees its line, and one that reached nobody is a miss',
		list: (house) => listCareCallsToSettle(house, LIMIT),
		run: ({ house, outreach }, careTaskId) => settleCareAttempts(house, outreach, { careTaskId }),
		changes: ['settled'],
	},
	{
		name: 'care_tasks',
		why: 'Who does not answer is rung again, then their family, then visited',
		list: (house) => listDueCareTasks(sqlOf(house), house.clock.now(), LIMIT),
		run: ({ house, carrier, outreach }, careTaskId) => advanceCareTask(house, { carrier, terms: outreach }, { careTaskId }),
		changes: ['rung', 'postponed', 'family_told', 'visit_opened', 'not_reached'],
	},
	{
		name: 'masks',
		why: 'Worker and senior reach each other while the visit runs, and not after',
		list: (house) => listVisitsToTend(sqlOf(house), house.clock.now(), LIMIT),
		run: ({ house, masking }, visitId) => tendMask(house, masking, { visitId }),
		changes: ['bound', 'ending', 'unbound'],
	},
];
