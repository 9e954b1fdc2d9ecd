import * as c from '@unwalled/contracts';
import { askProofCode, findVisit } from '@unwalled/visit';
import { z } from 'zod';
import { byOf } from '../audience.ts';
import { type Route, route } from '../route.ts';

const visitParams = z.object({ id: c.id('vst') });

/** What a worker asks to prove the place by the senior's own telephone. */
export const proofRoutes: readonly Route[] = [
	route<undefined, undefined, { id: string }>({
		method: 'POST',
		path: '/api/visits/:id/proof-code',
		roles: ['worker'],
		params: visitParams,
		answer: c.changeOf(c.proofCodeSchema),
		command: 'ask-proof-code',
		async run({ deps, rows, account, actor, params: { id } }) {
			// A colleague of the same firm sees the visit; only who is to be there gets its code.
			if ((await findVisit(rows, id)).workerId !== account.workerId) throw new c.DomainError('not_found', 'No such visit', { visitId: id });
			const { visitId, code, expiresAt } = await askProofCode(deps.house, { visitId: id, actor, by: byOf(account) });
			return { changed: true, view: { visitId, code, expiresAt: expiresAt.toISOString() } };
		},
	}),
];
