import type { Role } from '@unwalled/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, openDoor } from '../testing/door.ts';
import { routes } from './all.ts';

const logins: Record<Role, string> = {
	operator: 'lin',
	dispatcher: 'qi',
	supervisor: 'song',
	provider: 'gao',
	worker: 'wang-jianguo',
	administrator: 'admin',
};
const roles = Object.keys(logins) as Role[];

const desk = 'operator dispatcher supervisor';
const home = 'worker provider';

/** Who may ask what, as somebody would say it who has never seen the code. */
const expected: Record<string, string> = {
	'GET /api/tickets': desk,
	'GET /api/tickets/:id': desk,
	'GET /api/tickets/:id/decisions': desk,
	'POST /api/tickets': desk,
	'POST /api/tickets/:id/acknowledge': desk,
	'POST /api/tickets/:id/classify': desk,
	'POST /api/tickets/:id/dispatch': desk,
	'POST /api/tickets/:id/withdraw-dispatch': desk,
	'POST /api/tickets/:id/notes': desk,
	'POST /api/tickets/:id/resolve': desk,
	'POST /api/tickets/:id/close': desk,
	'POST /api/tickets/:id/cancel': desk,
	'POST /api/tickets/:id/reopen': desk,
	'POST /api/tickets/:id/call-out': desk,
	'POST /api/tickets/:id/voice-heard': desk,
	'POST /api/tickets/:id/ambulance': desk,
	'POST /api/tickets/:id/propose-no-ambulance': desk,
	'POST /api/tickets/:id/decide-no-ambulance': desk,
	'GET /api/roster': desk,
	'POST /api/roster': 'supervisor',
	'POST /api/roster/:id/remove': 'supervisor',
	'GET /api/policies': desk,
	'POST /api/policies': 'supervisor',
	'GET /api/trouble': desk,
	'POST /api/alarms/:id/acknowledge': 'supervisor',
	'POST /api/set-aside/:id/replay': 'supervisor',
	'POST /api/set-aside/:id/discard': 'supervisor',
	'POST /api/calls/:id/answer': desk,
	'POST /api/calls/:id/hang-up': desk,
	'POST /api/calls/:id/say': desk,
	'GET /api/seniors': desk,
	'GET /api/seniors/:id': desk,
	'GET /api/service-items': desk,
	'GET /api/map': desk,
	'GET /api/provider/home': home,
	'POST /api/offers/:id/accept': home,
	'POST /api/offers/:id/decline': home,
	'POST /api/visits/:id/depart': home,
	'POST /api/visits/:id/check-in': home,
	'POST /api/visits/:id/check-out': home,
	'POST /api/visits/:id/abort': home,
	'POST /api/visits/:id/correct': `${home} supervisor`,
	'POST /api/visits/:id/photos': home,
	'GET /api/visits/:id/photos/:evidenceId': `${home} ${desk}`,
	'POST /api/worker/status': home,
	'POST /api/worker/position': 'worker',
};

const names = routes.map((row) => `${row.method} ${row.path}`);
const prefixes: Record<string, string> = {
	tickets: 'tkt',
	calls: 'call',
	seniors: 'snr',
	offers: 'ofr',
	visits: 'vst',
	roster: 'rsp',
	alarms: 'alm',
	'set-aside': 'poi',
};

/** An address with ids that nobody has. */
function addressOf(name: string): { method: 'GET' | 'POST'; url: string } {
	const [method, path = ''] = name.split(' ');
	const prefix = prefixes[path.split('/')[2] ?? ''] ?? '';
	return {
		method: method === 'GET' ? 'GET' : 'POST',
		url: path.replace(':id', `${prefix}_0000unknown`).replace(':evidenceId', 'evd_0000unknown'),
	};
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
