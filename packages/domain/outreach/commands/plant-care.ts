import type { Sql } from '@unwalled/database';
import { dayAfter, dayOf, instantAt } from '../engine/local-time.ts';
import type { Choice } from '../model.ts';
import { campaigns, carePlans, careTasks } from '../schema.ts';

/** A plan as a demonstration writes it, with how the call of the day before ended. */
interface PlantedPlan {
	readonly id: string;
	readonly seniorId: string;
	readonly weekdays: number[];
	readonly at: string;
	readonly until: string;
	readonly language: string;
	readonly wish: string;
	readonly ringsTwice: boolean;
	readonly before: { readonly state: 'reached'; readonly misses: number; readonly note: string } | null;
}

/** A campaign of the day before; null where nothing was pressed. */
interface PlantedCampaign {
	readonly id: string;
	readonly areaPath: string;
	readonly title: string;
	readonly text: string;
	readonly choices: readonly Choice[];
	readonly answers: readonly { readonly seniorId: string; readonly digit: string | null }[];
}

interface Planted {
	readonly plans: readonly PlantedPlan[];
	readonly campaign: PlantedCampaign;
	readonly now: Date;
	readonly by: { readonly id: string; readonly name: string };
}

const BEGINS = '09:00';
const ENDS = '11:30';

/** Plants a demonstration's care calls: plans that people ring by, and a campaign that is over. */
export async function plantCare(query: Sql, { plans, campaign, now, by }: Planted): Promise<void> {
	const yesterday = dayAfter(dayOf(now), -1);
	const who = { createdAt: instantAt(yesterday, '08:30'), createdBy: by.id, createdByName: by.name };
	const planned = plans.map(({ before: _before, ...plan }) => ({ ...plan, ...who, mode: 'preview', startsOn: yesterday }));
	const rung = plans.flatMap(({ id, seniorId, at, until, before }) => {
		if (!before) return [];
		const [wishedAt, endsAt] = [instantAt(yesterday, at), instantAt(yesterday, until)];
		const task = { id: `ctk_${id.slice(4)}`, planId: id, seniorId, day: yesterday, mode: 'preview', ...before };
		return [{ ...task, wishedAt, endsAt, endedAt: endsAt, attempts: before.misses + 1, operatorId: by.id, operatorName: by.name }];
	});
	const { answers, ...said } = campaign;
	const [wishedAt, endsAt] = [instantAt(yesterday, BEGINS), instantAt(yesterday, ENDS)];
	const asked = answers.map(({ seniorId, digit }, n) => ({
		...{ id: `ctk_${campaign.id.slice(4)}0${n}`, campaignId: campaign.id, seniorId, day: yesterday, mode: 'automatic' },
		...{ state: digit === null ? 'not_reached' : 'reached', digit, answeredAt: digit === null ? null : wishedAt },
		...{ wishedAt, endsAt, endedAt: endsAt, attempts: digit === null ? 2 : 1, misses: digit === null ? 2 : 0 },
	}));
	await query.insert(carePlans).values(planned);
	await query.insert(campaigns).values({ ...said, ...who, choices: [...said.choices], startsAt: wishedAt, endsAt });
	await query.insert(careTasks).values(rung);
	await query.insert(careTasks).values(asked);
}
