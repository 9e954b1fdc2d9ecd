/** One tone of a pattern; `frequency` 0 is a rest. */
export interface Tone {
	frequency: number;
	durationMs: number;
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

/** Two falling tones and a long breath: still unsolved, yet one can think and telephone beside it. */
export const reminderPattern: readonly Tone[] = [...dash(660), ...dash(520), { frequency: 0, durationMs: 4000 }];

/** Two rising tones for an offer on a worker's phone. */
export const offerPattern: readonly Tone[] = [...dot(660), ...dash(880), { frequency: 0, durationMs: 1400 }];
