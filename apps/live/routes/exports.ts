import * as c from '@unwalled/contracts';
import * as x from '@unwalled/exchange';
import { z } from 'zod';
import { checkArea } from '../audience.ts';
import { type Asked, type Route, route } from '../route.ts';

const takers: readonly c.Role[] = ['registrar', 'supervisor', 'civil_affairs'];
const params = z.object({ id: c.id('exp') });
type Params = z.infer<typeof params>;

async function viewOf({ deps }: Pick<Asked<unknown, unknown, unknown>, 'deps'>, one: x.Export): Promise<c.ExportView> {
	return x.toExportView(one, (await deps.registry.areaNames()).get(one.areaPath) ?? '');
}

/** Files that go out: asked for with a reason, fetched by who asked. */
export const exportRoutes: readonly Route[] = [
	route<z.infer<typeof c.exportBody>>({
		method: 'POST',
		path: '/api/exports',
		roles: takers,
		body: c.exportBody,
		answer: c.exportResultSchema,
		command: 'make-export',
		async run(asked) {
			const { deps, account, actor, body } = asked;
			const areaPath = body.areaPath ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			const { changed, export: one } = await x.makeExport(deps.house, { ...body, areaPath, actor });
			return { changed, view: await viewOf(asked, one) };
		},
	}),
	route<undefined, z.infer<typeof c.exportQuery>>({
		method: 'GET',
		path: '/api/exports',
		roles: takers,
		query: c.exportQuery,
		answer: c.exportPageSchema,
		async run(asked) {
			const { rows, account, query } = asked;
			const found = await x.listExports(rows, { ...query, accountId: account.id });
			const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
			return { rows: await Promise.all(found.map((one) => viewOf(asked, one))), next };
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/exports/:id/file',
		roles: takers,
		params,
		media: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
		command: 'fetch-export',
		async run({ deps, rows, account, params: { id }, reply }) {
			const { content, fileName, mediaType } = await x.fetchExport({ house: deps.house, rows }, { exportId: id, accountId: account.id });
			reply.header('content-disposition', `attachment; filename="${fileName}"`).header('cache-control', 'no-store').type(mediaType);
			return reply.send(content);
		},
	}),
];
