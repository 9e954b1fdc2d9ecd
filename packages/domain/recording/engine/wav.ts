/** Samples a second on a telephone. */
export const SAMPLE_RATE = 8_000;
export const CHANNELS = 2;
const BYTES_PER_SAMPLE = 2;
const FRAME = CHANNELS * BYTES_PER_SAMPLE;
const HEADER = 44;
const LOUDEST = 32_768;
const FULL = 100;
// A line of a call is never wider than this on a screen.
const MOST_PARTS = 600;
const SHORTEST_PART_MS = 100;
// Frames that are looked through without a break: some milliseconds.
const STEP = 500_000;

/** Puts the header of a WAV before two channels of 16-bit samples; half a frame at the end, of an exchange that was killed, is left out. */
export function asWav(samples: Buffer): Buffer {
	const length = samples.length - (samples.length % FRAME);
	const header = Buffer.alloc(HEADER);
	header.write('RIFF', 0, 'latin1');
	header.writeUInt32LE(HEADER - 8 + length, 4);
	header.write('WAVEfmt ', 8, 'latin1');
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(1, 20); // PCM
	header.writeUInt16LE(CHANNELS, 22);
	header.writeUInt32LE(SAMPLE_RATE, 24);
	header.writeUInt32LE(SAMPLE_RATE * FRAME, 28);
	header.writeUInt16LE(FRAME, 32);
	header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
	header.write('data', 36, 'latin1');
	header.writeUInt32LE(length, 40);
	return Buffer.concat([header, samples.subarray(0, length)]);
}

/** Measures how long samples sound, in ms. */
export const durationOf = (samples: Buffer): number => Math.floor((Math.floor(samples.length / FRAME) * 1_000) / SAMPLE_RATE);

/** Lets the others have their turn: an hour of a call is looked through in many steps. */
export type GiveWay = () => Promise<void>;

/** Finds the loudest sample of each part of a recording, 0–100, for each channel: its waveform. */
export async function peaksOf(samples: Buffer, giveWay: GiveWay): Promise<{ left: number[]; right: number[] }> {
	const frames = Math.floor(samples.length / FRAME);
	const parts = Math.max(1, Math.min(MOST_PARTS, Math.ceil((frames * 1_000) / SAMPLE_RATE / SHORTEST_PART_MS)));
	const view = new DataView(samples.buffer, samples.byteOffset, frames * FRAME);
	const [left, right] = [new Array<number>(parts).fill(0), new Array<number>(parts).fill(0)];
	for (let frame = 0; frame < frames; frame++) {
		if (frame % STEP === STEP - 1) await giveWay();
		const part = Math.floor((frame * parts) / frames);
		raise(left, part, view.getInt16(frame * FRAME, true));
		raise(right, part, view.getInt16(frame * FRAME + BYTES_PER_SAMPLE, true));
	}
	return { left, right };
}

function raise(peaks: number[], part: number, sample: number): void {
	const peak = Math.round((Math.abs(sample) * FULL) / LOUDEST);
	if (peak > (peaks[part] ?? 0)) peaks[part] = peak;
}
