import * as c from '@unwalled/contracts';
import { findSenior, listMapFeatures, listSeniorFiles, searchSeniors } from '@unwalled/registry';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { readSeniorFile } from '../read/ticket-detail.ts';
import { type Route, route } from '../route.ts';

const FOUND = 20;
const params = z.object({ id: c.id('snr') });

/** What pages ask about seniors, services and places. */
export const registryRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/seniors',
		roles: consoleRoles,
		query: c.seniorQuery,
		async run({ deps, account, query }) {
			const { sql } = deps.house.database;
			const ids = await searchSeniors(sql, { query: query.query, areaPath: account.areaPath, limit: FOUND });
			const files = await listSeniorFiles(sql, ids, deps.house.clock.now());
			// What tells one from another; the file itself is asked for when somebody is chosen.
			return files.map(({ id, name, age, address, areaName, phones }) => ({ id, name, age, address, areaName, phones }));
		},
	}),
	route<undefined, undefined, z.infer<typeof params>>({
		method: 'GET',
		path: '/api/seniors/:id',
		roles: consoleRoles,
		params,
		async run({ deps, account, params: { id } }) {
			checkArea(account, (await findSenior(deps.house.database.sql, id)).areaPath, 'senior');
			return readSeniorFile(deps, id);
		},
	}),
	route({
		method: 'GET',
		path: '/api/service-items',
		roles: consoleRoles,
		run: async ({ deps }) => [...(await deps.registry.serviceItems()).values()],
	}),
	route({
		method: 'GET',
		path: '/api/map',
		roles: consoleRoles,
		async run({ deps }) {
			return { type: 'FeatureCollection', features: await listMapFeatures(deps.house.database.sql) };
		},
	}),
];
