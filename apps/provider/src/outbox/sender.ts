import type { PassEnd } from './outbox.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/** Gives how long to wait after so many passes without an answer: doubling, never longer than half a minute. */
export function waitAfter(failures: number): number {
	return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}

export interface Sender {
	/** Sends now: a button was touched, or signal may be back. */
	nudge(): Promise<void>;
	stop(): void;
}

/** Repeats passes of the outbox until it is empty. `later` runs something after a time and gives the way to call it off. */
export function createSender(flush: () => Promise<PassEnd>, later: (ms: number, run: () => void) => () => void): Sender {
	let failures = 0;
	let stopped = false;
	let callOff: () => void = () => undefined;

	async function pass() {
		// A storage that fails once may work the next time; the entry is still there.
		const end = await flush().catch((): PassEnd => 'try_again');
		callOff();
		if (stopped) return;
		failures = end === 'try_again' ? failures + 1 : 0;
		if (failures > 0) callOff = later(waitAfter(failures), () => void pass());
	}

	return {
		nudge() {
			failures = 0;
			return pass();
		},
		stop() {
			stopped = true;
			callOff();
		},
	};
}
