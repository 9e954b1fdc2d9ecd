import type { Tone } from './patterns.ts';

/** What can be heard, and whether the browser allows it. */
export interface Speaker {
	isAllowed(): boolean;
	/** Asks the browser; it often answers only after a click or a key. */
	ask(): void;
	play(pattern: readonly Tone[]): void;
	/** Silences at once, also what is scheduled already. */
	hush(): void;
	/** Calls the listener when the browser changes its mind. */
	onChange(listener: () => void): void;
}

const VOLUME = 0.35;
const RAMP_S = 0.01;

function playTone(bus: GainNode, tone: Tone, at: number): void {
	const { context } = bus;
	const end = at + tone.durationMs / 1000;
	const oscillator = new OscillatorNode(context, { type: 'triangle', frequency: tone.frequency });
	const gain = new GainNode(context, { gain: 0 });
	// Ramps keep the speaker from clicking.
	gain.gain.setValueAtTime(0, at);
	gain.gain.linearRampToValueAtTime(VOLUME, at + RAMP_S);
	gain.gain.setValueAtTime(VOLUME, end - 2 * RAMP_S);
	gain.gain.linearRampToValueAtTime(0, end);
	oscillator.connect(gain).connect(bus);
	oscillator.start(at);
	oscillator.stop(end);
}

/** Opens the page's speaker. The audio device is touched only when a sound is wanted. */
export function openSpeaker(): Speaker {
	let context: AudioContext | undefined;
	let bus: GainNode | undefined;
	let tell: () => void = () => undefined;
	const opened = () => {
		context ??= new AudioContext();
		context.onstatechange = () => tell();
		return context;
	};
	return {
		isAllowed: () => opened().state === 'running',
		ask() {
			opened()
				.resume()
				.then(tell, () => tell());
		},
		play(pattern) {
			const audio = opened();
			bus ??= new GainNode(audio);
			bus.connect(audio.destination);
			let at = audio.currentTime + 2 * RAMP_S;
			for (const tone of pattern) {
				if (tone.frequency > 0) playTone(bus, tone, at);
				at += tone.durationMs / 1000;
			}
		},
		hush() {
			// The context runs on: one that was suspended would have to be asked for again, and might be refused.
			bus?.disconnect();
			bus = undefined;
		},
		onChange(listener) {
			tell = listener;
		},
	};
}
