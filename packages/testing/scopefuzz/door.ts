import { buildLive, type Live, openRegistry } from '@unwalled/app-live';
import { createLogger, readConfig } from '@unwalled/runtime';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import type { Carrier } from '@unwalled/telephony';
import type { TestHouse } from '@unwalled/testkit/database';
import type { LightMyRequestResponse } from 'fastify';
import type { WrongRequest } from './ask/request.ts';
import type { Person } from './world/people.ts';

let placed = 0;

/** A telephone company that does as it is told and reaches nobody. */
const MUTE_CARRIER: Carrier = {
	placeCall: async () => ({ sid: `CA${String(++placed).padStart(32, '0')}` }),
	announce: async () => undefined,
	givePart: async () => undefined,
	endRoom: async () => undefined,
	hangUp: async () => undefined,
	sendText: async () => ({ sid: `SM${String(++placed).padStart(32, '0')}` }),
	findText: async () => null,
	findCallStatus: async () => null,
	findTextStatus: async () => null,
	listInbound: async () => [],
};

// What the house remembers for 15 s is remembered here for 15 ms: the clock of the world stands still, and a name that was
// changed would be remembered for ever. Days pass, not ages: the day is asked for as well.
const began = Date.now();
const hastily = (): number => began + (Date.now() - began) * 1_000;

/** Opens the people's door on a house; with `checks: 'off'` only the database decides who sees what. */
export async function openDoor(house: TestHouse, checks: 'off' | undefined): Promise<{ live: Live; url: string }> {
	const live = await buildLive({
		house,
		carrier: MUTE_CARRIER,
		config: readConfig({ DATABASE_URL: house.database.url }),
		log: createLogger('scopefuzz', process.env.TEST_LOG ?? 'silent'),
		registry: openRegistry(house.database.sql, hastily, house.fieldKeys),
		pages: null,
		...(checks && { checks }),
	});
	return { live, url: await live.app.listen({ host: '127.0.0.1', port: 0 }) };
}

/** Somebody with a session. */
export interface Session {
	readonly person: Person;
	readonly cookie: string;
	ask(request: WrongRequest): Promise<LightMyRequestResponse>;
}

/** Signs somebody in; null when the house does not let them in any more. */
export async function signIn(live: Live, person: Person, seat: number): Promise<Session | null> {
	const payload = { login: person.login, password: DEMONSTRATION_PASSWORD };
	const answer = await live.app.inject({ method: 'POST', url: '/api/session', payload, remoteAddress: `10.0.0.${seat % 250}` });
	if (answer.statusCode !== 200) return null;
	const cookie = [answer.headers['set-cookie'] ?? []]
		.flat()
		.map((one) => one.split(';')[0])
		.join('; ');
	const { csrfToken } = answer.json<{ csrfToken: string }>();
	return {
		person,
		cookie,
		ask: ({ method, url, headers, payload: body }) =>
			live.app.inject({
				method,
				url,
				headers: { ...headers, cookie, ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }) },
				...(body === undefined ? {} : { payload: body }),
			}),
	};
}
