import type { CampaignView, CareTaskState, CareTasksQuery, CareTaskView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { seniors } from '@unwalled/registry/schema';
import { and, eq, getTableColumns, gte, inArray, not, type SQL, sql } from 'drizzle-orm';
import { dayAfter } from './engine/local-time.ts';
import type { Campaign } from './model.ts';
import { campaigns, carePlans, careTasks } from './schema.ts';
import { namedLike } from './shown-plan-store.ts';

const isOpen = inArray(careTasks.state, ['due', 'ringing', 'waiting', 'family'] satisfies CareTaskState[]);
const isUnanswered = sql`(${careTasks.misses} > 0 and ${careTasks.state} <> 'canceled' or ${careTasks.state} in ('family', 'visit', 'not_reached'))`;
// A campaign of thousands must not push the calls that people ring off the end of the list.
const ORDER = sql`not ${isOpen}, ${careTasks.campaignId} is not null, ${careTasks.wishedAt}, ${careTasks.id}`;
const LADDER_DAYS = 7;

/** Which care calls are wanted: single ones, or a page of a day. */
type TaskSearch = { readonly ids: readonly string[] } | ({ readonly day: string } & CareTasksQuery);

function conditionOf(search: TaskSearch): SQL | undefined {
	if ('ids' in search) return inArray(careTasks.id, [...search.ids]);
	const { day, standing, mode, query, after } = search;
	const standings = { all: undefined, open: isOpen, over: not(isOpen), ladder: isUnanswered };
	return and(
		standing === 'ladder' ? gte(careTasks.day, dayAfter(day, -LADDER_DAYS)) : eq(careTasks.day, day),
		standings[standing],
		mode === undefined ? undefined : eq(careTasks.mode, mode),
		namedLike(query),
		after === undefined
			? undefined
			: sql`(${ORDER}) > (select o.state not in ('due', 'ringing', 'waiting', 'family'), o.campaign_id is not null, o.wished_at, o.id from care_tasks o where o.id = ${after})`,
	);
}

const CALLS_BEFORE = sql<CareTaskView['before']>`(
select coalesce(json_agg(json_build_object('day', p.day, 'state', p.state) order by p.day desc), '[]') from (
  select b.day, b.state from care_tasks b where b.senior_id = ${careTasks.seniorId} and b.day < ${careTasks.day} and b.attempts > 0
  order by b.day desc limit 3) p)`;

/** Shows care calls: what is still to be rung first, by the wished time. */
export async function readCareTasks(query: Sql, search: TaskSearch): Promise<CareTaskView[]> {
	const rows = await query
		.select({
			...getTableColumns(careTasks),
			senior: { id: seniors.id, name: seniors.name, hearing: seniors.hearing, dialect: seniors.dialect },
			language: carePlans.language,
			wish: carePlans.wish,
			campaignTitle: campaigns.title,
			before: CALLS_BEFORE,
		})
		.from(careTasks)
		.innerJoin(seniors, eq(seniors.id, careTasks.seniorId))
		.leftJoin(carePlans, eq(carePlans.id, careTasks.planId))
		.leftJoin(campaigns, eq(campaigns.id, careTasks.campaignId))
		.where(conditionOf(search))
		.orderBy(ORDER)
		.limit('ids' in search ? search.ids.length : search.limit);
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

type Shown = Omit<CareTaskView, 'mode' | 'state' | 'wishedAt' | 'endsAt' | 'dueAt' | 'language' | 'wish'>;
function pick(task: Shown): Shown {
	const { id, planId, campaignId, campaignTitle, senior, day, ringsTwice, attempts, misses } = task;
	const { note, operatorName, ticketId, before, version } = task;
	return {
		...{ id, planId, campaignId, campaignTitle, senior, day, ringsTwice, attempts, misses },
		...{ note, operatorName, ticketId, before, version },
	};
}

/** Shows campaigns with how far they are, and what was pressed. */
export async function toCampaignViews(
	query: Sql,
	shown: readonly Campaign[],
	areaNames: ReadonlyMap<string, string>,
): Promise<CampaignView[]> {
	if (shown.length === 0) return [];
	const tallies = await query
		.select({ campaignId: careTasks.campaignId, state: careTasks.state, digit: careTasks.digit, count: sql<number>`count(*)::int` })
		.from(careTasks)
		.where(
			inArray(
				careTasks.campaignId,
				shown.map(({ id }) => id),
			),
		)
		.groupBy(careTasks.campaignId, careTasks.state, careTasks.digit);
	return shown.map((campaign) => {
		const own = tallies.filter(({ campaignId }) => campaignId === campaign.id);
		const sum = (of: typeof own): number => of.reduce((total, { count }) => total + count, 0);
		const { createdBy: _by, createdAt: _at, ...told } = campaign;
		return {
			...told,
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
