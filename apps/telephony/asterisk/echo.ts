import { randomUUID } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import { within } from '@unwalled/runtime';
import type { AriEvent, AriRest } from '@unwalled/telephony';

const ECHO_EVENT = 'unwalled_echo';
const PATIENCE_MS = 20_000;

/** Calls into the exchange and hears itself: what the exchange told us before has reached us then. */
export class Echo {
	readonly #rest: Pick<AriRest, 'act'>;
	readonly #app: string;
	readonly #called = new Map<string, () => void>();

	constructor(rest: Pick<AriRest, 'act'>, app: string) {
		this.#rest = rest;
		this.#app = app;
	}

	/** Resolves when the echo is heard; at once when the exchange does not know us. @throws DomainError `unavailable` without one. */
	async calls(): Promise<void> {
		const word = randomUUID();
		const heard = Promise.withResolvers<void>();
		this.#called.set(word, heard.resolve);
		try {
			const path = `events/user/${ECHO_EVENT}`;
			const told = await this.#rest.act({ method: 'POST', path, query: { application: this.#app }, body: { variables: { word } } });
			if (told === 'done') await within(PATIENCE_MS, heard.promise, () => new DomainError('unavailable', 'The exchange gave no echo'));
		} finally {
			this.#called.delete(word);
		}
	}

	hear(event: AriEvent): void {
		if (event.type === 'ChannelUserevent' && event.eventname === ECHO_EVENT) this.#called.get(String(event.userevent.word))?.();
	}
}
