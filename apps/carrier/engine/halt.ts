import type { Activity } from './activity.ts';

/** Thrown inside a run that was stopped from outside: the leg ended, or other instructions came. */
export class Halted extends Error {}

/** A run of instructions that may be stopped; while it is parked it does not count as activity. */
export class Halt {
	halted = false;
	#wakeWithError: (() => void) | null = null;
	readonly #activity: Activity;

	constructor(activity: Activity) {
		this.#activity = activity;
	}

	/** Stops the run at its present or next waiting point. */
	stop(): void {
		this.halted = true;
		this.#wakeWithError?.();
	}

	/** @throws Halted once the run has been stopped. */
	check(): void {
		if (this.halted) throw new Halted();
	}

	/** Waits until `start`'s callback is called; `start` returns how to take the waiting back. */
	park<T>(start: (wake: (value: T) => void) => () => void): Promise<T> {
		this.check();
		return new Promise<T>((resolve, reject) => {
			let open = true;
			let takeBack: (() => void) | null = null;
			const leave = (go: () => void) => {
				if (!open) return;
				open = false;
				this.#wakeWithError = null;
				takeBack?.();
				this.#activity.begin();
				go();
			};
			this.#activity.end();
			this.#wakeWithError = () => leave(() => reject(new Halted()));
			takeBack = start((value) => leave(() => resolve(value)));
			if (!open) takeBack();
		});
	}

	/** Waits for `work`, which counts its own activity. */
	async outside<T>(work: Promise<T>): Promise<T> {
		this.#activity.end();
		try {
			return await work;
		} finally {
			this.#activity.begin();
			this.check();
		}
	}

	/** Runs `steps` as counted activity; being stopped ends it quietly. */
	async run(steps: () => Promise<void>): Promise<void> {
		this.#activity.begin();
		try {
			await steps();
		} catch (error) {
			if (!(error instanceof Halted)) throw error;
		} finally {
			this.#activity.end();
		}
	}
}
