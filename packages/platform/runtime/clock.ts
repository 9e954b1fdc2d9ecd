/** A scheduled callback that can be taken back. */
export interface Scheduled {
	cancel(): void;
}

/** The only source of time for everything that decides: real in production, moved by hand in tests. */
export interface Clock {
	now(): Date;
	/** Runs `work` once `at` has been reached. Nothing durable may rest on it: a deadline is a row. */
	schedule(at: Date, work: () => void | Promise<void>): Scheduled;
}

// Node clamps longer timeouts to 1 ms, which would fire at once.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
	now: () => new Date(),
	schedule(at, work) {
		const wait = Math.min(Math.max(0, at.getTime() - Date.now()), LONGEST_TIMEOUT_MS);
		const timer = setTimeout(work, wait);
		timer.unref();
		return { cancel: () => clearTimeout(timer) };
	},
};

interface Alarm {
	at: number;
	order: number;
	work: () => void | Promise<void>;
}

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
	#now: number;
	#order = 0;
	#alarms = new Set<Alarm>();

	constructor(start: string | Date = '2026-11-22T08:00:00.000Z') {
		this.#now = new Date(start).getTime();
	}

	now(): Date {
		return new Date(this.#now);
	}

	schedule(at: Date, work: () => void | Promise<void>): Scheduled {
		const alarm = { at: at.getTime(), order: this.#order++, work };
		this.#alarms.add(alarm);
		return { cancel: () => this.#alarms.delete(alarm) };
	}

	/** Moves forward by `ms`, running every alarm on the way at its own instant, in order. */
	async advance(ms: number): Promise<void> {
		const end = this.#now + ms;
		for (;;) {
			const due = [...this.#alarms].filter((a) => a.at <= end);
			due.sort((a, b) => a.at - b.at || a.order - b.order);
			const next = due[0];
			if (!next) break;
			this.#alarms.delete(next);
			this.#now = Math.max(this.#now, next.at);
			await next.work();
		}
		this.#now = end;
	}
}
