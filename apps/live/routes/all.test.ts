import type { Role } from '@unwalled/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Asker, type Door, openDoor } from '../testing/door.ts';
import { expectedRoles as expected } from '../testing/expected-roles.ts';
import { routes } from './all.ts';

const logins: Record<Role, string> = {
	operator: 'lin',
	dispatcher: 'qi',
	supervisor: 'song',
	provider: 'gao',
	worker: 'wang-jianguo',
	administrator: 'admin',
	security: 'tang',
	auditor: 'shen',
	registrar: 'yue',
	civil_affairs: 'min',
};
const roles = Object.keys(logins) as Role[];

const names = routes.map((row) => `${row.method} ${row.path}`);

/** The kind of id that a part of an address takes, by its own schema. */
function prefixOf(path: string, name: string): string {
	const params = routes.find((row) => row.path === path)?.params;
	const pattern = params && JSON.stringify(z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }));
	return new RegExp(`"${name}":\\{[^}]*"pattern":"\\^([a-z]+)_`).exec(pattern ?? '')?.[1] ?? 'none';
}

/** An address with ids that nobody has. */
function addressOf(name: string): { method: 'GET' | 'POST'; url: string } {
	const [method, path = ''] = name.split(' ');
	const url = path.replace(/:(\w+)/g, (_all, part: string) => `${prefixOf(path, part)}_0000unknown`);
	// What an administrator may bring in is not people.
	const query = name === 'POST /api/imports' ? '?kind=areas&name=areas.csv' : '';
	return { method: method === 'GET' ? 'GET' : 'POST', url: `${url}${query}` };
}

let door: Door;
const askers = new Map<Role, Asker>();
beforeAll(async () => {
	door = await openDoor();
	for (const role of roles) askers.set(role, await door.as(logins[role]));
});
afterAll(() => door.close());

const asker = (role: Role): Asker => {
	const found = askers.get(role);
	if (!found) throw new Error(role);
	return found;
};

describe('the route table', () => {
	it('has exactly the routes that are expected, for exactly these roles', () => {
		const found = Object.fromEntries(routes.map((row, at) => [names[at], [...row.roles].sort().join(' ')]));
		expect(found).toEqual(Object.fromEntries(Object.entries(expected).map(([name, who]) => [name, who.split(' ').sort().join(' ')])));
	});

	it.each(names)('%s: refuses whoever is not signed in', async (name) => {
		const answer = await door.live.app.inject(addressOf(name));
		expect(answer.statusCode).toBe(401);
		expect(answer.json()).toEqual({ code: 'unauthenticated', message: expect.any(String), facts: {} });
	});

	it.each(names.flatMap((name) => roles.map((role) => [name, role] as const)))('%s as %s', async (name, role) => {
		const { method, url } = addressOf(name);
		const answer = await asker(role).ask(method, url, method === 'POST' ? { body: {} } : {});
		const allowed = expected[name]?.split(' ').includes(role);
		if (allowed) expect([401, 403, 500]).not.toContain(answer.statusCode);
		else expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status: 403, code: 'forbidden' });
	});

	const unsafe = names.filter((name) => !name.startsWith('GET'));
	it.each(unsafe)('%s: refuses a request without the page’s own token', async (name) => {
		const role = (expected[name]?.split(' ')[0] ?? 'operator') as Role;
		const answer = await asker(role).ask('POST', addressOf(name).url, { body: {}, headers: { 'x-csrf-token': 'guessed' } });
		expect({ status: answer.statusCode, ...answer.json() }).toMatchObject({
			status: 403,
			code: 'forbidden',
			facts: { field: 'x-csrf-token' },
		});
	});

	it.each(unsafe)('%s: refuses another page', async (name) => {
		const role = (expected[name]?.split(' ')[0] ?? 'operator') as Role;
		const answer = await asker(role).ask('POST', addressOf(name).url, { body: {}, headers: { origin: 'https://evil.example' } });
		expect({ status: answer.statusCode, ...answer.json() }).toMatchObject({ status: 403, code: 'forbidden', facts: { field: 'origin' } });
	});
});
