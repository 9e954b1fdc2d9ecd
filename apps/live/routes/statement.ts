import * as c from '@unwalled/contracts';
import { writeStatement } from '@unwalled/settlement';
import type { z } from 'zod';
import { homeOwner, homeRoles } from '../audience.ts';
import { readStatement } from '../read/statement.ts';
import { type Route, route } from '../route.ts';

/** What a worker or a firm earned in a month. */
export const statementRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.statementQuery>>({
		method: 'GET',
		path: '/api/provider/statement',
		roles: homeRoles,
		query: c.statementQuery,
		answer: c.statementSchema,
		run: ({ account, query, ...sight }) => readStatement(sight, homeOwner(account), query.month),
	}),
	route<undefined, z.infer<typeof c.statementFileQuery>>({
		method: 'GET',
		path: '/api/provider/statement/file',
		roles: homeRoles,
		query: c.statementFileQuery,
		media: ['text/csv'],
		command: 'fetch-statement',
		async run({ account, query: { month }, reply, ...sight }) {
			const statement = await readStatement(sight, homeOwner(account), month);
			const fileName = `unwalled-${month}.csv`;
			reply.header('content-disposition', `attachment; filename="${fileName}"`).header('cache-control', 'no-store').type('text/csv');
			return reply.send(writeStatement(statement, account.name));
		},
	}),
];
