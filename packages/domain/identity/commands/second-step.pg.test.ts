import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmTotp, dropFactors, dropOwnFactor, finishEnrolment, offerTotp, passSecondStep, renewRecoveryCodes } from '../index.ts';
import { CODES_PER_ACCOUNT, CODES_PER_SESSION, SIGN_IN_WINDOW_MS } from '../rules.ts';
import { secondFactors } from '../schema.ts';
import { codeAt } from '../testing/authenticator-app.ts';
import { ask, DESK, enter, giveApp, officer, running, TERMS } from '../testing/people.ts';

const STEP_MS = 30_000;
let house: TestHouse;
let secret: string;
let recoveryCodes: string[];
beforeEach(async () => {
	house = await openTestHouse();
	({ secret, recoveryCodes } = await giveApp(house, 'acc_admin'));
	await house.clock.advance(STEP_MS);
});
afterEach(() => house.close());

const now = (offset = 0) => codeAt(secret, new Date(house.clock.now().getTime() + offset));

async function begun() {
	const opened = await enter(house, 'admin');
	const found = await ask(house, opened.token);
	if (!found || !('session' in found)) throw new Error('no session');
	return { token: opened.token, session: found.session };
}
const pass = (session: Awaited<ReturnType<typeof begun>>['session'], code: string) =>
	passSecondStep(house, { session, code, visitor: DESK, terms: TERMS });

describe('a code of the authenticator app', () => {
	it('carries the sign-in to its end, under another token', async () => {
		const { token, session } = await begun();
		expect(session.step).toBe('second_factor');
		const opened = await pass(session, now());
		expect(opened).toMatchObject({ step: 'done', id: session.id });
		expect(opened.csrfToken).not.toBe(session.csrfToken);
		expect(await ask(house, token)).toBeNull();
		expect((await running(house, opened.token))?.step).toBe('done');
	});

	it('opens once: whoever has seen it typed comes too late', async () => {
		const code = now();
		await pass((await begun()).session, code);
		await expect(pass((await begun()).session, code)).rejects.toMatchObject({ code: 'refused', facts: { why: 'used_code' } });
	});

	it('opens once also when two bring it in the same moment', async () => {
		const [one, other] = [(await begun()).session, (await begun()).session];
		const code = now();
		const outcomes = await Promise.allSettled([pass(one, code), pass(other, code)]);
		expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('of an earlier interval is worth nothing once a later one was taken', async () => {
		const earlier = now();
		await pass((await begun()).session, now(STEP_MS));
		await expect(pass((await begun()).session, earlier)).rejects.toMatchObject({ facts: { why: 'used_code' } });
	});

	it('may be half a minute off, and no more', async () => {
		expect((await pass((await begun()).session, now(STEP_MS))).step).toBe('done');
		await expect(pass((await begun()).session, now(2 * STEP_MS + STEP_MS))).rejects.toMatchObject({ facts: { why: 'wrong_code' } });
	});

	it('cannot be guessed: a sign-in ends after a few, an account has to wait after some more, then it is locked', async () => {
		const { token, session } = await begun();
		for (let left = CODES_PER_SESSION - 1; left >= 0; left--)
			await expect(pass(session, '000000')).rejects.toMatchObject({ facts: { why: 'wrong_code', left } });
		expect(await running(house, token)).toBeNull();
		await expect(pass(session, now())).rejects.toMatchObject({ code: 'unauthenticated' });
		const second = (await begun()).session;
		for (let i = CODES_PER_SESSION + 1; i < CODES_PER_ACCOUNT; i++) await pass(second, '000000').catch(() => undefined);
		await expect(pass(second, now())).rejects.toMatchObject({ code: 'too_many', facts: { retryAfterS: SIGN_IN_WINDOW_MS / 1_000 } });
	});

	it('is asked for before the sign-in runs out', async () => {
		const { session } = await begun();
		await house.clock.advance(10 * 60_000);
		expect(await running(house, (await begun()).token)).toMatchObject({ step: 'second_factor' });
		await enter(house, 'lin');
		await expect(pass(session, now())).rejects.toMatchObject({ code: 'unauthenticated' });
	});

	it('rests on a secret that is sealed in the database', async () => {
		const [row] = await house.database.sql.select().from(secondFactors);
		expect(row?.secretSealed).toMatch(/^v1:test:/);
		expect(JSON.stringify(row)).not.toContain(secret);
	});
});

describe('a recovery code', () => {
	it('stands in for the lost phone, each once', async () => {
		const [code = ''] = recoveryCodes;
		expect(recoveryCodes).toHaveLength(10);
		expect((await pass((await begun()).session, code.toUpperCase())).step).toBe('done');
		await expect(pass((await begun()).session, code)).rejects.toMatchObject({ facts: { why: 'wrong_code' } });
	});

	it('falls when new ones are made', async () => {
		const { account } = (await begun()).session;
		const renewed = await renewRecoveryCodes(house, account, 'unwalled');
		await expect(pass((await begun()).session, recoveryCodes[1] ?? '')).rejects.toMatchObject({ facts: { why: 'wrong_code' } });
		expect((await pass((await begun()).session, renewed.recoveryCodes[0] ?? '')).step).toBe('done');
	});
});

describe('setting one up', () => {
	const required = { ...TERMS, secondFactor: 'required' as const };

	it('is what a guarded role does first when the house requires it', async () => {
		const opened = await enter(house, 'tang', { terms: required });
		expect(opened.step).toBe('enrolment');
		const offer = await offerTotp(house, opened.account);
		await expect(confirmTotp(house, opened.account, '000000')).rejects.toMatchObject({ facts: { why: 'wrong_code' } });
		const { account } = await confirmTotp(house, opened.account, codeAt(offer.secret, house.clock.now()));
		const done = await finishEnrolment(house, { session: opened, account, visitor: DESK, terms: required });
		expect(done.step).toBe('done');
		expect(await running(house, opened.token)).toBeNull();
	});

	it('anew leaves the old app in force until the first code of the new one', async () => {
		const { account } = (await begun()).session;
		await offerTotp(house, account);
		expect((await pass((await begun()).session, now())).step).toBe('done');
	});
});

describe('giving one up', () => {
	it('needs the password', async () => {
		const { account } = (await begun()).session;
		const drop = (password: string) => dropOwnFactor(house, account, { password, terms: TERMS, factor: 'totp' });
		await expect(drop('guess')).rejects.toMatchObject({ facts: { why: 'wrong_password' } });
		expect(await drop('unwalled')).toEqual({ changed: true });
		expect((await enter(house, 'admin')).step).toBe('done');
	});

	it('is refused to a role that must have one', async () => {
		const { account } = (await begun()).session;
		const terms = { ...TERMS, secondFactor: 'required' as const };
		await expect(dropOwnFactor(house, account, { password: 'unwalled', terms, factor: 'totp' })).rejects.toMatchObject({
			facts: { why: 'last_one' },
		});
		expect((await enter(house, 'admin')).step).toBe('second_factor');
	});

	it('is done by the security officer for somebody who lost theirs, and ends what was open', async () => {
		const opened = await pass((await begun()).session, now());
		const { version, id } = opened.account;
		const wanted = { accountId: id, version, reason: 'the phone fell into the sea' };
		expect(await dropFactors(house, await officer(house, 'acc_tang'), wanted)).toMatchObject({ changed: true, account: { factors: [] } });
		expect(await running(house, opened.token)).toBeNull();
		expect((await enter(house, 'admin')).step).toBe('done');
	});
});
