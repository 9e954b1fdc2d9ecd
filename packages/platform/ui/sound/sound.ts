export type SoundState = 'silent' | 'sounding' | 'blocked';

/** One tone of a pattern; `frequency` 0 is a rest. */
export interface Tone {
	frequency: number;
	durationMs: number;
}

export interface RepeatingSound {
	readonly state: SoundState;
	/** Sounds until stopped; `blocked` when the browser wants a click or key first, and then begins by itself. */
	start(): void;
	stop(): void;
	/** Calls the listener on every change of state until the returned function is called. */
	subscribe(listener: () => void): () => void;
}

const dot = (frequency: number): Tone[] => [
	{ frequency, durationMs: 110 },
	{ frequency: 0, durationMs: 80 },
];
const dash = (frequency: number): Tone[] => [
	{ frequency, durationMs: 280 },
	{ frequency: 0, durationMs: 80 },
];
const times = (tones: Tone[]) => [...tones, ...tones, ...tones];

/** Three short, three long, three short, then a breath: nothing else on a desk sounds like it. */
export const sosPattern: readonly Tone[] = [...times(dot(880)), ...times(dash(660)), ...times(dot(880)), { frequency: 0, durationMs: 900 }];

/** Two rising tones for an offer on a worker's phone. */
export const offerPattern: readonly Tone[] = [...dot(660), ...dash(880), { frequency: 0, durationMs: 1400 }];

const patternSeconds = (pattern: readonly Tone[]) => pattern.reduce((sum, tone) => sum + tone.durationMs, 0) / 1000;

function play(context: AudioContext, pattern: readonly Tone[], volume: number): void {
	let at = context.currentTime + 0.02;
	for (const { frequency, durationMs } of pattern) {
		const end = at + durationMs / 1000;
		if (frequency > 0) {
			const oscillator = new OscillatorNode(context, { type: 'triangle', frequency });
			const gain = new GainNode(context, { gain: 0 });
			gain.gain.setValueAtTime(0, at);
			// Ramps keep the speaker from clicking.
			gain.gain.linearRampToValueAtTime(volume, at + 0.01);
			gain.gain.setValueAtTime(volume, end - 0.02);
			gain.gain.linearRampToValueAtTime(0, end);
			oscillator.connect(gain).connect(context.destination);
			oscillator.start(at);
			oscillator.stop(end);
		}
		at = end;
	}
}

const gestures = ['pointerdown', 'keydown'] as const;

/** Makes a sound that repeats until stopped and that says when the browser keeps it silent. */
export function createRepeatingSound(pattern: readonly Tone[], volume = 0.35): RepeatingSound {
	const listeners = new Set<() => void>();
	let state: SoundState = 'silent';
	let wanted = false;
	let context: AudioContext | undefined;
	let timer: ReturnType<typeof setInterval> | undefined;

	function enter(next: SoundState): void {
		if (next === state) return;
		state = next;
		for (const listener of listeners) listener();
	}

	function sound(): void {
		if (!wanted || !context || context.state !== 'running' || timer !== undefined) return;
		const running = context;
		play(running, pattern, volume);
		timer = setInterval(() => play(running, pattern, volume), patternSeconds(pattern) * 1000);
		enter('sounding');
	}

	function tryNow(): void {
		if (!wanted) return;
		context ??= new AudioContext();
		context.onstatechange = sound;
		sound();
		if (context.state === 'running') return;
		enter('blocked');
		context.resume().then(sound, () => enter('blocked'));
	}

	for (const gesture of gestures) globalThis.addEventListener?.(gesture, tryNow, { capture: true, passive: true });

	return {
		get state() {
			return state;
		},
		start() {
			wanted = true;
			tryNow();
		},
		stop() {
			wanted = false;
			clearInterval(timer);
			timer = undefined;
			// Suspending also cuts the tones that are scheduled already.
			context?.suspend();
			enter('silent');
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
