import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '../testing/door.ts';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

const signIn = (payload: object, headers: Record<string, string> = {}) =>
	door.live.app.inject({ method: 'POST', url: '/api/session', payload, headers });

describe('signing in', () => {
	it('gives a cookie that scripts cannot read and other pages do not send', async () => {
		const answer = await signIn({ login: 'lin', password: 'unwalled' });
		expect(answer.json()).toMatchObject({
			account: { login: 'lin', name: '林晓梅', role: 'operator', areaName: '威海市', providerId: null, workerId: null },
			csrfToken: expect.any(String),
			expiresAt: '2026-11-22T20:00:00.000Z',
		});
		const cookie = String(answer.headers['set-cookie']);
		expect(cookie).toMatch(/^unwalled_session=[\w-]{43}; /);
		expect(cookie).toContain('HttpOnly');
		expect(cookie).toContain('SameSite=Lax');
		expect(cookie).not.toContain('Secure');
	});

	it('keeps the cookie to https where the page came over https', async () => {
		const answer = await signIn({ login: 'lin', password: 'unwalled' }, { 'x-forwarded-proto': 'https' });
		expect(String(answer.headers['set-cookie'])).toContain('Secure');
	});

	it('shows who is signed in, until signing out', async () => {
		const lin = await door.as('lin');
		expect((await lin.get('/api/session')).json()).toEqual(lin.session);
		const out = await lin.ask('DELETE', '/api/session');
		expect(out.statusCode).toBe(204);
		expect(String(out.headers['set-cookie'])).toMatch(/unwalled_session=;/);
		expect((await lin.get('/api/session')).statusCode).toBe(401);
	});

	it('lets no other page sign somebody in or out', async () => {
		const lin = await door.as('lin');
		const out = await lin.ask('DELETE', '/api/session', { headers: { 'x-csrf-token': '' } });
		expect(out.json().code).toBe('forbidden');
		expect((await lin.get('/api/session')).statusCode).toBe(200);
		const other = await signIn({ login: 'lin', password: 'unwalled' }, { origin: 'https://evil.example' });
		expect(other.statusCode).toBe(403);
	});

	it('signs out quietly when nobody is signed in', async () => {
		expect((await door.live.app.inject({ method: 'DELETE', url: '/api/session' })).statusCode).toBe(204);
	});

	it('says the same for a wrong name and a wrong password, and in the end asks to wait', async () => {
		const wrongName = await signIn({ login: 'nobody', password: 'unwalled' });
		const wrongPassword = await signIn({ login: 'sun', password: 'x' });
		expect(wrongName.statusCode).toBe(401);
		expect(wrongName.json()).toEqual(wrongPassword.json());
		for (let i = 0; i < 4; i++) await signIn({ login: 'sun', password: 'x' });
		const waited = await signIn({ login: 'sun', password: 'unwalled' });
		expect(waited.statusCode).toBe(429);
		expect(waited.json()).toMatchObject({ code: 'too_many', facts: { retryAfterS: 300 } });
	});

	it('ends by itself', async () => {
		const zhou = await door.as('zhou');
		await door.house.clock.advance(12 * 3_600_000);
		expect((await zhou.get('/api/tickets')).json()).toMatchObject({ code: 'unauthenticated' });
	});
});

describe('health', () => {
	it('is ready while database and listener are there', async () => {
		expect((await door.live.app.inject('/health/live')).json()).toEqual({ status: 'ok' });
		expect((await door.live.app.inject('/health/ready')).json()).toEqual({ status: 'ok' });
	});
});
