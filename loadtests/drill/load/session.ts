import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import type { HttpAnswer, HttpClient } from './http.ts';

const SIGN_IN_PATIENCE_MS = 60_000;
const PAUSE_MS = 300;

/** Somebody signed in over HTTP. */
export interface Session {
	readonly cookie: string;
	post(path: string, body: object): Promise<HttpAnswer>;
	get(path: string): Promise<HttpAnswer>;
}

/** Signs in with a demonstration account, trying on while the house is away. */
export async function signIn(http: HttpClient, peopleUrl: string, login: string): Promise<Session> {
	const body = JSON.stringify({ login, password: DEMONSTRATION_PASSWORD });
	const end = Date.now() + SIGN_IN_PATIENCE_MS;
	for (;;) {
		const answer = await http.ask({ url: `${peopleUrl}/api/session`, body, headers: JSON_FORM }).catch(() => undefined);
		if (answer?.status === 200) return open(http, peopleUrl, answer);
		if (Date.now() > end) throw new Error(`${login} could not sign in: ${answer?.status ?? 'no answer'}`);
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
	}
}

const JSON_FORM = { 'content-type': 'application/json' };

function open(http: HttpClient, peopleUrl: string, answer: HttpAnswer): Session {
	const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
	const { csrfToken }: { csrfToken: string } = JSON.parse(answer.body);
	const headers = { ...JSON_FORM, cookie, 'x-csrf-token': csrfToken };
	return {
		cookie,
		post: (path, body) => http.ask({ url: `${peopleUrl}/api${path}`, body: JSON.stringify(body), headers }),
		get: (path) => http.ask({ method: 'GET', url: `${peopleUrl}/api${path}`, headers: { cookie } }),
	};
}
