import { DomainError } from '@unwalled/contracts';

/** Where ARI answers, and who we are there. */
export interface AriPlace {
	readonly url: string;
	readonly user: string;
	readonly password: string;
	readonly app: string;
}

/** One question to ARI. */
export interface AriRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below `/ari`, without a leading slash. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | undefined>>;
	readonly body?: unknown;
}

/** An answer of ARI, whatever it says. */
export interface AriAnswer {
	readonly status: number;
	readonly body: string;
}

/** Asks ARI; the caller judges the answer. @throws DomainError `unavailable` when nobody answers. */
export type AskAri = (request: AriRequest) => Promise<AriAnswer>;

// On the same machine or in the same rack; somebody on a line waits for it.
const PATIENCE_MS = 4_000;

/** Writes what follows `/ari/`. */
export function pathOf({ path, query = {} }: AriRequest): string {
	const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** Says that Asterisk does not answer. */
export const ariAway = (why: string): DomainError => new DomainError('unavailable', 'The exchange does not answer right now', { why });

/** Asks over HTTP, one request each: every version of ARI can. */
export function askOverHttp(place: AriPlace): AskAri {
	const authorization = `Basic ${Buffer.from(`${place.user}:${place.password}`).toString('base64')}`;
	const url = place.url.replace(/\/$/, '');
	return async (request) => {
		try {
			const reply = await fetch(`${url}/${pathOf(request)}`, {
				method: request.method,
				headers: { authorization, ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) },
				signal: AbortSignal.timeout(PATIENCE_MS),
				...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
			});
			return { status: reply.status, body: await reply.text() };
		} catch (error) {
			throw ariAway(error instanceof Error ? error.name : 'network');
		}
	};
}

const GONE = 404;
const CONFLICT = 409;

/** Says what ARI refused. */
function asRefusal({ path }: AriRequest, { status, body }: AriAnswer): DomainError {
	const facts = { status, path: path.split('/')[0], body: body.slice(0, 200) };
	return status >= 500 || status === 401 || status === 403
		? new DomainError('unavailable', 'The exchange could not do it right now', facts)
		: new DomainError('invalid', 'The exchange refused it', facts);
}

/** The questions that we put, each with what counts as done. */
export interface AriRest {
	/** Asks and reads the answer. @throws DomainError `invalid` or `unavailable`. */
	get(path: string): Promise<unknown>;
	/** Reads something that may be gone; null then. */
	find(path: string): Promise<unknown>;
	/** Does something; `gone` when what it was to be done to does not exist any more, which is no error. */
	act(request: AriRequest): Promise<'done' | 'gone'>;
	/** Makes something under our own name; `exists` when it is there already. */
	make(request: AriRequest): Promise<'made' | 'exists'>;
}

/** Reads answers the way we need them. Everything may end at any moment, so «gone» is an answer and no error. */
export function ariRest(ask: AskAri): AriRest {
	const read = async (request: AriRequest): Promise<AriAnswer> => {
		const answer = await ask(request);
		if (answer.status >= 400 && answer.status !== GONE && answer.status !== CONFLICT) throw asRefusal(request, answer);
		return answer;
	};
	return {
		async get(path) {
			const request: AriRequest = { method: 'GET', path };
			const answer = await read(request);
			if (answer.status >= 400) throw asRefusal(request, answer);
			return JSON.parse(answer.body);
		},
		async find(path) {
			const { status, body } = await read({ method: 'GET', path });
			return status >= 400 ? null : JSON.parse(body);
		},
		async act(request) {
			const { status } = await read(request);
			// 409: a leg that is being torn down takes no more orders; its end is on its way to us.
			return status >= 400 ? 'gone' : 'done';
		},
		async make(request) {
			const answer = await read(request);
			if (answer.status === GONE) throw asRefusal(request, answer);
			return answer.status === CONFLICT ? 'exists' : 'made';
		},
	};
}
