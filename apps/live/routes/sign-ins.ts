import * as c from '@unwalled/contracts';
import {
	countRecoveryCodes,
	findAccount,
	findLinkedAt,
	listPasskeys,
	listSessions,
	needsSecondFactor,
	revokeSession,
	toSessionRow,
} from '@unwalled/identity';
import { z } from 'zod';
import { nextOf } from '../page.ts';
import { type Route, route } from '../route.ts';
import { termsOf } from '../session.ts';
import { ssoOf } from './single-sign-on.ts';

const officers = ['security'] as const;
const everybody = c.roleSchema.options;
const sessionParams = z.object({ id: c.id('ses') });
const OWN_SESSIONS = 50;

const me = route({
	method: 'GET',
	path: '/api/me',
	roles: everybody,
	answer: c.meSchema,
	async run({ deps, rows, account, session }): Promise<c.Me> {
		const { sql } = deps.house.database;
		const now = deps.house.clock.now();
		const own = await findAccount(rows, account.id);
		const sso = ssoOf(deps);
		const sessions = await listSessions(rows, { accountId: own.id, areaPath: own.areaPath, now, limit: OWN_SESSIONS });
		const linkedAt = sso && (await findLinkedAt(sql, sso.issuer, own.id));
		return {
			account,
			secondFactorRequired: needsSecondFactor(own.role, termsOf(deps)),
			totp: own.factors.includes('totp'),
			// No row of these is anybody's to read but by this route, for their owner.
			recoveryCodesLeft: await countRecoveryCodes(sql, own.id),
			passkeys: (await listPasskeys(sql, own.id)).map(({ id, name, createdAt, lastUsedAt }) => ({
				...{ id, name },
				createdAt: createdAt.toISOString(),
				lastUsedAt: lastUsedAt?.toISOString() ?? null,
			})),
			sso: sso && { name: sso.name, linkedAt: linkedAt?.toISOString() ?? null },
			sessions: sessions.map((one) => toSessionRow(one, session.id)),
			passwordChangedAt: own.passwordChangedAt?.toISOString() ?? null,
		};
	},
});

/** Who is signed in, and how one signs in oneself. */
export const signInRows: readonly Route[] = [
	me,
	route<undefined, z.infer<typeof c.sessionQuery>>({
		method: 'GET',
		path: '/api/sessions',
		roles: officers,
		query: c.sessionQuery,
		answer: c.sessionPageSchema,
		async run({ deps, rows, account, session, query }) {
			const found = await listSessions(rows, { ...query, areaPath: account.areaPath, now: deps.house.clock.now() });
			return { rows: found.map((one) => toSessionRow(one, session.id)), next: nextOf(found, query.limit, (one) => one.id) };
		},
	}),
	...(['/api/sessions/:id/revoke', '/api/me/sessions/:id/revoke'] as const).map((path) =>
		route<z.infer<typeof c.revokeBody>, undefined, z.infer<typeof sessionParams>>({
			method: 'POST',
			path,
			roles: path.startsWith('/api/me/') ? everybody : officers,
			body: c.revokeBody,
			params: sessionParams,
			answer: c.changedSchema,
			command: 'revoke-session',
			run: ({ deps, account, body, params }) => revokeSession(deps.house, account, { ...body, sessionId: params.id }),
		}),
	),
];
