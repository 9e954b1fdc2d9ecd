import type { Change } from '@unwalled/contracts';
import { isUnansweredSos } from '../line/order.ts';

/** One draw per screen refresh, however many messages come; a timer, because hidden tabs get no frames and must still sound. */
const SOON_MS = 16;
/** Nobody reads a line that changes more often than this; the time between belongs to the operator's own keys. */
const BUSY_MS = 120;
/** A draw that lets the operator's keys go first may be put off by each of them; after so long it is drawn whatever else there is. */
const PATIENCE_MS = 360;

/** Tells what nobody may wait for: a cry for help, and the answer to what the operator just did. */
export function isUrgent(change: Change): boolean {
	if (change.event === 'command.answered') return true;
	return change.kind === 'ticket' && isUnansweredSos(change.view);
}

/** The page's time, so that tests bring their own. */
export interface PaceClock {
	now(): number;
	/** Calls once, unless the returned function is called before. */
	after(ms: number, run: () => void): () => void;
}

/**
 * Decides when the desk is drawn again: soon what is urgent, else a few times a second and between the operator's own keys. One such soft
 * draw at a time: the next begins when the last is on the screen, and one that does not get there is drawn firmly.
 */
export class DrawPace {
	readonly #clock: PaceClock;
	readonly #draw: (way: 'soft' | 'firm') => void;
	#cancel: (() => void) | null = null;
	#beganAt = Number.NEGATIVE_INFINITY;
	#state: 'resting' | 'planned' | 'planned_firm' | 'drawing' = 'resting';
	#isAsked = false;

	constructor(clock: PaceClock, draw: (way: 'soft' | 'firm') => void) {
		this.#clock = clock;
		this.#draw = draw;
	}

	/** Hears that there is something new to draw. */
	ask(isUrgent: boolean): void {
		this.#isAsked = true;
		if (isUrgent && this.#state !== 'planned_firm') this.#plan('planned_firm', SOON_MS);
		else if (this.#state === 'resting') this.#planSoft();
	}

	/** Hears that what was drawn last is on the screen. */
	drawn(): void {
		if (this.#state !== 'drawing') return;
		this.stop();
		if (this.#isAsked) this.#planSoft();
	}

	/** Forgets what was planned. */
	stop(): void {
		this.#cancel?.();
		this.#cancel = null;
		this.#state = 'resting';
	}

	#planSoft(): void {
		this.#plan('planned', Math.max(SOON_MS, this.#beganAt + BUSY_MS - this.#clock.now()));
	}

	#plan(state: 'planned' | 'planned_firm' | 'drawing', ms: number): void {
		this.#cancel?.();
		this.#state = state;
		this.#cancel = this.#clock.after(ms, () => this.#begin(state === 'planned' ? 'soft' : 'firm'));
	}

	#begin(way: 'soft' | 'firm'): void {
		this.#beganAt = this.#clock.now();
		this.#isAsked = false;
		if (way === 'soft') this.#plan('drawing', PATIENCE_MS);
		else this.stop();
		this.#draw(way);
	}
}
