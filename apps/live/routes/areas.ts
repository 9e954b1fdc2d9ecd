import * as c from '@unwalled/contracts';
import * as r from '@unwalled/registry';
import { z } from 'zod';
import { checkArea } from '../audience.ts';
import { type Asked, type Route, route } from '../route.ts';
import { clerkOf } from './senior-commands.ts';

const readers: readonly c.Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs', 'administrator'];
const params = z.object({ id: c.id('opa') });

/** Reads one operating area as the list shows it. */
async function view({ rows, deps }: Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps'>, id: string): Promise<c.OperatingAreaView> {
	return r.readOperatingArea(rows, { operatingAreaId: id, areaNames: await deps.registry.areaNames() });
}

/** The tree of areas with its numbers, and to whom parts of it are given. */
export const areaRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.areaListQuery>>({
		method: 'GET',
		path: '/api/areas',
		roles: readers,
		query: c.areaListQuery,
		answer: c.areaPageSchema,
		async run({ rows, deps, account, query }) {
			const areaPath = query.below ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			return r.readAreas(rows, { areaPath, after: query.after ?? null, limit: query.limit, now: deps.house.clock.now() });
		},
	}),
	route({
		method: 'POST',
		path: '/api/areas/import',
		roles: r.areaKeepers,
		body: c.importAreasBody,
		answer: c.changeOf(c.areaImportReportSchema),
		command: 'import-areas',
		async run(asked) {
			const { changed, report } = await r.importAreas(asked.deps.house, clerkOf(asked), asked.body);
			return { changed, view: report };
		},
	}),
	route<undefined, z.infer<typeof c.operatingAreaQuery>>({
		method: 'GET',
		path: '/api/operating-areas',
		roles: readers,
		query: c.operatingAreaQuery,
		answer: c.pageOf(c.operatingAreaViewSchema),
		async run({ rows, deps, account, query }) {
			const areaPath = query.areaPath ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			const areaNames = await deps.registry.areaNames();
			return r.readOperatingAreas(rows, { areaPath, after: query.after ?? null, limit: query.limit, areaNames });
		},
	}),
	route({
		method: 'POST',
		path: '/api/operating-areas',
		roles: r.areaKeepers,
		body: c.giveAreaBody,
		answer: c.changeOf(c.operatingAreaViewSchema),
		command: 'give-area',
		async run(asked) {
			const { changed, operatingAreaId } = await r.giveArea(asked.deps.house, clerkOf(asked), asked.body);
			return { changed, view: await view(asked, operatingAreaId) };
		},
	}),
	route<z.infer<typeof c.endOperatingAreaBody>, undefined, z.infer<typeof params>>({
		method: 'POST',
		path: '/api/operating-areas/:id/end',
		roles: r.areaKeepers,
		params,
		body: c.endOperatingAreaBody,
		answer: c.changeOf(c.operatingAreaViewSchema),
		command: 'end-operating-area',
		async run(asked) {
			const input = { ...asked.body, operatingAreaId: asked.params.id };
			const { changed, operatingAreaId } = await r.endOperatingArea(asked.deps.house, clerkOf(asked), input);
			return { changed, view: await view(asked, operatingAreaId) };
		},
	}),
];
