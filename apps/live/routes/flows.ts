import * as c from '@unwalled/contracts';
import { openFlowPictures } from '../read/flows.ts';
import { type Route, route } from '../route.ts';

/** What callers of each line hear, as pictures. */
export const flowRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/flows',
		roles: ['supervisor', 'administrator'],
		answer: c.flowsSchema,
		async run({ deps }) {
			const { flows = openFlowPictures(deps.config.UNWALLED_FLOWS_DIR, deps.house.clock.now()) } = deps;
			if (!flows) throw new c.DomainError('not_found', 'The voice flows are wrong: `npm run unwalled -- flows check` says where');
			return flows;
		},
	}),
];
