import * as c from '@unwalled/contracts';
import * as e from '@unwalled/escalation';
import { isWithin, pathAndAbove } from '@unwalled/registry';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { dialable } from '../phone.ts';
import { type Route, route } from '../route.ts';

const leads: readonly c.Role[] = ['supervisor'];
const params = z.object({ id: c.id('rsp') });

async function responderView(deps: LiveDeps, responder: e.Responder): Promise<c.ResponderView> {
	const areaNames = await deps.registry.areaNames();
	return e.toResponderView(responder, { areaName: areaNames.get(responder.areaPath) ?? '', now: deps.house.clock.now() });
}

async function policyView(deps: LiveDeps, policy: e.Policy): Promise<c.PolicyView> {
	return e.toPolicyView(policy, (await deps.registry.areaNames()).get(policy.areaPath) ?? '');
}

/** Who is told when nobody answers: the roster and the policies. */
export const escalationRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/roster',
		roles: consoleRoles,
		answer: z.array(c.responderViewSchema),
		async run({ deps, rows, account }) {
			const roster = await e.listRoster(rows, account.areaPath);
			return Promise.all(roster.map((responder) => responderView(deps, responder)));
		},
	}),
	route({
		method: 'POST',
		path: '/api/roster',
		roles: leads,
		body: c.responderBody,
		answer: c.changeOf(c.responderViewSchema),
		command: 'add-responder',
		async run({ deps, account, actor, body }) {
			checkArea(account, body.areaPath, 'area');
			const phone = dialable(body.phone, deps.config.UNWALLED_AREA_CODE);
			const { changed, responder } = await e.addResponder(deps.house, { ...body, phone, actor });
			return { changed, view: await responderView(deps, responder) };
		},
	}),
	route<undefined, undefined, z.infer<typeof params>>({
		method: 'POST',
		path: '/api/roster/:id/remove',
		roles: leads,
		params,
		answer: c.changeOf(c.responderViewSchema),
		command: 'remove-responder',
		async run({ deps, rows, account, actor, params: { id } }) {
			checkArea(account, (await e.findResponder(rows, id)).areaPath, 'responder');
			const { changed, responder } = await e.removeResponder(deps.house, { responderId: id, actor });
			return { changed, view: await responderView(deps, responder) };
		},
	}),
	route({
		method: 'GET',
		path: '/api/policies',
		roles: consoleRoles,
		answer: z.array(c.policyViewSchema),
		async run({ deps, hot, account }) {
			const above = ['', ...pathAndAbove(account.areaPath)];
			const policies = await e.listCurrentPolicies(hot);
			const mine = policies.filter(({ areaPath }) => above.includes(areaPath) || isWithin(account.areaPath, areaPath));
			return Promise.all(mine.map((policy) => policyView(deps, policy)));
		},
	}),
	route({
		method: 'POST',
		path: '/api/policies',
		roles: leads,
		body: c.policyBody,
		answer: c.changeOf(c.policyViewSchema),
		command: 'publish-policy',
		async run({ deps, account, actor, body }) {
			checkArea(account, body.areaPath, 'area');
			const { changed, policy } = await e.publishPolicy(deps.house, { ...body, actor });
			return { changed, view: await policyView(deps, policy) };
		},
	}),
];
