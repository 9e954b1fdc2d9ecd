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

const showPlan = ({ changed, plan }: o.PlanResult): c.CommandResult<c.CarePlanView> => ({ changed, view: o.toCarePlanView(plan) });

async function showCampaign(
	{ rows, registry }: PersonalSight,
	{ changed, campaign }: o.CampaignResult,
): Promise<c.CommandResult<c.CampaignView>> {
	const [view] = await o.toCampaignViews(rows, [campaign], await registry.areaNames());
	if (!view) throw new Error('one campaign gave no view');
	return { changed, view };
}

/** Declares `POST /api/care-plans/:id/<verb>`: stopping a plan and taking that back. */
const planStop = (verb: 'stop' | 'resume'): Route =>
	route<undefined, undefined, Params>({
		method: 'POST',
		path: `/api/care-plans/:id/${verb}`,
		roles: planners,
		params: planParams,
		answer: c.changeOf(c.carePlanSchema),
		command: `care-plan-${verb}`,
		async run({ deps, rows, account, params: { id } }) {
			checkArea(account, (await o.findCarePlan(rows, id)).areaPath, 'plan');
			return showPlan(await o.stopCarePlan(deps.house, { planId: id, stopped: verb === 'stop' }));
		},
	});

/** Declares `POST /api/campaigns/:id/<verb>`. */
const campaignStop = (verb: 'stop' | 'resume'): Route =>
	route<undefined, undefined, Params>({
		method: 'POST',
		path: `/api/campaigns/:id/${verb}`,
		roles: planners,
		params: campaignParams,
		answer: c.changeOf(c.campaignSchema),
		command: `campaign-${verb}`,
		async run(asked) {
			const { deps, rows, account } = asked;
			checkArea(account, (await o.findCampaign(rows, asked.params.id)).areaPath, 'campaign');
			return showCampaign(asked, await o.stopCampaign(deps.house, { campaignId: asked.params.id, stopped: verb === 'stop' }));
		},
	});

async function checkTask({ rows, account, params: { id } }: Asked<unknown, unknown, Params>): Promise<void> {
	checkArea(account, (await o.findCareTask(rows, id)).areaPath, 'care call');
}

/** Care calls and campaigns: operators ring, supervisors plan. */
export const outreachRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/care-tasks',
		roles: consoleRoles,
		answer: c.careTasksSchema,
		async run({ deps, rows }) {
			const day = o.dayOf(deps.house.clock.now());
			return { day, rows: await o.readCareTasks(rows, { day }) };
		},
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
		run: async ({ rows, query }) => ({ rows: (await o.listCarePlans(rows, query.seniorId)).map(o.toCarePlanView) }),
	}),
	route<z.infer<typeof c.planCareBody>>({
		method: 'POST',
		path: '/api/care-plans',
		roles: planners,
		body: c.planCareBody,
		answer: c.changeOf(c.carePlanSchema),
		command: 'care-plan',
		async run({ deps, rows, account, actor, body: { seniorId, ...wish } }) {
			checkArea(account, (await findSenior(rows, seniorId)).areaPath, 'senior');
			return showPlan(await o.planCare(deps.house, { seniorId, wish, actor }));
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
		async run({ deps, rows, account, params: { id }, body: { version, ...wish } }) {
			checkArea(account, (await o.findCarePlan(rows, id)).areaPath, 'plan');
			return showPlan(await o.changeCarePlan(deps.house, { planId: id, version, wish }));
		},
	}),
	planStop('stop'),
	planStop('resume'),
	route({
		method: 'GET',
		path: '/api/campaigns',
		roles: consoleRoles,
		answer: c.campaignsSchema,
		run: async ({ rows, registry }) => ({ rows: await o.toCampaignViews(rows, await o.listCampaigns(rows), await registry.areaNames()) }),
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
	campaignStop('stop'),
	campaignStop('resume'),
];
