import * as c from '@unwalled/contracts';
import { listMembersByIds, listWorkerNames, searchMembers } from '@unwalled/member';
import type { z } from 'zod';
import { type Route, route } from '../route.ts';

// Whoever writes the name of a firm or worker into a file or an account.
const choosers: readonly c.Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'administrator'];

/** Firms and workers by name, for the fields in which one is chosen: nothing of theirs but the name. */
export const nameRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.providerNameQuery>>({
		method: 'GET',
		path: '/api/names/providers',
		roles: choosers,
		query: c.providerNameQuery,
		compared: ['id'],
		answer: c.providerNamesSchema,
		async run({ rows, query: { query: words, id, limit } }) {
			const found = id ? [...(await listMembersByIds(rows, [id])).values()] : await searchMembers(rows, { words, limit });
			return found.map(({ providerId, name, status }) => ({ id: providerId, name, status }));
		},
	}),
	route<undefined, z.infer<typeof c.workerNameQuery>>({
		method: 'GET',
		path: '/api/names/workers',
		roles: choosers,
		query: c.workerNameQuery,
		compared: ['id', 'providerId'],
		answer: c.workerNamesSchema,
		run: ({ rows, query }) => listWorkerNames(rows, query),
	}),
];
