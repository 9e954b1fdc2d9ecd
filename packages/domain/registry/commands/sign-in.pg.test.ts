import * as street from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSession, signIn, signOut } from '../index.ts';
import { ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_LOGIN_AND_ADDRESS, SIGN_IN_WINDOW_MS } from '../rules.ts';
import { accounts, sessions, signInFailures } from '../schema.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

const enter = (login: string, password: string = street.DEMONSTRATION_PASSWORD, remoteAddress = '10.0.0.1') =>
	signIn(house, { login, password, remoteAddress, hours: 12 });

describe('signing in', () => {
	it('opens a session that ends by itself', async () => {
		const session = await enter('lin');
		expect(session.account).toMatchObject({ name: '林晓梅', role: 'operator', areaPath: street.areaPaths.city });
		expect((await findSession(house, session.token))?.account.id).toBe(session.account.id);
		await house.clock.advance(12 * 3_600_000);
		expect(await findSession(house, session.token)).toBeNull();
	});

	it('never shows the password hash and never keeps the token', async () => {
		const session = await enter('lin');
		expect(session.account).not.toHaveProperty('passwordHash');
		const [row] = await house.database.sql.select().from(sessions);
		expect(row?.tokenHash).not.toBe(session.token);
		expect(await findSession(house, row?.tokenHash ?? '')).toBeNull();
	});

	it.each([
		['a wrong password', 'lin', 'wrong'],
		['an unknown name', 'nobody', street.DEMONSTRATION_PASSWORD],
		['another spelling', 'LIN', street.DEMONSTRATION_PASSWORD],
	])('refuses %s with the same words', async (_what, login, password) => {
		await expect(enter(login, password)).rejects.toMatchObject({
			code: 'unauthenticated',
			message: 'Name or password is wrong',
			facts: {},
		});
	});

	it('lets every demonstration account in', async () => {
		const roles = await Promise.all(street.demonstrationAccounts.map(async ({ login }) => (await enter(login)).account.role));
		expect(roles).toEqual(street.demonstrationAccounts.map(({ role }) => role));
	});

	it('ends with signing out, once', async () => {
		const { token } = await enter('sun');
		expect(await signOut(house, token)).toEqual({ changed: true });
		expect(await signOut(house, token)).toEqual({ changed: false });
		expect(await findSession(house, token)).toBeNull();
	});

	it('ends for an account that is disabled', async () => {
		const { token, account } = await enter('sun');
		await house.database.sql.update(accounts).set({ disabledAt: house.clock.now() }).where(eq(accounts.id, account.id));
		expect(await findSession(house, token)).toBeNull();
		await expect(enter('sun')).rejects.toMatchObject({ code: 'unauthenticated' });
	});

	it('forgets sessions that have expired', async () => {
		await enter('sun');
		await house.clock.advance(13 * 3_600_000);
		await enter('lin');
		expect(await house.database.sql.select().from(sessions)).toHaveLength(1);
	});
});

describe('guessing', () => {
	const guess = (login: string, address?: string) => enter(login, 'guess', address).catch((error: { code: string }) => error);

	it('has to wait after a few tries, the right password too', async () => {
		for (let i = 0; i < ATTEMPTS_PER_LOGIN_AND_ADDRESS; i++) expect(await guess('lin')).toMatchObject({ code: 'unauthenticated' });
		await expect(enter('lin')).rejects.toMatchObject({ code: 'too_many', facts: { retryAfterS: SIGN_IN_WINDOW_MS / 1_000 } });
		await house.clock.advance(SIGN_IN_WINDOW_MS);
		expect((await enter('lin')).account.login).toBe('lin');
	});

	it('does not lock a colleague out who sits elsewhere', async () => {
		for (let i = 0; i <= ATTEMPTS_PER_LOGIN_AND_ADDRESS; i++) await guess('lin', '10.9.9.9');
		expect((await enter('lin', undefined, '10.0.0.2')).account.login).toBe('lin');
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
		await enter('lin');
		const left = await house.database.sql.select().from(signInFailures);
		expect(left.filter(({ key }) => key.startsWith('both:'))).toEqual([]);
	});
});
