import type { ConsoleJoined, Feed, TicketRow } from '@unwalled/contracts';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import { io, type Socket } from 'socket.io-client';
import { Client } from './requests.ts';

/** A session belongs to the browser that began it. */
export const BROWSER = 'unwalled-bench';

/** Somebody signed in over HTTP. */
export interface Session {
	cookie: string;
	post(path: string, body: object): Promise<{ status: number; body: string }>;
	close(): void;
}

/** Signs in with a demonstration account. */
export async function signIn(url: string, login: string, connections = 32): Promise<Session> {
	const answer = await fetch(`${url}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'user-agent': BROWSER },
		body: JSON.stringify({ login, password: DEMONSTRATION_PASSWORD }),
	});
	if (!answer.ok) throw new Error(`${login} could not sign in: ${answer.status}`);
	const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
	const { csrfToken } = (await answer.json()) as { csrfToken: string };
	const client = new Client(url, connections);
	return {
		cookie,
		post: (path, body) =>
			client.post(`/api${path}`, JSON.stringify(body), {
				...{ 'content-type': 'application/json', 'user-agent': BROWSER, cookie },
				'x-csrf-token': csrfToken,
			}),
		close: () => client.close(),
	};
}

/** A console that only looks. */
export class Screen {
	readonly #socket: Socket;
	onRow: (row: TicketRow) => void = () => undefined;

	constructor(url: string, session: Session) {
		this.#socket = io(url, { transports: ['websocket'], extraHeaders: { cookie: session.cookie }, forceNew: true });
		this.#socket.on('feed', (feed: Feed) => {
			for (const change of feed.changes) if (change.kind === 'ticket') this.onRow(change.view);
		});
	}

	/** Joins the feed. */
	async join(): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#socket.once('connect', resolve);
			this.#socket.once('connect_error', reject);
		});
		await new Promise<ConsoleJoined>((resolve) => this.#socket.emit('join_console', resolve));
	}

	close(): void {
		this.#socket.close();
	}
}
