import type { PhoneBehaviour, PhoneBookEntry } from '../options.ts';
import type { Call, Conference, Message, Recording, WebhookError } from './model.ts';

export type Change =
	| { type: 'call'; call: Call }
	| { type: 'conference'; conference: Conference }
	| { type: 'message'; message: Message }
	| { type: 'error'; error: WebhookError }
	| { type: 'phones' }
	| { type: 'trouble' };

// A demonstration may run for weeks and a load test places 100,000 calls; only the recent past is kept.
const KEPT_CALLS = 2_000;
const KEPT_MESSAGES = 2_000;
const KEPT_ERRORS = 500;

function forget<T>(records: Map<string, T>, keep: number, isOver: (record: T) => boolean): void {
	if (records.size <= keep) return;
	for (const [sid, record] of records) {
		if (isOver(record)) records.delete(sid);
		if (records.size <= keep) return;
	}
}

/** What the carrier remembers, in order of creation, and who wants to hear of changes. */
export class Records {
	readonly calls = new Map<string, Call>();
	readonly conferences = new Map<string, Conference>();
	/** Conferences that are not over, by name. */
	readonly openRooms = new Map<string, Conference>();
	readonly messages = new Map<string, Message>();
	readonly recordings = new Map<string, Recording>();
	readonly errors: WebhookError[] = [];
	readonly #phones: Map<string, PhoneBookEntry & { behaviour: PhoneBehaviour }>;
	readonly #listeners = new Set<(change: Change) => void>();

	constructor(phoneBook: readonly PhoneBookEntry[]) {
		this.#phones = new Map(phoneBook.map((entry) => [entry.number, { behaviour: 'manual', ...entry }]));
	}

	addCall(call: Call): void {
		this.calls.set(call.sid, call);
		forget(this.calls, KEPT_CALLS, (old) => old.endedAt !== null);
		this.changed({ type: 'call', call });
	}

	addConference(conference: Conference): void {
		this.conferences.set(conference.sid, conference);
		this.openRooms.set(conference.name, conference);
		forget(this.conferences, KEPT_CALLS, (old) => old.status === 'completed');
		this.changed({ type: 'conference', conference });
	}

	addMessage(message: Message): void {
		this.messages.set(message.sid, message);
		forget(this.messages, KEPT_MESSAGES, () => true);
		this.changed({ type: 'message', message });
	}

	addRecording(recording: Recording): void {
		this.recordings.set(recording.sid, recording);
		forget(this.recordings, KEPT_CALLS, (old) => old.endedAt !== null);
	}

	addError(error: WebhookError): void {
		this.errors.push(error);
		if (this.errors.length > KEPT_ERRORS) this.errors.shift();
		this.changed({ type: 'error', error });
	}

	/** Lists the telephones with their present behaviour. */
	phones(): (PhoneBookEntry & { behaviour: PhoneBehaviour })[] {
		return [...this.#phones.values()];
	}

	/** Tells how a telephone reacts; one that is in no phone book rings until somebody picks it up. */
	behaviour(number: string): PhoneBehaviour {
		return this.#phones.get(number)?.behaviour ?? 'manual';
	}

	/** Changes how a telephone reacts; answers false when the phone book lacks it. */
	setBehaviour(number: string, behaviour: PhoneBehaviour): boolean {
		const phone = this.#phones.get(number);
		if (!phone) return false;
		phone.behaviour = behaviour;
		this.changed({ type: 'phones' });
		return true;
	}

	/** Calls `listener` on every change until the returned function is called. */
	subscribe(listener: (change: Change) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	changed(change: Change): void {
		for (const listener of this.#listeners) listener(change);
	}
}
