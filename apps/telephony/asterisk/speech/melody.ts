import { RATE, type Sound } from './wav.ts';

/** Our own tune, in Hz and beats; 0 is a rest. Five notes only, so that no two of them quarrel. */
const NOTES: readonly (readonly [hz: number, beats: number])[] = [
	[392, 1],
	[440, 1],
	[523, 2],
	[440, 1],
	[392, 1],
	[330, 2],
	[294, 1],
	[330, 1],
	[392, 2],
	[330, 1],
	[294, 1],
	[262, 3],
	[0, 1],
];
const BEAT_S = 0.55;
const LOUDNESS = 5_000;
const FADES_BY_S = 0.5;
const BEGINS_S = 0.02;

/** Plays the tune softly, each note fading as a plucked string does: for whoever is on hold. */
export function melody(): Sound {
	const samples = NOTES.flatMap(([hz, beats]) =>
		Array.from({ length: Math.round(beats * BEAT_S * RATE) }, (_, at) => {
			const seconds = at / RATE;
			const loudness = LOUDNESS * Math.min(1, seconds / BEGINS_S) * Math.exp(-seconds / FADES_BY_S / beats);
			return Math.round(loudness * Math.sin(2 * Math.PI * hz * seconds));
		}),
	);
	return { rate: RATE, samples: Int16Array.from(samples) };
}
