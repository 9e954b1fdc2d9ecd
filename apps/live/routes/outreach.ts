import * as c from '@unwalled/contracts';
import * as o from '@unwalled/outreach';
import { findSenior } from '@unwalled/registry';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { type Asked, type Route, route } from '../route.ts';
import type { PersonalSight } from '../sight.ts';

const planners: readonly c.Role[] = ['supervisor'];
const planParams = z.object({ id: c.id('cpl') });
const taskParams = z.object({ id: c.id('ctk') });
const campaignParams = z.object({ id: c.id('cmp') });
interface Params {
	id: string;
}

async function showTask({ rows }: PersonalSight, { changed, task }: o.CareResultOf): Promise<c.CommandResult<c.CareTaskView>> {
	const [view] = await o.readCareTasks(rows, { ids: [task.id] });
	if (!view) throw new c.DomainError('not_found', 'No such care call', { careTaskId: task.id });
	return { changed, view };
}

const showingOf = async ({ deps, registry }: Pick<Asked<unknown, unknown, unknown>, 'deps' | 'registry'>) => ({
	now: deps.house.clock.now(),
	areaNames: await registry.areaNames(),
});

async function showPlan(
	asked: Pick<Asked<unknown, unknown, unknown>, 'deps' | 'registry' | 'rows'>,
	{ changed, plan }: o.PlanResult,
): Promise<c.CommandResult<c.CarePlanView>> {
	const [view] = await o.readCarePlans(asked.rows, { id: plan.id }, await showingOf(asked));
	if (!view) throw new c.DomainError('not_found', 'No such plan', { planId: plan.id });
	return { changed, view };
}

/** The last id of a full page, behind which the next one begins. */
const nextOf = (rows: readonly { readonly id: string }[], limit: number): string | null =>
	rows.length < limit ? null : (rows.at(-1)?.id ?? null);

async function showCampaign(
	{ rows, registry }: PersonalSight,
	{ changed, campaign }: o.CampaignResult,
): Promise<c.CommandResult<c.CampaignView>> {
	const [view] = await o.toCampaignViews(rows, [campaign], await registry.areaNames());
	if (!view) throw new Error('one campaign gave no view');
	return { changed, view };
}

/** Declares a command that stops something, which needs a reason, or lets it go on, which needs none. */
interface Halt<View> {
	readonly path: string;
	readonly params: z.ZodType<Params>;
	readonly answer: z.ZodType;
	readonly command: string;
	run(asked: Asked<unknown, undefined, Params>, stopping: { stopped: boolean; reason?: string }): Promise<c.CommandResult<View>>;
}

const haltAndGoOn = <View>({ path, params, answer, command, run }: Halt<View>): readonly Route[] => [
	route<z.infer<typeof c.stopCareBody>, undefined, Params>({
		method: 'POST',
		path: `${path}/stop`,
		...{ roles: planners, params, answer, command: `${command}-stop` },
		body: c.stopCareBody,
		run: (asked) => run(asked, { stopped: true, reason: asked.body.reason }),
	}),
	route<undefined, undefined, Params>({
		method: 'POST',
		path: `${path}/resume`,
		...{ roles: planners, params, answer, command: `${command}-resume` },
		run: (asked) => run(asked, { stopped: false }),
	}),
];

async function checkTask({ rows, account, params: { id } }: Asked<unknown, unknown, Params>): Promise<void> {
	checkArea(account, (await o.findCareTask(rows, id)).areaPath, 'care call');
}

/** Care calls and campaigns: operators ring, supervisors plan. */
export const outreachRoutes: readonly Route[] = [
	route<undefined, c.CareTasksQuery>({
		method: 'GET',
		path: '/api/care-tasks',
		roles: consoleRoles,
		query: c.careTasksQuery,
		compared: ['after'],
		answer: c.careTasksSchema,
		async run({ deps, rows, query }) {
			const day = o.dayOf(deps.house.clock.now());
			const found = await o.readCareTasks(rows, { day, ...query });
			return { day, rows: found, next: nextOf(found, query.limit) };
		},
	}),
	route({
		method: 'GET',
		path: '/api/care-lines',
		roles: consoleRoles,
		answer: c.careLinesSchema,
		// Lines are the whole house's: a number without a person in it.
		run: async ({ deps }) => ({
			taken: await o.countTakenLines(deps.house.database.sql),
			allowed: o.outreachTerms(deps.config).lines,
		}),
	}),
	route<undefined, undefined, Params>({
		method: 'POST',
		path: '/api/care-tasks/:id/dial',
		roles: consoleRoles,
		params: taskParams,
		answer: c.changeOf(c.careTaskSchema),
		command: 'care-dial',
		async run(asked) {
			await checkTask(asked);
			const { deps, actor, params } = asked;
			const means = { carrier: deps.carrier, terms: o.outreachTerms(deps.config) };
			return showTask(asked, await o.dialCareTask(deps.house, means, { careTaskId: params.id, actor }));
		},
	}),
	route<z.infer<typeof c.reportCareBody>, undefined, Params>({
		method: 'POST',
		path: '/api/care-tasks/:id/report',
		roles: consoleRoles,
		params: taskParams,
		body: c.reportCareBody,
		answer: c.changeOf(c.careTaskSchema),
		command: 'care-report',
		async run(asked) {
			await checkTask(asked);
			const { deps, actor, params, body } = asked;
			return showTask(asked, await o.reportCareCall(deps.house, o.outreachTerms(deps.config), { careTaskId: params.id, ...body, actor }));
		},
	}),
	route<undefined, z.infer<typeof c.carePlansQuery>>({
		method: 'GET',
		path: '/api/care-plans',
		roles: consoleRoles,
		query: c.carePlansQuery,
		answer: c.carePlansSchema,
		compared: ['after'],
		async run(asked) {
			const found = await o.readCarePlans(asked.rows, asked.query, await showingOf(asked));
			return { rows: found, next: nextOf(found, asked.query.limit) };
		},
	}),
	route<z.infer<typeof c.planCareBody>>({
		method: 'POST',
		path: '/api/care-plans',
		roles: planners,
		body: c.planCareBody,
		answer: c.changeOf(c.carePlanSchema),
		command: 'care-plan',
		async run(asked) {
			const { deps, rows, account, actor, body } = asked;
			const { seniorId, ...wish } = body;
			checkArea(account, (await findSenior(rows, seniorId)).areaPath, 'senior');
			return showPlan(asked, await o.planCare(deps.house, { seniorId, wish, actor }));
		},
	}),
	route<z.infer<typeof c.changeCarePlanBody>, undefined, Params>({
		method: 'POST',
		path: '/api/care-plans/:id/change',
		roles: planners,
		params: planParams,
		body: c.changeCarePlanBody,
		answer: c.changeOf(c.carePlanSchema),
		command: 'care-plan-change',
		async run(asked) {
			const { deps, rows, account, actor, params, body } = asked;
			const { version, ...wish } = body;
			checkArea(account, (await o.findCarePlan(rows, params.id)).areaPath, 'plan');
			return showPlan(asked, await o.changeCarePlan(deps.house, { planId: params.id, version, wish, actor }));
		},
	}),
	...haltAndGoOn<c.CarePlanView>({
		...{ path: '/api/care-plans/:id', params: planParams, answer: c.changeOf(c.carePlanSchema), command: 'care-plan' },
		async run(asked, stopping) {
			const { deps, rows, account, actor, params } = asked;
			checkArea(account, (await o.findCarePlan(rows, params.id)).areaPath, 'plan');
			return showPlan(asked, await o.stopCarePlan(deps.house, { planId: params.id, ...stopping, actor }));
		},
	}),
	route<undefined, z.infer<typeof c.campaignsQuery>>({
		method: 'GET',
		path: '/api/campaigns',
		roles: consoleRoles,
		query: c.campaignsQuery,
		compared: ['after'],
		answer: c.campaignsSchema,
		async run({ rows, registry, query }) {
			const found = await o.listCampaigns(rows, query);
			return { rows: await o.toCampaignViews(rows, found, await registry.areaNames()), next: nextOf(found, query.limit) };
		},
	}),
	route<z.infer<typeof c.startCampaignBody>>({
		method: 'POST',
		path: '/api/campaigns',
		roles: planners,
		body: c.startCampaignBody,
		answer: c.changeOf(c.campaignSchema),
		command: 'campaign-start',
		async run(asked) {
			const { deps, account, actor, body } = asked;
			checkArea(account, body.areaPath, 'area');
			const { seniorIds = null, startsAt, endsAt, ...said } = body;
			const when = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
			return showCampaign(asked, await o.startCampaign(deps.house, { ...said, ...when, seniorIds, actor }));
		},
	}),
	...haltAndGoOn<c.CampaignView>({
		...{ path: '/api/campaigns/:id', params: campaignParams, answer: c.changeOf(c.campaignSchema), command: 'campaign' },
		async run(asked, stopping) {
			const { deps, rows, account, actor, params } = asked;
			checkArea(account, (await o.findCampaign(rows, params.id)).areaPath, 'campaign');
			return showCampaign(asked, await o.stopCampaign(deps.house, { campaignId: params.id, ...stopping, actor }));
		},
	}),
];
