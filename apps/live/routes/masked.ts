import * as c from '@unwalled/contracts';
import { ringMasked } from '@unwalled/masking';
import { findVisit } from '@unwalled/visit';
import { z } from 'zod';
import { type Route, route } from '../route.ts';

const visitParams = z.object({ id: c.id('vst') });

/** What a worker asks to reach the senior without a number. */
export const maskedRoutes: readonly Route[] = [
	route<undefined, undefined, { id: string }>({
		method: 'POST',
		path: '/api/visits/:id/call',
		roles: ['worker'],
		params: visitParams,
		answer: c.changedSchema,
		command: 'masked-call',
		async run({ deps, rows, account, actor, params: { id } }) {
			// A colleague of the same firm sees the visit; it is not theirs to ring.
			if ((await findVisit(rows, id)).workerId !== account.workerId) throw new c.DomainError('not_found', 'No such visit', { visitId: id });
			const { changed } = await ringMasked(deps.house, deps.carrier, { visitId: id, actor });
			return { changed };
		},
	}),
];
