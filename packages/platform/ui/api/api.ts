import { type ApiError, readFailure, unreachable } from './api-error.ts';

export interface ApiOptions {
	/** Where the API lives; relative to the page. */
	baseUrl?: string;
	fetch?: typeof fetch;
	/** Called whenever the server says that nobody is signed in. */
	onSignedOut?: () => void;
}

export type Query = Readonly<Record<string, string | undefined>>;

export interface Api {
	get<T>(path: string, query?: Query): Promise<T>;
	post<T>(path: string, body?: unknown): Promise<T>;
	del<T>(path: string): Promise<T>;
	/** Posts bytes as they are, such as a photo; `contentType` defaults to the blob's own. */
	postBinary<T>(path: string, bytes: Blob, headers?: Readonly<Record<string, string>>): Promise<T>;
	/** Sets the token that every changing request carries; null after signing out. */
	setCsrfToken(token: string | null): void;
	/** Gives the address of a path, for an `<img>`. */
	url(path: string): string;
}

function withQuery(path: string, query: Query = {}): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
	const text = search.toString();
	return text ? `${path}?${text}` : path;
}

async function readAnswer(response: Response) {
	if (response.status === 204) return undefined;
	if (!response.headers.get('content-type')?.includes('json')) throw unreachable('The answer is not from the API');
	return response.json();
}

/** Makes the one door of a page to the server: same-origin cookies, CSRF header, and every failure an `ApiError`. */
export function createApi(options: ApiOptions = {}): Api {
	const baseUrl = options.baseUrl ?? '/api';
	const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
	let csrfToken: string | null = null;

	/** Whoever changes their password, or finishes a step, gets another token with the answer. */
	function keepToken<Answer>(answer: Answer): Answer {
		if (typeof answer === 'object' && answer !== null && 'csrfToken' in answer) csrfToken = String(answer.csrfToken);
		return answer;
	}

	async function request(method: string, path: string, init: RequestInit = {}) {
		const headers = new Headers(init.headers);
		headers.set('accept', 'application/json');
		if (csrfToken && method !== 'GET') headers.set('x-csrf-token', csrfToken);
		let response: Response;
		try {
			response = await send(`${baseUrl}${path}`, { ...init, method, headers, credentials: 'same-origin' });
		} catch (cause) {
			throw unreachable(cause instanceof Error ? cause.message : 'The network failed');
		}
		if (response.ok) return keepToken(await readAnswer(response));
		const failure: ApiError = await readFailure(response);
		if (failure.code === 'unauthenticated') options.onSignedOut?.();
		throw failure;
	}

	return {
		get: (path, query) => request('GET', withQuery(path, query)),
		post: (path, body = {}) => request('POST', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		del: (path) => request('DELETE', path),
		postBinary: (path, bytes, headers = {}) =>
			request('POST', path, { body: bytes, headers: { 'content-type': bytes.type || 'application/octet-stream', ...headers } }),
		setCsrfToken(token) {
			csrfToken = token;
		},
		url: (path) => `${baseUrl}${path}`,
	};
}
