import type { HttpAnswer, HttpClient } from './http.ts';
import type { Ledger, Verb } from './ledger.ts';
import { type Session, signIn } from './session.ts';

const TRY_AGAIN_MS = 400;
const GIVE_UP_MS = 90_000;
const UNAUTHENTICATED = 401;
const REFUSED = 400;
const BROKEN = 500;
const TOO_MANY = 429;

/** One command that somebody gives by the house's API. */
export interface Command {
	readonly verb: Verb;
	readonly id: string;
	readonly path: string;
	readonly body: object;
}

/** People at their pages: whoever they are, a command is given until somebody answers it. */
export class Desk {
	readonly #http: HttpClient;
	readonly #url: string;
	readonly #ledger: Ledger;
	readonly #sessions = new Map<string, Promise<Session>>();
	/** Set when the drill ends: nothing is tried again. */
	closed = false;

	constructor(http: HttpClient, peopleUrl: string, ledger: Ledger) {
		this.#http = http;
		this.#url = peopleUrl;
		this.#ledger = ledger;
	}

	session(login: string): Promise<Session> {
		const known = this.#sessions.get(login);
		if (known) return known;
		const opened = signIn(this.#http, this.#url, login);
		this.#sessions.set(login, opened);
		opened.catch(() => this.#sessions.delete(login));
		return opened;
	}

	signOut(login: string): void {
		this.#sessions.delete(login);
	}

	/** Gives a command until it is answered; null when it was refused or nobody answered for long. */
	async give(login: string, command: Command): Promise<HttpAnswer | null> {
		const { verb, id } = command;
		const note = (step: 'sent' | 'acknowledged' | 'refused' | 'failed'): void =>
			this.#ledger.write({ at: Date.now(), what: 'command', step, verb, id });
		const end = Date.now() + GIVE_UP_MS;
		while (!this.closed && Date.now() < end) {
			note('sent');
			const answer = await this.#ask(login, command);
			if (answer && answer.status < REFUSED) {
				note('acknowledged');
				return answer;
			}
			if (answer && answer.status !== UNAUTHENTICATED && answer.status !== TOO_MANY && answer.status < BROKEN) {
				note('refused');
				return null;
			}
			note('failed');
			await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
		}
		return null;
	}

	async #ask(login: string, { path, body }: Command): Promise<HttpAnswer | undefined> {
		try {
			const session = await this.session(login);
			const answer = await session.post(path, body);
			if (answer.status === UNAUTHENTICATED) this.signOut(login);
			return answer;
		} catch {
			return undefined; // nobody answers: the house, its database or the path is away
		}
	}
}
