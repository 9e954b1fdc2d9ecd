import * as c from '@unwalled/contracts';
import * as p from '@unwalled/privacy';
import { z } from 'zod';
import { type Asked, type Route, route } from '../route.ts';

const clerks: readonly c.Role[] = ['registrar', 'supervisor'];
const params = z.object({ id: c.id('prq') });
type Params = z.infer<typeof params>;
const copyQuery = z.object({ format: z.enum(['json', 'csv']).default('json') });

type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps' | 'account'>;

async function viewRequests({ rows, deps, account }: AnyAsked, requests: readonly p.PersonRequest[]): Promise<c.RequestView[]> {
	const names = await p.listSeniorNames(
		rows,
		requests.map(({ seniorId }) => seniorId),
	);
	return requests.map((request) => p.toRequestView(request, { role: account.role, now: deps.house.clock.now(), names }));
}

async function viewRequest(asked: AnyAsked, { changed, request }: { changed: boolean; request: p.PersonRequest }) {
	const [view] = await viewRequests(asked, [request]);
	return { changed, view };
}

const stepRoute = (command: p.RequestCommand): Route =>
	route<z.infer<typeof c.requestStepBody>, undefined, Params>({
		method: 'POST',
		path: `/api/person-requests/:id/${command}`,
		roles: clerks,
		params,
		body: c.requestStepBody,
		answer: c.requestChangeSchema,
		command: `${command}-request`,
		async run(asked) {
			const {
				deps,
				actor,
				body,
				params: { id },
			} = asked;
			return viewRequest(asked, await p.stepRequest(deps.house, command, { ...body, requestId: id, actor }));
		},
	});

/** What persons ask about their own files: a copy, a correction, a deletion. */
export const requestRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.requestQuery>>({
		method: 'GET',
		path: '/api/person-requests',
		roles: clerks,
		query: c.requestQuery,
		answer: c.requestPageSchema,
		async run(asked) {
			const { rows, account, query } = asked;
			const found = await p.listRequests(rows, { ...query, areaPath: account.areaPath });
			const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
			return { rows: await viewRequests(asked, found), next };
		},
	}),
	route<z.infer<typeof c.requestBody>>({
		method: 'POST',
		path: '/api/person-requests',
		roles: clerks,
		body: c.requestBody,
		answer: c.requestChangeSchema,
		command: 'receive-request',
		run: async (asked) => viewRequest(asked, await p.receiveRequest(asked.deps.house, { ...asked.body, actor: asked.actor })),
	}),
	...p.requestCommands.map(stepRoute),
	route<undefined, z.infer<typeof copyQuery>, Params>({
		method: 'GET',
		path: '/api/person-requests/:id/copy',
		roles: clerks,
		params,
		query: copyQuery,
		answer: c.copySchema,
		media: ['text/csv'],
		async run({ deps, actor, reply, query: { format }, params: { id } }) {
			const copy = await p.copyPerson(deps.house, { requestId: id, actor });
			reply.header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${id}.${format}"`);
			return format === 'csv' ? reply.type('text/csv; charset=utf-8').send(p.copyAsCsv(copy)) : copy;
		},
	}),
];
