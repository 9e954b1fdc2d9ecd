// The one form that every Asterisk plays without thinking: RIFF, 8 kHz, 16 bit, one channel.
export const RATE = 8_000;
const HEADER_BYTES = 44;
const PCM = 1;

/** Sound as numbers between -32768 and 32767, one channel. */
export interface Sound {
	readonly rate: number;
	readonly samples: Int16Array;
}

/** Reads a RIFF file of 16 bit and one channel; its length may be unknown to its header, as when it was written to a pipe. @throws Error of any other. */
export function readWav(file: Buffer): Sound {
	if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') throw new Error('no RIFF file');
	let rate = 0;
	for (let at = 12; at + 8 <= file.length; ) {
		const name = file.toString('latin1', at, at + 4);
		const length = file.readUInt32LE(at + 4);
		const begin = at + 8;
		if (name === 'fmt ') {
			if (file.readUInt16LE(begin) !== PCM || file.readUInt16LE(begin + 2) !== 1 || file.readUInt16LE(begin + 14) !== 16)
				throw new Error('not 16 bit of one channel');
			rate = file.readUInt32LE(begin + 4);
		}
		if (name === 'data') {
			const end = Math.min(begin + length, file.length);
			const samples = new Int16Array((end - begin) >> 1);
			for (let index = 0; index < samples.length; index++) samples[index] = file.readInt16LE(begin + index * 2);
			return { rate, samples };
		}
		at = begin + length + (length % 2);
	}
	throw new Error('no sound in the file');
}

/** Writes a RIFF file. */
export function writeWav({ rate, samples }: Sound): Buffer {
	const file = Buffer.alloc(HEADER_BYTES + samples.length * 2);
	file.write('RIFF', 0, 'latin1');
	file.writeUInt32LE(file.length - 8, 4);
	file.write('WAVEfmt ', 8, 'latin1');
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(PCM, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(rate, 24);
	file.writeUInt32LE(rate * 2, 28);
	file.writeUInt16LE(2, 32);
	file.writeUInt16LE(16, 34);
	file.write('data', 36, 'latin1');
	file.writeUInt32LE(samples.length * 2, 40);
	samples.forEach((sample, index) => void file.writeInt16LE(sample, HEADER_BYTES + index * 2));
	return file;
}

/** Brings sound to the rate of a telephone; each new sample is the mean of those that it stands for, so that what is too high is damped. */
export function toTelephone({ rate, samples }: Sound): Sound {
	if (rate <= RATE) {
		if (rate === RATE) return { rate, samples };
		throw new Error(`${rate} Hz is below the rate of a telephone`);
	}
	const step = rate / RATE;
	const out = new Int16Array(Math.floor(samples.length / step));
	for (let index = 0; index < out.length; index++) {
		const from = Math.floor(index * step);
		const to = Math.max(from + 1, Math.floor((index + 1) * step));
		let sum = 0;
		for (let at = from; at < to; at++) sum += samples[at] ?? 0;
		out[index] = Math.round(sum / (to - from));
	}
	return { rate: RATE, samples: out };
}

/** A short tone in place of words that could not be spoken in time. */
export function tone({ hz, seconds }: { hz: number; seconds: number }): Sound {
	const samples = Int16Array.from({ length: Math.round(seconds * RATE) }, (_, at) =>
		Math.round(6_000 * Math.sin((2 * Math.PI * hz * at) / RATE)),
	);
	return { rate: RATE, samples };
}
