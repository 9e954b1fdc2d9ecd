import { chinaDay, listPricedItems, toOrderable } from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import { findSenior, listMapFeatures, listSeniorFiles, searchSeniors } from '@unwalled/registry';
import { seen } from '@unwalled/trail';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { readingOf } from '../deps.ts';
import { readSeniorFile } from '../read/ticket-detail.ts';
import { type Route, route } from '../route.ts';

const FOUND = 20;
const params = z.object({ id: c.id('snr') });

const hitSchema = c.seniorFileSchema.pick({ id: true, name: true, age: true, address: true, areaName: true, phones: true });
const mapSchema = z.object({
	type: z.literal('FeatureCollection'),
	features: z.array(
		z.object({
			type: z.literal('Feature'),
			id: z.string(),
			properties: z.object({ kind: z.string(), name: z.string() }),
			geometry: z.unknown(),
		}),
	),
});

/** What pages ask about seniors, services and places. */
export const registryRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/seniors',
		roles: consoleRoles,
		query: c.seniorQuery,
		answer: z.array(hitSchema),
		async run({ deps, rows, account, query }) {
			const { database, fieldKeys } = deps.house;
			// Found by the house, whose search has indexes; shown through the asker's eyes.
			const ids = await searchSeniors(database.sql, {
				query: query.query,
				areaPath: account.areaPath,
				limit: FOUND,
				indexesOf: (idNumber) => fieldKeys?.blindIndexes(idNumber, 'id_number') ?? [],
			});
			const files = await listSeniorFiles(rows, ids, readingOf(deps));
			// What tells one from another; the file itself is asked for when somebody is chosen.
			return files.map(({ id, name, age, address, areaName, phones }) => ({ id, name, age, address, areaName, phones }));
		},
	}),
	route<undefined, undefined, z.infer<typeof params>>({
		method: 'GET',
		path: '/api/seniors/:id',
		roles: consoleRoles,
		params,
		answer: c.seniorFileSchema,
		async run({ account, actor, params: { id }, ...sight }) {
			const { areaPath } = await findSenior(sight.rows, id);
			checkArea(account, areaPath, 'senior');
			seen(sight.deps, { actor, subject: { kind: 'senior', id }, areaPath });
			return readSeniorFile(sight, id);
		},
	}),
	route({
		method: 'GET',
		path: '/api/service-items',
		roles: consoleRoles,
		answer: z.array(c.serviceItemSchema),
		// What the asker's area can order today, at its price.
		run: async ({ deps, rows, account }) =>
			(await listPricedItems(rows, { areaPath: account.areaPath, on: chinaDay(deps.house.clock.now()) })).map(toOrderable),
	}),
	route({
		method: 'GET',
		path: '/api/map',
		roles: [...consoleRoles, 'registrar', 'civil_affairs'],
		answer: mapSchema,
		async run({ rows }) {
			return { type: 'FeatureCollection', features: await listMapFeatures(rows) };
		},
	}),
];
