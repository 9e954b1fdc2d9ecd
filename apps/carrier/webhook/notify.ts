import { deliver, type Sender, type Webhook } from './deliver.ts';

const LONGEST_HOLD_MS = 2_000; // the last event of a call has no later one that could overtake it

interface Lane {
	/** Ends when everything sent so far on this lane has been answered. */
	tail: Promise<unknown>;
	/** Sends the event that waits to be overtaken. */
	releaseHeld: (() => void) | null;
}

/**
 * Sends events that nobody waits for. Events of one lane (a call, a room, a message) leave in order,
 * each after the one before was answered, unless the `reorder` trouble swaps neighbours.
 */
export class Notifier {
	readonly #sender: Sender;
	readonly #lanes = new Map<string, Lane>();

	constructor(sender: Sender) {
		this.#sender = sender;
	}

	/** Queues `webhook` on the lane `key`. */
	notify(key: string, webhook: Webhook): void {
		const lane = this.#lanes.get(key) ?? { tail: Promise.resolve(), releaseHeld: null };
		this.#lanes.set(key, lane);
		const release = lane.releaseHeld;
		if (release) {
			this.#send(key, lane, webhook);
			release();
		} else if (this.#sender.trouble.reorder) this.#hold(key, lane, webhook);
		else this.#send(key, lane, webhook);
	}

	#hold(key: string, lane: Lane, webhook: Webhook): void {
		const at = new Date(this.#sender.clock.now().getTime() + LONGEST_HOLD_MS);
		const release = () => {
			timer.cancel();
			lane.releaseHeld = null;
			this.#send(key, lane, webhook);
		};
		const timer = this.#sender.clock.schedule(at, () => {
			release();
			return this.#sender.activity.settled();
		});
		lane.releaseHeld = release;
	}

	#send(key: string, lane: Lane, webhook: Webhook): void {
		const before = lane.tail;
		const sent = before.then(() => deliver(this.#sender, webhook));
		lane.tail = sent;
		void sent.then(() => {
			if (lane.tail === sent && lane.releaseHeld === null) this.#lanes.delete(key);
		});
	}
}
