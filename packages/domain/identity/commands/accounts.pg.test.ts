import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	approveAccount,
	changeAccount,
	changePassword,
	createAccount,
	createKey,
	findAccount,
	findKey,
	listAccounts,
	resetPassword,
	revokeKey,
	revokeSession,
	switchAccount,
} from '../index.ts';
import type { Officer } from '../model.ts';
import { RESET_CODE_MS } from '../rules.ts';
import { ask, DESK, enter, officer, running, TERMS, trailOf } from '../testing/people.ts';

const GOOD = 'four red herons sleep';
const none = { providerId: null, workerId: null };
const wanted = { login: 'new-clerk', name: '于小禾', role: 'operator' as const, areaPath: areaPaths.city, ...none };
let house: TestHouse;
let admin: Officer;
let tang: Officer;
beforeEach(async () => {
	house = await openTestHouse();
	admin = await officer(house, 'acc_admin');
	tang = await officer(house, 'acc_tang');
});
afterEach(() => house.close());

const one = async (accountId: string, reason = 'asked in writing') => ({
	accountId,
	version: (await findAccount(house.database.sql, accountId)).version,
	reason,
});
const sessionOf = async (token: string) => {
	const session = await running(house, token);
	if (!session) throw new Error('no session');
	return session;
};

describe('a new account', () => {
	it('opens by its code once, and only to choose a password', async () => {
		const { code, account } = await createAccount(house, admin, wanted);
		expect(account).toMatchObject({ login: 'new-clerk', mustChange: true, awaitingApproval: false });
		const opened = await enter(house, 'new-clerk', { password: code });
		expect(opened.step).toBe('new_password');
		await expect(enter(house, 'new-clerk', { password: code })).rejects.toMatchObject({ code: 'unauthenticated' });
		const change = { session: await sessionOf(opened.token), visitor: DESK, terms: TERMS };
		await expect(changePassword(house, { ...change, next: 'new-clerk-2026!' })).rejects.toMatchObject({
			facts: { why: 'weak_password', rule: 'login' },
		});
		const done = await changePassword(house, { ...change, next: GOOD });
		expect(done.step).toBe('done');
		expect(await running(house, opened.token)).toBeNull();
		expect((await enter(house, 'new-clerk', { password: GOOD })).step).toBe('done');
	});

	it('does not open by an old code', async () => {
		const { code } = await createAccount(house, admin, wanted);
		await house.clock.advance(RESET_CODE_MS);
		await expect(enter(house, 'new-clerk', { password: code })).rejects.toMatchObject({ code: 'unauthenticated' });
	});

	it('with power over others waits for the security officer', async () => {
		const { code, account } = await createAccount(house, admin, { ...wanted, role: 'security' });
		await expect(enter(house, 'new-clerk', { password: code })).rejects.toMatchObject({ code: 'unauthenticated' });
		await approveAccount(house, tang, await one(account.id));
		expect((await enter(house, 'new-clerk', { password: code })).step).toBe('new_password');
	});

	it.each([
		['beyond the area of its administrator', { areaPath: '110000000000' }, 'forbidden'],
		['with a taken login', { login: 'lin' }, 'refused'],
		['of a worker without a firm', { role: 'worker' as const }, 'invalid'],
		['of an operator with a firm', { providerId: 'prv_ankang' }, 'invalid'],
	])('is refused %s', async (_what, change, code) => {
		await expect(createAccount(house, admin, { ...wanted, ...change })).rejects.toMatchObject({ code });
	});
});

describe('privilege', () => {
	it('is never raised for oneself, by any command', async () => {
		const mine = await one(admin.id);
		const rights = { name: '管理员', role: 'supervisor' as const, areaPath: areaPaths.city, ...none };
		const tries = [
			() => changeAccount(house, admin, { ...mine, ...rights }),
			() => switchAccount(house, admin, { ...mine, on: false }),
			() => resetPassword(house, admin, mine),
			() => approveAccount(house, { ...tang, id: admin.id }, mine),
		];
		for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'refused', facts: { why: 'own_account' } });
	});

	it('given to another ends what they had open, and waits when it is power over others', async () => {
		const lin = await enter(house, 'lin');
		const rights = { name: '林晓梅', role: 'auditor' as const, areaPath: areaPaths.city, ...none };
		const { account } = await changeAccount(house, admin, { ...(await one('acc_lin0')), ...rights });
		expect(account).toMatchObject({ role: 'auditor', awaitingApproval: true });
		expect(await running(house, lin.token)).toBeNull();
		await expect(enter(house, 'lin')).rejects.toMatchObject({ code: 'unauthenticated' });
	});

	it('over an account of another area does not exist', async () => {
		const local = { ...admin, id: 'acc_local', areaPath: areaPaths.huancuilou };
		await expect(resetPassword(house, local, await one('acc_lin0'))).rejects.toMatchObject({ code: 'not_found' });
		expect(await listAccounts(house.database.sql, { areaPath: local.areaPath, query: 'lin', limit: 10 })).toEqual([]);
	});

	it('of the last security officer cannot be taken away', async () => {
		const last = await one(tang.id);
		for (const attempt of [() => switchAccount(house, admin, { ...last, on: false }), () => resetPassword(house, admin, last)])
			await expect(attempt()).rejects.toMatchObject({ facts: { why: 'last_one' } });
	});

	it('is refused to whoever has seen an older account', async () => {
		const stale = { ...(await one('acc_lin0')), version: 0 };
		await expect(resetPassword(house, admin, stale)).rejects.toMatchObject({ code: 'stale_version' });
	});
});

describe('a password', () => {
	it('is taken away by an administrator, with everything that is open', async () => {
		const before = await enter(house, 'lin');
		const { code } = await resetPassword(house, admin, await one('acc_lin0'));
		expect(await running(house, before.token)).toBeNull();
		await expect(enter(house, 'lin')).rejects.toMatchObject({ code: 'unauthenticated' });
		expect((await enter(house, 'lin', { password: code })).step).toBe('new_password');
		expect(await trailOf(house)).toContain('account.password_reset');
	});

	it('is changed by its owner, who must know the old one, and every other session ends', async () => {
		const [here, there] = [await enter(house, 'lin'), await enter(house, 'lin')];
		const change = { session: await sessionOf(here.token), visitor: DESK, terms: TERMS, next: GOOD };
		await expect(changePassword(house, { ...change, current: 'guess' })).rejects.toMatchObject({ facts: { why: 'wrong_password' } });
		const done = await changePassword(house, { ...change, current: 'unwalled' });
		expect(done.id).toBe(here.id);
		expect(await ask(house, there.token)).toEqual({ ended: 'revoked' });
		await expect(changePassword(house, { ...change, session: done, current: GOOD })).rejects.toMatchObject({ facts: { rule: 'same' } });
	});
});

describe('a session', () => {
	it('is ended by its owner or the security officer, and by nobody else', async () => {
		const [lin, again] = [await enter(house, 'lin'), await enter(house, 'lin')];
		const sun = await officer(house, 'acc_sun0');
		await expect(revokeSession(house, sun, { sessionId: lin.id, reason: 'hers' })).rejects.toMatchObject({ code: 'not_found' });
		expect(await revokeSession(house, await officer(house, 'acc_lin0'), { sessionId: lin.id, reason: 'lost phone' })).toEqual({
			changed: true,
		});
		expect(await revokeSession(house, tang, { sessionId: again.id, reason: 'left the house' })).toEqual({ changed: true });
		expect(await ask(house, again.token)).toEqual({ ended: 'revoked' });
		expect(await revokeSession(house, tang, { sessionId: again.id, reason: 'twice' })).toEqual({ changed: false });
	});
});

describe('a key', () => {
	const scopes = ['read:tickets' as const];
	const key = { name: 'bureau', role: 'civil_affairs' as const, scopes, areaPath: areaPaths.district, days: 30 };

	it('opens until it is revoked or over, and only its hash is kept', async () => {
		const made = await createKey(house, tang, key);
		expect(made.token).toMatch(/^uwk_[\w-]{43}$/);
		expect(await findKey(house, made.token)).toMatchObject({ id: made.key.id, scopes, lastUsedAt: null });
		expect(await findKey(house, made.token)).toMatchObject({ lastUsedAt: house.clock.now() });
		const { rows } = await house.database.pool.query('select * from api_keys');
		expect(JSON.stringify(rows)).not.toContain(made.token);
		const second = await createKey(house, tang, key);
		await revokeKey(house, tang, { keyId: made.key.id, reason: 'published by mistake' });
		expect(await findKey(house, made.token)).toBeNull();
		await house.clock.advance(30 * 24 * 3_600_000);
		expect(await findKey(house, second.token)).toBeNull();
	});

	it('never reaches beyond the area of who gives it', async () => {
		const local = { ...tang, areaPath: areaPaths.huancuilou };
		await expect(createKey(house, local, key)).rejects.toMatchObject({ code: 'forbidden' });
	});
});
