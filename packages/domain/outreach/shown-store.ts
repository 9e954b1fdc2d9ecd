import type { CampaignView, CarePlanView, CareTaskState, CareTaskView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { seniors } from '@unwalled/registry/schema';
import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Campaign, CarePlan } from './model.ts';
import { carePlans, careTasks } from './schema.ts';

/** Shows a plan as the screens know it. */
export function toCarePlanView(plan: CarePlan): CarePlanView {
	const { areaPath: _area, createdBy: _by, ...shown } = plan;
	return { ...shown, stoppedAt: plan.stoppedAt?.toISOString() ?? null, createdAt: plan.createdAt.toISOString() };
}

const MOST_TASKS = 500;
const isOpen = inArray(careTasks.state, ['due', 'ringing', 'waiting', 'family'] satisfies CareTaskState[]);

/** Shows one day's calls, or single ones: what is still to be rung first, by the wished time. */
export async function readCareTasks(query: Sql, wanted: { day: string } | { ids: readonly string[] }): Promise<CareTaskView[]> {
	const rows = await query
		.select({
			...getTableColumns(careTasks),
			senior: { id: seniors.id, name: seniors.name, hearing: seniors.hearing, dialect: seniors.dialect },
			language: carePlans.language,
			wish: carePlans.wish,
		})
		.from(careTasks)
		.innerJoin(seniors, eq(seniors.id, careTasks.seniorId))
		.leftJoin(carePlans, eq(carePlans.id, careTasks.planId))
		.where('day' in wanted ? eq(careTasks.day, wanted.day) : inArray(careTasks.id, [...wanted.ids]))
		// A campaign of thousands must not push the calls that people ring off the end of the list.
		.orderBy(sql`not ${isOpen}`, sql`${careTasks.campaignId} is not null`, asc(careTasks.wishedAt), asc(careTasks.id))
		.limit(MOST_TASKS);
	return rows.map(({ language, wish, ...task }) => ({
		...pick(task),
		mode: task.mode as CareTaskView['mode'],
		state: task.state as CareTaskState,
		wishedAt: task.wishedAt.toISOString(),
		endsAt: task.endsAt.toISOString(),
		dueAt: task.dueAt?.toISOString() ?? null,
		language: language ?? '',
		wish: wish ?? '',
	}));
}

type Shown = Pick<
	CareTaskView,
	'id' | 'senior' | 'day' | 'ringsTwice' | 'attempts' | 'misses' | 'note' | 'operatorName' | 'ticketId' | 'version'
>;
const pick = ({ id, senior, day, ringsTwice, attempts, misses, note, operatorName, ticketId, version }: Shown): Shown => ({
	...{ id, senior, day, ringsTwice, attempts, misses },
	...{ note, operatorName, ticketId, version },
});

/** Shows campaigns with how far they are, and what was pressed. */
export async function toCampaignViews(
	query: Sql,
	campaigns: readonly Campaign[],
	areaNames: ReadonlyMap<string, string>,
): Promise<CampaignView[]> {
	if (campaigns.length === 0) return [];
	const tallies = await query
		.select({ campaignId: careTasks.campaignId, state: careTasks.state, digit: careTasks.digit, count: sql<number>`count(*)::int` })
		.from(careTasks)
		.where(
			inArray(
				careTasks.campaignId,
				campaigns.map(({ id }) => id),
			),
		)
		.groupBy(careTasks.campaignId, careTasks.state, careTasks.digit);
	return campaigns.map((campaign) => {
		const own = tallies.filter(({ campaignId }) => campaignId === campaign.id);
		const sum = (of: typeof own): number => of.reduce((total, { count }) => total + count, 0);
		const { createdBy: _by, createdAt: _at, ...shown } = campaign;
		return {
			...shown,
			areaName: areaNames.get(campaign.areaPath) ?? '',
			choices: campaign.choices.map((choice) => ({ ...choice, answers: sum(own.filter(({ digit }) => digit === choice.digit)) })),
			startsAt: campaign.startsAt.toISOString(),
			endsAt: campaign.endsAt.toISOString(),
			stoppedAt: campaign.stoppedAt?.toISOString() ?? null,
			recipients: sum(own),
			byState: [...new Set(own.map(({ state }) => state as CareTaskState))].map((state) => ({
				state,
				count: sum(own.filter((one) => one.state === state)),
			})),
		};
	});
}
