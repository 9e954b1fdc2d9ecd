import type { Live } from '@unwalled/app-live';
import { CITY_PASSWORD } from '@unwalled/city';

/** Somebody of the city who is signed in and asks the people's door, without a network in between. */
export interface CityPerson {
	readonly login: string;
	readonly areaPath: string;
	ask(path: string): Promise<{ status: number; body: string }>;
}

const AGENT = 'unwalled bench';

/** Signs somebody in by login and the city's password. @throws Error with the refusal. */
export async function signIn({ app }: Live, login: string): Promise<CityPerson> {
	const answer = await app.inject({
		method: 'POST',
		url: '/api/session',
		headers: { 'user-agent': AGENT },
		payload: { login, password: CITY_PASSWORD },
	});
	if (answer.statusCode !== 200) throw new Error(`${login} could not sign in: ${answer.statusCode} ${answer.body}`);
	const jar = new Map<string, string>();
	const keep = (cookies: readonly { name: string; value: string }[]): void => {
		for (const { name, value } of cookies) jar.set(name, value);
	};
	keep(answer.cookies);
	return {
		login,
		areaPath: answer.json().account.areaPath,
		async ask(path) {
			const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
			const { statusCode, body, cookies } = await app.inject({
				method: 'GET',
				url: `/api${path}`,
				headers: { cookie, 'user-agent': AGENT },
			});
			keep(cookies);
			return { status: statusCode, body };
		},
	};
}
