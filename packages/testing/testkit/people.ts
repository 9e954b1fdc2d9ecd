import { demonstrationAccounts } from '@unwalled/street';

/** A signed-in person who asks the API as the pages do. */
export class Person {
	readonly login: string;
	readonly accountId: string;
	readonly #url: string;
	#cookie = '';
	#csrf = '';

	private constructor(url: string, { login, id }: { login: string; id: string }) {
		this.#url = url;
		this.login = login;
		this.accountId = id;
	}

	/** Signs in with the demonstration account of that login. */
	static async signIn(url: string, login: string): Promise<Person> {
		const account = demonstrationAccounts.find((one) => one.login === login);
		if (!account) throw new Error(`no demonstration account ${login}`);
		const person = new Person(url, account);
		const answer = await fetch(`${url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ login, password: account.password }),
		});
		if (!answer.ok) throw new Error(`${login} could not sign in: ${await answer.text()}`);
		person.#cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		person.#csrf = (await answer.json()).csrfToken;
		return person;
	}

	get cookie(): string {
		return this.#cookie;
	}

	/** Asks the API; answers status and body, refusals too. */
	async ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<{ status: number; body: T }> {
		const answer = await fetch(`${this.#url}/api${path}`, {
			method,
			headers: { cookie: this.#cookie, 'x-csrf-token': this.#csrf, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		return { status: answer.status, body: text ? JSON.parse(text) : null };
	}

	/** Asks and expects to be allowed. @throws Error with the refusal. */
	async do<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
		const answer = await this.ask<T>(method, path, body);
		if (answer.status >= 300) throw new Error(`${this.login} ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
		return answer.body;
	}

	/** Sends a photo of a visit. */
	async photograph(visitId: string, capturedAt: Date): Promise<{ status: number }> {
		const answer = await fetch(`${this.#url}/api/visits/${visitId}/photos`, {
			method: 'POST',
			headers: {
				cookie: this.#cookie,
				'x-csrf-token': this.#csrf,
				'content-type': 'image/jpeg',
				'x-captured-at': capturedAt.toISOString(),
				'x-evidence-key': crypto.randomUUID(),
			},
			body: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
		});
		return { status: answer.status };
	}
}
