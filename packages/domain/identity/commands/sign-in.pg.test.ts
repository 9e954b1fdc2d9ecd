import * as street from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signOut, unlockAccount } from '../index.ts';
import { ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_LOGIN_AND_ADDRESS, LOCK_AFTER, SIGN_IN_WINDOW_MS } from '../rules.ts';
import { accounts, sessions, signInFailures } from '../schema.ts';
import { DESK, enter, officer, running, trailOf } from '../testing/people.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

describe('signing in', () => {
	it('opens a session that ends by itself', async () => {
		const session = await enter(house, 'lin');
		expect(session).toMatchObject({
			step: 'done',
			notices: [],
			account: { name: '林晓梅', role: 'operator', areaPath: street.areaPaths.city },
		});
		expect((await running(house, session.token))?.account.id).toBe(session.account.id);
		await house.clock.advance(12 * 3_600_000);
		expect(await running(house, session.token)).toBeNull();
	});

	it('never shows what could open an account and never keeps the token', async () => {
		const session = await enter(house, 'lin');
		expect(Object.keys(session.account).filter((key) => /hash|reset/i.test(key))).toEqual([]);
		const [row] = await house.database.sql.select().from(sessions);
		expect(row?.tokenHash).not.toBe(session.token);
		expect(await running(house, row?.tokenHash ?? '')).toBeNull();
	});

	it.each([
		['a wrong password', 'lin', 'wrong'],
		['an unknown name', 'nobody', street.DEMONSTRATION_PASSWORD],
		['another spelling', 'LIN', street.DEMONSTRATION_PASSWORD],
	])('refuses %s with the same words', async (_what, login, password) => {
		await expect(enter(house, login, { password })).rejects.toMatchObject({
			code: 'unauthenticated',
			message: 'Name or password is wrong',
			facts: {},
		});
	});

	it('lets every demonstration account in', async () => {
		const roles = await Promise.all(street.demonstrationAccounts.map(async ({ login }) => (await enter(house, login)).account.role));
		expect(roles).toEqual(street.demonstrationAccounts.map(({ role }) => role));
	});

	it('ends with signing out, once', async () => {
		const { token, id } = await enter(house, 'sun');
		expect(await signOut(house, id)).toEqual({ changed: true });
		expect(await signOut(house, id)).toEqual({ changed: false });
		expect(await running(house, token)).toBeNull();
	});

	it('ends for an account that is disabled', async () => {
		const { token, account } = await enter(house, 'sun');
		await house.database.sql.update(accounts).set({ disabledAt: house.clock.now() }).where(eq(accounts.id, account.id));
		expect(await running(house, token)).toBeNull();
		await expect(enter(house, 'sun')).rejects.toMatchObject({ code: 'unauthenticated' });
	});

	it('forgets sessions that have expired', async () => {
		await enter(house, 'sun');
		await house.clock.advance(13 * 3_600_000);
		await enter(house, 'lin');
		expect(await house.database.sql.select().from(sessions)).toHaveLength(1);
	});
});

describe('guessing', () => {
	const guess = (login: string, address = DESK.address) =>
		enter(house, login, { password: 'guess', visitor: { ...DESK, address } }).catch((error: { code: string; facts: object }) => error);

	it('has to wait after a few tries, the right password too', async () => {
		for (let i = 0; i < ATTEMPTS_PER_LOGIN_AND_ADDRESS; i++) expect(await guess('lin')).toMatchObject({ code: 'unauthenticated' });
		await expect(enter(house, 'lin')).rejects.toMatchObject({ code: 'too_many', facts: { retryAfterS: SIGN_IN_WINDOW_MS / 1_000 } });
		await house.clock.advance(SIGN_IN_WINDOW_MS);
		expect((await enter(house, 'lin')).account.login).toBe('lin');
	});

	it('does not lock a colleague out who sits elsewhere', async () => {
		for (let i = 0; i <= ATTEMPTS_PER_LOGIN_AND_ADDRESS; i++) await guess('lin', '10.9.9.9');
		expect((await enter(house, 'lin')).account.login).toBe('lin');
	});

	it('cannot be hurried by trying side by side', async () => {
		const answers = await Promise.all(Array.from({ length: 12 }, () => guess('lin')));
		const checked = answers.filter((answer) => 'code' in answer && answer.code === 'unauthenticated');
		expect(checked.length).toBeLessThanOrEqual(ATTEMPTS_PER_LOGIN_AND_ADDRESS);
	});

	it('is stopped at an address that tries many names', async () => {
		const tries = Array.from({ length: ATTEMPTS_PER_ADDRESS + 1 }, (_, i) => `name-${i}`);
		const codes = [];
		for (const login of tries) codes.push(await guess(login));
		expect(codes.at(-1)).toMatchObject({ code: 'too_many' });
	}, 20_000);

	it('is forgiven by the right password', async () => {
		for (let i = 1; i < ATTEMPTS_PER_LOGIN_AND_ADDRESS; i++) await guess('lin');
		await enter(house, 'lin');
		const left = await house.database.sql.select().from(signInFailures);
		expect(left.filter(({ key }) => key.startsWith('both:'))).toEqual([]);
	});
});

describe('brute force from many addresses', () => {
	const flood = async (login: string): Promise<void> => {
		for (let i = 0; i < LOCK_AFTER; i++)
			await enter(house, login, { password: 'guess', visitor: { ...DESK, address: `203.0.113.${i}` } }).catch(() => undefined);
	};
	const from = (address: string) => ({ visitor: { ...DESK, address } });

	it('locks the login, also for the right password, whether or not there is such an account', async () => {
		for (const login of ['lin', 'nobody']) {
			await flood(login);
			await expect(enter(house, login, from('198.51.100.7'))).rejects.toMatchObject({
				code: 'too_many',
				facts: { locked: true, retryAfterS: 900 },
			});
		}
		expect((await trailOf(house)).filter((action) => action === 'login.locked')).toHaveLength(2);
		await house.clock.advance(15 * 60_000);
		expect((await enter(house, 'lin', from('198.51.100.7'))).step).toBe('done');
	}, 20_000);

	it('does not keep somebody out where they have signed in before', async () => {
		await enter(house, 'lin');
		await flood('lin');
		expect((await enter(house, 'lin')).step).toBe('done');
	}, 20_000);

	it('is undone by the security officer, not for their own account', async () => {
		await flood('lin');
		const tang = await officer(house, 'acc_tang');
		expect(await unlockAccount(house, tang, { accountId: 'acc_lin0', reason: 'she called' })).toMatchObject({ changed: true });
		expect((await enter(house, 'lin', from('198.51.100.7'))).step).toBe('done');
		await expect(unlockAccount(house, tang, { accountId: tang.id, reason: 'mine' })).rejects.toMatchObject({
			facts: { why: 'own_account' },
		});
	}, 20_000);
});
