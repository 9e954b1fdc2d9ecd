import * as c from '@unwalled/contracts';
import {
	type Account,
	approveAccount,
	changeAccount,
	createAccount,
	dropFactors,
	listAccounts,
	listLocks,
	resetPassword,
	switchAccount,
	toAccountRow,
	unlockAccount,
	type WithCode,
} from '@unwalled/identity';
import { z } from 'zod';
import type { LiveDeps } from '../deps.ts';
import { checkKnownArea, checkOwnFirm } from '../known-area.ts';
import { nextOf } from '../page.ts';
import { type Asked, type Route, route } from '../route.ts';
import { keyRoutes } from './keys.ts';
import { signInRows } from './sign-ins.ts';

const administrators = ['administrator'] as const;
const officers = ['security'] as const;
const accountParams = z.object({ id: c.id('acc') });

async function rowOf(deps: LiveDeps, account: Account): Promise<c.AccountRow> {
	const locks = await listLocks(deps.house.database.sql, [account.login], deps.house.clock.now());
	return toAccountRow(account, await deps.registry.areaNames(), locks.get(account.login));
}

const shown = async (deps: LiveDeps, { changed, account }: { changed: boolean; account: Account }) => ({
	changed,
	view: await rowOf(deps, account),
});

async function withCode(deps: LiveDeps, { changed, account, code, codeExpiresAt }: WithCode): Promise<c.CodeGiven> {
	return { changed, view: await rowOf(deps, account), code, codeExpiresAt: codeExpiresAt.toISOString() };
}

type OfAccount<Body> = Asked<Body, unknown, z.infer<typeof accountParams>>;

/** A command on one account that gives its row. */
function onAccount<Body>(declared: {
	name: string;
	roles: Route['roles'];
	body: z.ZodType<Body>;
	run(asked: OfAccount<Body>): Promise<{ changed: boolean; account: Account }>;
}): Route {
	return route<Body, undefined, z.infer<typeof accountParams>>({
		method: 'POST',
		path: `/api/accounts/:id/${declared.name}`,
		roles: declared.roles,
		body: declared.body,
		params: accountParams,
		answer: z.object({ changed: z.boolean(), view: c.accountRowSchema }),
		command: `${declared.name}-account`,
		run: async (asked) => shown(asked.deps, await declared.run(asked)),
	});
}

const accountRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.accountQuery>>({
		method: 'GET',
		path: '/api/accounts',
		roles: [...administrators, ...officers],
		query: c.accountQuery,
		answer: c.accountPageSchema,
		async run({ deps, rows, account, query }) {
			const found = await listAccounts(rows, { ...query, areaPath: account.areaPath });
			const locks = await listLocks(
				deps.house.database.sql,
				found.map((one) => one.login),
				deps.house.clock.now(),
			);
			const names = await deps.registry.areaNames();
			return {
				rows: found.map((one) => toAccountRow(one, names, locks.get(one.login))),
				next: nextOf(found, query.limit, (one) => one.login),
			};
		},
	}),
	route<z.infer<typeof c.createAccountBody>>({
		method: 'POST',
		path: '/api/accounts',
		roles: administrators,
		body: c.createAccountBody,
		answer: c.codeGivenSchema,
		command: 'create-account',
		async run({ deps, account, body }) {
			await checkKnownArea(deps, body.areaPath);
			await checkOwnFirm(deps, body);
			return withCode(deps, await createAccount(deps.house, account, body));
		},
	}),
	onAccount<z.infer<typeof c.changeAccountBody>>({
		name: 'change',
		roles: administrators,
		body: c.changeAccountBody,
		async run({ deps, account, body, params }) {
			await checkKnownArea(deps, body.areaPath);
			await checkOwnFirm(deps, body);
			return changeAccount(deps.house, account, { ...body, accountId: params.id });
		},
	}),
	onAccount<z.infer<typeof c.accountReasonBody>>({
		name: 'disable',
		roles: administrators,
		body: c.accountReasonBody,
		run: ({ deps, account, body, params }) => switchAccount(deps.house, account, { ...body, accountId: params.id, on: false }),
	}),
	onAccount<z.infer<typeof c.accountReasonBody>>({
		name: 'enable',
		roles: administrators,
		body: c.accountReasonBody,
		run: ({ deps, account, body, params }) => switchAccount(deps.house, account, { ...body, accountId: params.id, on: true }),
	}),
	route<z.infer<typeof c.accountReasonBody>, undefined, z.infer<typeof accountParams>>({
		method: 'POST',
		path: '/api/accounts/:id/reset-password',
		roles: administrators,
		body: c.accountReasonBody,
		params: accountParams,
		answer: c.codeGivenSchema,
		command: 'reset-password',
		run: async ({ deps, account, body, params }) =>
			withCode(deps, await resetPassword(deps.house, account, { ...body, accountId: params.id })),
	}),
	onAccount<z.infer<typeof c.accountReasonBody>>({
		name: 'approve',
		roles: officers,
		body: c.accountReasonBody,
		run: ({ deps, account, body, params }) => approveAccount(deps.house, account, { ...body, accountId: params.id }),
	}),
	onAccount<z.infer<typeof c.revokeBody>>({
		name: 'unlock',
		roles: officers,
		body: c.revokeBody,
		run: ({ deps, account, body, params }) => unlockAccount(deps.house, account, { ...body, accountId: params.id }),
	}),
	onAccount<z.infer<typeof c.accountReasonBody>>({
		name: 'drop-factors',
		roles: officers,
		body: c.accountReasonBody,
		run: ({ deps, account, body, params }) => dropFactors(deps.house, account, { ...body, accountId: params.id }),
	}),
];

/** Who may sign in, who is signed in, which machines may ask, and how one signs in oneself. */
export const identityRoutes: readonly Route[] = [...accountRoutes, ...signInRows, ...keyRoutes];
