import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import { io, type Socket } from 'socket.io-client';

// A session belongs to the browser that began it.
const BROWSER = 'unwalled-callday';

/** Somebody signed in, who asks the API and hears the feed as a console does. */
export interface Door {
	readonly accountId: string;
	readonly socket: Socket;
	/** Asks the API. @throws Error with method, path, status and answer of a refusal. */
	ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
	/** Lets somebody else sit down: signs in anew, before the session of the one who sat here ends. */
	relieve(): Promise<void>;
	close(): void;
}

interface Session {
	readonly accountId: string;
	readonly headers: Record<string, string>;
}

/** Signs in and joins the feed. */
export async function openDoor(url: string, login: string): Promise<Door> {
	let session = await signIn(url, login);
	const socket = io(url, { transports: ['websocket'], extraHeaders: session.headers, forceNew: true });
	return {
		accountId: session.accountId,
		socket,
		async ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
			const said = await fetch(`${url}/api${path}`, {
				method,
				headers: { ...session.headers, ...(body ? { 'content-type': 'application/json' } : {}) },
				...(body ? { body: JSON.stringify(body) } : {}),
			});
			const text = await said.text();
			if (!said.ok) throw new Error(`${login} ${method} ${path}: ${said.status} ${text.slice(0, 300)}`);
			return JSON.parse(text || 'null');
		},
		async relieve(): Promise<void> {
			session = await signIn(url, login);
			socket.io.opts.extraHeaders = session.headers;
			socket.disconnect().connect();
		},
		close: () => void socket.close(),
	};
}

async function signIn(url: string, login: string): Promise<Session> {
	const answer = await fetch(`${url}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'user-agent': BROWSER },
		body: JSON.stringify({ login, password: DEMONSTRATION_PASSWORD }),
	});
	if (!answer.ok) throw new Error(`${login} could not sign in: ${answer.status} ${await answer.text()}`);
	const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
	const { csrfToken, account } = (await answer.json()) as { csrfToken: string; account: { id: string } };
	return { accountId: account.id, headers: { 'user-agent': BROWSER, cookie, 'x-csrf-token': csrfToken } };
}
