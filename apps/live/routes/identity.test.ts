import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, openDoor } from '../testing/door.ts';

let door: Door;
let admin: Asker;
let tang: Asker;
beforeAll(async () => {
	door = await openDoor();
	[admin, tang] = [await door.as('admin'), await door.as('tang')];
});
afterAll(() => door.close());

const clerk = { login: 'clerk', name: '于小禾', role: 'operator', areaPath: areaPaths.city };
const rowOf = async (login: string) => {
	const { rows } = (await admin.get(`/api/accounts?query=${login}`)).json();
	return rows.find((row: { login: string }) => row.login === login);
};
/** An administrator of one street, as a city has them. */
async function makeLocalAdministrator(): Promise<Asker> {
	await door.house.database.pool.query(`update accounts set role = 'administrator' where login = 'he'`);
	return door.as('he');
}
const codeAndFacts = (answer: { json(): { code: string; facts: object } }) => [answer.json().code, answer.json().facts];

describe('accounts', () => {
	it('are made by an administrator, and open by a code once, for choosing a password', async () => {
		const made = (await admin.post('/api/accounts', clerk)).json();
		expect(made).toMatchObject({ changed: true, view: { login: 'clerk', status: 'active', mustChange: true, areaName: '威海市' } });
		const body = { login: 'clerk', password: made.code };
		const answer = await door.live.app.inject({ method: 'POST', url: '/api/session', payload: body });
		expect(answer.json()).toMatchObject({ step: 'new_password' });
		expect((await door.live.app.inject({ method: 'POST', url: '/api/session', payload: body })).statusCode).toBe(401);
	});

	it('are listed in pages, without anything that could open them', async () => {
		const first = (await admin.get('/api/accounts?limit=5')).json();
		const second = (await admin.get(`/api/accounts?limit=5&after=${first.next}`)).json();
		expect(first.rows).toHaveLength(5);
		expect(second.rows[0].login > first.rows[4].login).toBe(true);
		expect(JSON.stringify(first)).not.toMatch(/hash|argon|secret|token/i);
	});

	it('are kept apart from sessions and keys: each officer has a half', async () => {
		for (const address of ['/api/sessions', '/api/keys']) expect((await admin.get(address)).statusCode).toBe(403);
		expect((await tang.post('/api/accounts', clerk)).statusCode).toBe(403);
		expect((await tang.post('/api/accounts/acc_lin0/reset-password', { version: 1, reason: 'x' })).statusCode).toBe(403);
		expect((await admin.post('/api/accounts/acc_lin0/approve', { version: 1, reason: 'x' })).statusCode).toBe(403);
	});
});

describe('privilege by parameter', () => {
	it('is refused for one’s own account', async () => {
		const { version } = await rowOf('admin');
		const rights = { name: '管理员', role: 'auditor', areaPath: areaPaths.city, reason: 'why not' };
		const answer = await admin.post('/api/accounts/acc_admin/change', { ...rights, version });
		expect(codeAndFacts(answer)).toEqual(['refused', { why: 'own_account' }]);
		expect((await rowOf('admin')).role).toBe('administrator');
	});

	it('is refused beyond one’s own area, and for who keeps no accounts', async () => {
		const street = await makeLocalAdministrator();
		const beyond = await street.post('/api/accounts', { ...clerk, login: 'far' });
		expect(codeAndFacts(beyond)).toEqual(['forbidden', { field: 'areaPath', why: 'too_powerful' }]);
		const nowhere = await admin.post('/api/accounts', { ...clerk, login: 'far', areaPath: `${areaPaths.city}.999999999999` });
		expect(codeAndFacts(nowhere)).toEqual(['invalid', { field: 'areaPath' }]);
		expect((await (await door.as('lin')).post('/api/accounts', { ...clerk, login: 'mine' })).statusCode).toBe(403);
	});

	it('joins no worker to another firm', async () => {
		const worker = { ...clerk, login: 'mixed', role: 'worker', providerId: 'prv_jingyuan', workerId: 'wrk_wangjianguo' };
		const answer = await admin.post('/api/accounts', worker);
		expect(codeAndFacts(answer)).toEqual(['invalid', { field: 'workerId', why: 'of_another_firm' }]);
		expect((await admin.post('/api/accounts', { ...worker, providerId: 'prv_ankang' })).statusCode).toBe(200);
	});

	it('does not end sessions of others under one’s own address', async () => {
		const [lin, sun] = [await door.as('lin'), await door.as('sun')];
		const { sessions } = (await lin.get('/api/me')).json();
		const own = sessions.find((one: { own: boolean }) => one.own);
		expect((await sun.post(`/api/me/sessions/${own.id}/revoke`, { reason: 'hers' })).statusCode).toBe(404);
		expect((await lin.get('/api/session')).statusCode).toBe(200);
		expect((await lin.post(`/api/me/sessions/${own.id}/revoke`, { reason: 'mine' })).json()).toEqual({ changed: true });
		expect((await lin.get('/api/session')).statusCode).toBe(401);
	});
});

describe('mass assignment', () => {
	it.each([
		['a hash of one’s own beside a new account', '/api/accounts', { ...clerk, login: 'slipped', passwordHash: '$argon2id$x' }],
		['an approval beside a new account', '/api/accounts', { ...clerk, login: 'slipped', role: 'security', awaitingApproval: false }],
		['an id beside a new account', '/api/accounts', { ...clerk, login: 'slipped', id: 'acc_admin' }],
		['a role beside a new password', '/api/me/password', { current: 'unwalled', next: 'four red herons sleep', role: 'security' }],
		['factors beside a reason', '/api/accounts/acc_lin0/disable', { version: 1, reason: 'x', factors: [] }],
	])('%s is refused, not ignored', async (_what, url, body) => {
		const answer = await admin.post(url, body);
		expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid']);
		expect(await rowOf('slipped')).toBeUndefined();
		expect(await rowOf('lin')).toMatchObject({ status: 'active' });
	});
});

describe('a lock', () => {
	it('is seen by the officers and undone by one', async () => {
		const { pool } = door.house.database;
		const until = new Date(door.house.clock.now().getTime() + 60_000);
		await pool.query(`insert into sign_in_locks values ('qi', 20, $1, $2)`, [door.house.clock.now(), until]);
		expect(await rowOf('qi')).toMatchObject({ lockedUntil: until.toISOString() });
		expect((await tang.post('/api/accounts/acc_qi00/unlock', { reason: 'she called' })).json()).toMatchObject({
			changed: true,
			view: { lockedUntil: null },
		});
	});
});

describe('keys of machines', () => {
	const wanted = { name: '民政局', role: 'operator', scopes: ['read:tickets'], areaPath: areaPaths.city, days: 30 };
	const asMachine = (key: string, method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) =>
		door.live.app.inject({
			method,
			url,
			headers: { authorization: `Bearer ${key}`, ...headers },
			...(method === 'POST' && { payload: {} }),
		});

	it('are shown once, and open what their scopes and their role say, without any cookie', async () => {
		const { key, view } = (await tang.post('/api/keys', wanted)).json();
		expect(view).toMatchObject({ hint: key.slice(0, 8), lastUsedAt: null });
		expect((await asMachine(key, 'GET', '/api/tickets')).statusCode).toBe(200);
		const write = await asMachine(key, 'POST', '/api/tickets');
		expect([write.statusCode, write.json().facts]).toEqual([403, { scope: 'write:tickets' }]);
		expect((await asMachine(key, 'GET', '/api/seniors')).statusCode).toBe(403);
		expect(JSON.stringify((await tang.get('/api/keys')).json())).not.toContain(key);
		await tang.post(`/api/keys/${view.id}/revoke`, { reason: 'published by mistake' });
		expect((await asMachine(key, 'GET', '/api/tickets')).statusCode).toBe(401);
	});

	it('never reach accounts, keys, sessions or one’s own page, whatever is asked for them', async () => {
		const greedy = await tang.post('/api/keys', { ...wanted, scopes: ['write:accounts'] });
		expect(greedy.json().code).toBe('invalid');
		expect((await tang.post('/api/keys', { ...wanted, role: 'administrator' })).json().code).toBe('invalid');
		const { key } = (await tang.post('/api/keys', wanted)).json();
		for (const address of ['/api/accounts', '/api/sessions', '/api/keys', '/api/me'])
			expect((await asMachine(key, 'GET', address)).statusCode).toBe(403);
	});

	it('see their own area only', async () => {
		const { key } = (await tang.post('/api/keys', { ...wanted, areaPath: areaPaths.jingyuan, scopes: ['read:seniors'] })).json();
		const found = (await asMachine(key, 'GET', '/api/seniors?query=snr')).json();
		expect(JSON.stringify(found)).not.toContain('环翠楼');
		expect((await asMachine(key, 'GET', '/api/seniors/snr_congrisheng')).statusCode).toBe(404);
	});

	it('lend nothing to a cookie that comes along', async () => {
		const lin = await door.as('lin');
		const answer = await asMachine('uwk_0123456789012345678901234567890123456789abc', 'POST', '/api/tickets', { cookie: lin.cookie });
		expect([answer.statusCode, answer.json().facts]).toEqual([401, { why: 'key' }]);
	});
});
