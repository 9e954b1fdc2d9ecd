const RATE = 8_000;
const BITS = 16;
const PCM = 1;
const RIFF_HEADER = 12;
const CHUNK_HEADER = 8;
const SAMPLE = 2;

interface Format {
	readonly kind: number;
	readonly channels: number;
	readonly rate: number;
	readonly bits: number;
}

/**
 * Reads the samples of a WAV as two channels of 16 bits, 8,000 a second; one channel is put on the left.
 * @returns null for what is no such WAV.
 */
export function readSamples(wav: Buffer): Buffer | null {
	if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.toString('latin1', 8, RIFF_HEADER) !== 'WAVE') return null;
	let format: Format | null = null;
	for (let at = RIFF_HEADER; at + CHUNK_HEADER <= wav.length; ) {
		const name = wav.toString('latin1', at, at + 4);
		const length = wav.readUInt32LE(at + 4);
		const begin = at + CHUNK_HEADER;
		if (name === 'fmt ' && begin + 16 <= wav.length) format = readFormat(wav, begin);
		if (name === 'data') return format && asTwo(wav.subarray(begin, begin + length), format);
		at = begin + length + (length % 2);
	}
	return null;
}

const readFormat = (wav: Buffer, at: number): Format => ({
	kind: wav.readUInt16LE(at),
	channels: wav.readUInt16LE(at + 2),
	rate: wav.readUInt32LE(at + 4),
	bits: wav.readUInt16LE(at + 14),
});

function asTwo(samples: Buffer, { kind, channels, rate, bits }: Format): Buffer | null {
	if (kind !== PCM || rate !== RATE || bits !== BITS) return null;
	if (channels === 2) return samples;
	if (channels !== 1) return null;
	const frames = Math.floor(samples.length / SAMPLE);
	const both = Buffer.alloc(frames * SAMPLE * 2);
	for (let frame = 0; frame < frames; frame++) samples.copy(both, frame * SAMPLE * 2, frame * SAMPLE, (frame + 1) * SAMPLE);
	return both;
}
