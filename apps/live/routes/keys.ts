import * as c from '@unwalled/contracts';
import { createKey, listKeys, revokeKey, toKeyRow } from '@unwalled/identity';
import { z } from 'zod';
import { checkKnownArea } from '../known-area.ts';
import { nextOf } from '../page.ts';
import { type Route, route } from '../route.ts';

const officers = ['security'] as const;
const keyParams = z.object({ id: c.id('key') });

/** Which machines may ask. */
export const keyRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.keyQuery>>({
		method: 'GET',
		path: '/api/keys',
		roles: officers,
		query: c.keyQuery,
		answer: c.keyPageSchema,
		async run({ deps, rows, account, query }) {
			const found = await listKeys(rows, { ...query, areaPath: account.areaPath });
			const names = await deps.registry.areaNames();
			return { rows: found.map((key) => toKeyRow(key, names)), next: nextOf(found, query.limit, (key) => key.id) };
		},
	}),
	route<z.infer<typeof c.createKeyBody>>({
		method: 'POST',
		path: '/api/keys',
		roles: officers,
		body: c.createKeyBody,
		answer: c.keyMadeSchema,
		command: 'create-key',
		async run({ deps, account, body }): Promise<c.KeyMade> {
			await checkKnownArea(deps, body.areaPath);
			const { key, token } = await createKey(deps.house, account, body);
			return { changed: true, view: toKeyRow(key, await deps.registry.areaNames()), key: token };
		},
	}),
	route<z.infer<typeof c.revokeBody>, undefined, z.infer<typeof keyParams>>({
		method: 'POST',
		path: '/api/keys/:id/revoke',
		roles: officers,
		body: c.revokeBody,
		params: keyParams,
		answer: z.object({ changed: z.boolean(), view: c.keyRowSchema }),
		command: 'revoke-key',
		async run({ deps, account, body, params }) {
			const { changed, key } = await revokeKey(deps.house, account, { ...body, keyId: params.id });
			return { changed, view: toKeyRow(key, await deps.registry.areaNames()) };
		},
	}),
];
