import type { Recording } from './model.ts';
import { stretchesOf } from './stretches.ts';

const RATE = 8_000;
const BYTES = 2;
const HEADER = 44;
// One round of a conversation: the one talks, then the other.
const ROUND_S = 8;
const ROUND = ROUND_S * RATE;
const LOUD = 13_000;
const SYLLABLES_PER_S = 2.5;

/** What each side sounds like: a tone of its own, in turns, so that channels can be told apart by ear and by test. */
const VOICES = { inbound: { hz: 440, from: 0.2, until: 3.6 }, outbound: { hz: 660, from: 4.1, until: 7.4 } } as const;

function sampleOf({ hz, from, until }: (typeof VOICES)[keyof typeof VOICES], frame: number): number {
	const at = frame / RATE;
	if (at < from || at >= until) return 0;
	const loudness = Math.abs(Math.sin(Math.PI * SYLLABLES_PER_S * at)) * (0.55 + 0.45 * Math.sin(at * 3));
	return Math.round(LOUD * loudness * Math.sin(2 * Math.PI * hz * at));
}

type Shape = Pick<Recording, 'channels' | 'track'>;
const rounds = new Map<string, Buffer>();

/** One round, made once for each shape. */
function roundOf({ channels, track }: Shape): Buffer {
	const name = `${track} ${channels}`;
	const made = rounds.get(name);
	if (made) return made;
	const round = Buffer.alloc(ROUND * channels * BYTES);
	for (let frame = 0; frame < ROUND; frame++) {
		const own = track === 'outbound' ? 0 : sampleOf(VOICES.inbound, frame);
		const others = track === 'inbound' ? 0 : sampleOf(VOICES.outbound, frame);
		const samples = channels === 2 ? [own, others] : [own + others];
		for (const [channel, sample] of samples.entries()) round.writeInt16LE(sample, (frame * channels + channel) * BYTES);
	}
	rounds.set(name, round);
	return round;
}

const framesOf = (ms: number): number => Math.round((ms * RATE) / 1_000);

/** Counts the bytes of a finished recording's WAV. */
export const wavBytes = (recording: Recording): number =>
	HEADER + stretchesOf(recording).reduce((sum, { ms }) => sum + framesOf(ms), 0) * recording.channels * BYTES;

function headerOf(recording: Recording): Buffer {
	const { channels } = recording;
	const length = wavBytes(recording) - HEADER;
	const header = Buffer.alloc(HEADER);
	header.write('RIFF', 0, 'latin1');
	header.writeUInt32LE(HEADER - 8 + length, 4);
	header.write('WAVEfmt ', 8, 'latin1');
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(1, 20); // PCM
	header.writeUInt16LE(channels, 22);
	header.writeUInt32LE(RATE, 24);
	header.writeUInt32LE(RATE * channels * BYTES, 28);
	header.writeUInt16LE(channels * BYTES, 32);
	header.writeUInt16LE(BYTES * 8, 34);
	header.write('data', 36, 'latin1');
	header.writeUInt32LE(length, 40);
	return header;
}

/** Gives a finished recording as WAV, piece by piece: an hour of it is never in memory. */
export function* wavOf(recording: Recording): Generator<Buffer> {
	yield headerOf(recording);
	const round = roundOf(recording);
	const silence = Buffer.alloc(round.length);
	const frameBytes = recording.channels * BYTES;
	let at = 0;
	for (const { ms, silent } of stretchesOf(recording)) {
		let left = framesOf(ms);
		while (left > 0) {
			const from = at % ROUND;
			const count = Math.min(left, ROUND - from);
			yield (silent ? silence : round).subarray(from * frameBytes, (from + count) * frameBytes);
			at += count;
			left -= count;
		}
	}
}
