import type { Tone } from './patterns.ts';
import { openSpeaker, type Speaker } from './speaker.ts';

export type SoundState = 'silent' | 'sounding' | 'blocked';

export interface RepeatingSound {
	readonly state: SoundState;
	/** Sounds until stopped; `blocked` when the browser wants a click or key first, and then begins by itself. */
	start(): void;
	stop(): void;
	/** Calls the listener on every change of state until the returned function is called. */
	subscribe(listener: () => void): () => void;
}

const gestures = ['pointerdown', 'keydown'] as const;

const lengthMs = (pattern: readonly Tone[]) => pattern.reduce((sum, tone) => sum + tone.durationMs, 0);

class AudibleSound implements RepeatingSound {
	#state: SoundState = 'silent';
	#isWanted = false;
	#timer: ReturnType<typeof setInterval> | undefined;
	readonly #listeners = new Set<() => void>();
	readonly #pattern: readonly Tone[];
	readonly #speaker: Speaker;

	constructor(pattern: readonly Tone[], speaker: Speaker, page: EventTarget) {
		this.#pattern = pattern;
		this.#speaker = speaker;
		speaker.onChange(() => this.#sound());
		for (const gesture of gestures) page.addEventListener(gesture, () => this.#try(), { capture: true, passive: true });
	}

	get state(): SoundState {
		return this.#state;
	}

	start = (): void => {
		this.#isWanted = true;
		this.#try();
	};

	stop = (): void => {
		if (!this.#isWanted) return;
		this.#isWanted = false;
		clearInterval(this.#timer);
		this.#timer = undefined;
		this.#speaker.hush();
		this.#enter('silent');
	};

	subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	#enter(next: SoundState): void {
		if (next === this.#state) return;
		this.#state = next;
		for (const listener of this.#listeners) listener();
	}

	#try(): void {
		if (!this.#isWanted || this.#timer !== undefined) return;
		this.#sound();
		if (this.#timer !== undefined) return;
		this.#enter('blocked');
		this.#speaker.ask();
	}

	#sound(): void {
		if (!this.#isWanted || this.#timer !== undefined || !this.#speaker.isAllowed()) return;
		const once = () => this.#speaker.play(this.#pattern);
		once();
		this.#timer = setInterval(once, lengthMs(this.#pattern));
		this.#enter('sounding');
	}
}

/** Makes a sound that repeats until stopped and that says when the browser keeps it silent. */
export function createRepeatingSound(
	pattern: readonly Tone[],
	speaker: Speaker = openSpeaker(),
	page: EventTarget = globalThis,
): RepeatingSound {
	return new AudibleSound(pattern, speaker, page);
}
