import type { SessionView } from '@unwalled/contracts';
import { SoftAuthenticator } from '@unwalled/identity/testing/authenticator';
import { codeAt } from '@unwalled/identity/testing/authenticator-app';
import { openOtherHouse } from '@unwalled/identity/testing/other-house';
import { readConfig } from '@unwalled/runtime';
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Asker, type Door, openDoor } from '../testing/door.ts';
import { listen, Page } from '../testing/page.ts';
import { routes } from './all.ts';
import { stepRoutes } from './session.ts';

const PASSWORD = 'unwalled';
let door: Door;
beforeEach(async () => {
	door = await openDoor();
});
afterEach(() => door.close());

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
	door.live.app.inject({ method: 'POST', url, payload, headers });
const signIn = (login: string, headers: Record<string, string> = {}) => post('/api/session', { login, password: PASSWORD }, headers);
const cookieOf = (answer: LightMyRequestResponse): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const asker = (answer: LightMyRequestResponse): Asker => new Asker(door.live, answer);

/** Gives somebody an authenticator app, by the routes; gives its secret. */
async function giveApp(login: string): Promise<string> {
	const somebody = await door.as(login);
	const { secret } = (await somebody.post('/api/me/totp', { password: PASSWORD })).json();
	const code = codeAt(secret, door.house.clock.now());
	expect((await somebody.post('/api/me/totp/confirm', { code })).json().recoveryCodes).toHaveLength(10);
	await door.house.clock.advance(30_000);
	return secret;
}

describe('a sign-in that has passed its first step only', () => {
	it('may do nothing but the second', async () => {
		await giveApp('song');
		const song = asker(await signIn('song'));
		expect(song.session).toMatchObject({ step: 'second_factor', ways: ['totp'] });
		for (const { method, path } of routes) {
			const answer = await song.ask(method, path.replaceAll(/:\w+/g, 'tkt_0000unknown'), method === 'GET' ? {} : { body: {} });
			expect([method, path, answer.statusCode, answer.json().facts]).toEqual([method, path, 401, { step: 'second_factor' }]);
		}
		for (const { method, path, steps } of stepRoutes) {
			if (steps === 'any' || steps.includes('second_factor')) continue;
			const answer = await song.ask(method, path.replaceAll(/:\w+/g, 'psk_0000unknown'), { body: {} });
			expect([path, answer.statusCode]).toEqual([path, 401]);
		}
	}, 20_000);

	it('opens no socket', async () => {
		await giveApp('song');
		const url = await listen(door);
		const page = new Page(url, { cookie: asker(await signIn('song')).cookie });
		expect(await page.hears('connect_error')).toMatchObject({ message: 'unauthenticated' });
		page.close();
	});

	it('is over with the right code, under another cookie', async () => {
		const secret = await giveApp('song');
		const begun = asker(await signIn('song'));
		const answer = await begun.post('/api/session/second-factor', { code: codeAt(secret, door.house.clock.now()) });
		const song = asker(answer);
		expect(song.session.step).toBe('done');
		expect(song.cookie).not.toBe(begun.cookie);
		expect((await begun.get('/api/session')).statusCode).toBe(401);
		expect((await song.get('/api/tickets')).statusCode).toBe(200);
	});

	it('is told how many tries are left, and that a code was used', async () => {
		const secret = await giveApp('song');
		const code = codeAt(secret, door.house.clock.now());
		await asker(await signIn('song')).post('/api/session/second-factor', { code });
		const again = await asker(await signIn('song')).post('/api/session/second-factor', { code });
		expect([again.statusCode, again.json().facts]).toEqual([409, { why: 'used_code', left: 4 }]);
	});

	it('takes no code from another page', async () => {
		const secret = await giveApp('song');
		const song = asker(await signIn('song'));
		const body = { code: codeAt(secret, door.house.clock.now()) };
		const forged = await song.ask('POST', '/api/session/second-factor', { body, headers: { 'x-csrf-token': 'guessed' } });
		expect([forged.statusCode, forged.json().facts]).toEqual([403, { field: 'x-csrf-token' }]);
		const foreign = await song.ask('POST', '/api/session/second-factor', { body, headers: { origin: 'https://evil.example' } });
		expect([foreign.statusCode, foreign.json().facts]).toEqual([403, { field: 'origin' }]);
	});
});

describe('a cookie', () => {
	it('that was planted before signing in opens nothing afterwards', async () => {
		const planted = 'unwalled_session=0123456789012345678901234567890123456789abc';
		const lin = cookieOf(await signIn('lin', { cookie: planted }));
		expect(lin).not.toBe(planted);
		expect((await door.live.app.inject({ url: '/api/session', headers: { cookie: planted } })).statusCode).toBe(401);
	});

	it('of somebody else that was planted before signing in is ended by it', async () => {
		const attacker = await door.as('sun');
		const lin = asker(await signIn('lin', { cookie: attacker.cookie }));
		expect((await lin.get('/api/session')).json().account.login).toBe('lin');
		expect((await attacker.get('/api/session')).statusCode).toBe(401);
	});

	it('opens nothing in another browser', async () => {
		const lin = await door.as('lin');
		const stolen = await lin.ask('GET', '/api/tickets', { headers: { 'user-agent': 'curl/8.5.0' } });
		expect([stolen.statusCode, stolen.json().facts]).toEqual([401, { why: 'agent_changed' }]);
		expect((await lin.get('/api/tickets')).json().facts).toEqual({ why: 'agent_changed' });
		expect(asker(await signIn('lin')).session.notices).toEqual(['agent_changed']);
	});

	it('is renewed on the way, and the old one ends the session when it comes back', async () => {
		const lin = await door.as('lin');
		await door.house.clock.advance(10 * 60_000);
		const answer = await lin.get('/api/tickets');
		expect(String(answer.headers['set-cookie'])).toMatch(/^unwalled_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
		const renewed = { cookie: cookieOf(answer) };
		expect((await door.live.app.inject({ url: '/api/tickets', headers: renewed })).statusCode).toBe(200);
		await door.house.clock.advance(61_000);
		expect((await lin.get('/api/tickets')).json().facts).toEqual({ why: 'reused' });
		expect((await door.live.app.inject({ url: '/api/tickets', headers: renewed })).statusCode).toBe(401);
	});

	it('that was revoked hangs up its pages', async () => {
		const url = await listen(door);
		const [lin, tang] = [await door.as('lin'), await door.as('tang')];
		const page = await Page.open(url, lin);
		const told = page.hears('signed_out');
		const { rows } = (await tang.get('/api/sessions?accountId=acc_lin0')).json();
		await tang.post(`/api/sessions/${rows[0].id}/revoke`, { reason: 'left the house' });
		expect(await told).toEqual({ reason: 'the sign-in has ended' });
		page.close();
	}, 20_000);
});

describe('brute force', () => {
	it('has to wait, and is told how long in a header too', async () => {
		const guess = () => post('/api/session', { login: 'sun', password: 'guess' });
		for (let i = 0; i < 5; i++) expect((await guess()).statusCode).toBe(401);
		const answer = await guess();
		expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([429, '300', 'too_many']);
	});
});

describe('a house that requires a second factor', () => {
	it('lets a guarded role set one up, and then in', async () => {
		await door.close();
		door = await openDoor({ config: readConfig({ UNWALLED_SECOND_FACTOR: 'required' }) });
		expect(asker(await signIn('lin')).session.step).toBe('done');
		const admin = asker(await signIn('admin'));
		expect(admin.session.step).toBe('enrolment');
		expect((await admin.get('/api/accounts')).statusCode).toBe(401);
		const { secret } = (await admin.post('/api/me/totp')).json();
		const answer = await admin.post('/api/me/totp/confirm', { code: codeAt(secret, door.house.clock.now()) });
		const { session }: { session: SessionView } = answer.json();
		expect(session.step).toBe('done');
		const headers = { cookie: cookieOf(answer) };
		expect((await door.live.app.inject({ url: '/api/accounts', headers })).statusCode).toBe(200);
		expect((await admin.get('/api/session')).statusCode).toBe(401);
	});
});

describe('passkeys', () => {
	const origin = 'http://localhost';
	it('are made by whoever gives the password once more, and sign in without one', async () => {
		const key = new SoftAuthenticator();
		const lin = await door.as('lin');
		expect((await lin.post('/api/me/passkeys/options')).json().facts).toMatchObject({ why: 'wrong_password' });
		const { challengeId, options } = (await lin.post('/api/me/passkeys/options', { password: PASSWORD })).json();
		const made = { challengeId, name: '蓝色的钥匙', response: key.make(options, origin) };
		expect((await lin.post('/api/me/passkeys', made)).json()).toMatchObject({ changed: true, session: { ways: ['passkey'] } });
		const asked = (await post('/api/session/passkey/options', {})).json();
		const response = key.show(asked.options, origin);
		const shown = asker(await post('/api/session/passkey', { challengeId: asked.challengeId, response }));
		expect(shown.session).toMatchObject({ step: 'done', account: { login: 'lin' } });
	});
});

describe('single sign-on', () => {
	const address = 'http://people.example.org';
	const callback = `${address}/api/session/sso/callback`;

	it('is not there where nobody has set it up', async () => {
		expect((await door.live.app.inject('/api/session/ways')).json()).toEqual({ passkeys: true, sso: null });
		expect((await door.live.app.inject('/api/session/sso')).statusCode).toBe(404);
	});

	it('signs in the browser that went away, and no other', async () => {
		await door.close();
		const other = await openOtherHouse(callback);
		door = await openDoor({
			config: readConfig({
				UNWALLED_SSO_ISSUER: other.issuer,
				UNWALLED_SSO_CLIENT_ID: other.clientId,
				UNWALLED_SSO_CLIENT_SECRET: other.clientSecret,
				UNWALLED_SSO_NAME: '统一身份认证',
				UNWALLED_PEOPLE_PUBLIC_URL: address,
			}),
		});
		other.visitor = { subject: 'subject-of-lin', ways: [] };
		const comeBack = async (cookies: string[], query: string) =>
			door.live.app.inject({ url: `/api/session/sso/callback${query}`, headers: { cookie: cookies.join('; ') } });

		const lin = await door.as('lin');
		const link = await lin.post('/api/me/sso', { password: PASSWORD });
		const linking = await other.visit(link.json().address);
		expect((await comeBack([lin.cookie, cookieOf(link)], linking)).headers.location).toBe('/registry/me');

		const away = await door.live.app.inject('/api/session/sso?to=/provider/');
		const query = await other.visit(String(away.headers.location));
		const stranger = await comeBack([], query);
		expect([stranger.headers.location, String(stranger.headers['set-cookie'])]).toEqual([
			'/?sso=too_late',
			expect.not.stringContaining('unwalled_session'),
		]);
		const back = await comeBack([cookieOf(away)], query);
		expect(back.headers.location).toBe('/provider/');
		expect(String(back.headers['set-cookie'])).toContain('unwalled_session=');
		await other.close();
	}, 20_000);

	it('goes nowhere but to our own pages', async () => {
		await door.close();
		const other = await openOtherHouse(callback);
		const sso = {
			UNWALLED_SSO_ISSUER: other.issuer,
			UNWALLED_SSO_CLIENT_ID: other.clientId,
			UNWALLED_SSO_CLIENT_SECRET: other.clientSecret,
		};
		door = await openDoor({ config: readConfig({ ...sso, UNWALLED_PEOPLE_PUBLIC_URL: address }) });
		const away = await door.live.app.inject('/api/session/sso?to=https://evil.example');
		const query = await other.visit(String(away.headers.location));
		const headers = { cookie: cookieOf(away) };
		const back = await door.live.app.inject({ url: `/api/session/sso/callback${query}`, headers });
		expect(back.headers.location).toBe('/?sso=sso_unknown');
		await other.close();
	}, 20_000);
});
