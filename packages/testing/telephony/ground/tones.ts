import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const RATE = 8_000;
const LOUD = 12_000;
const WINDOW = RATE / 10;
// Below this a tone is what leaks out of another; the tones that are played come out near `LOUD`.
const HEARD = LOUD / 2;
const SILENT = 100;
const WAV_HEADER = 44;
const SIPP = path.resolve(import.meta.dirname, '../sipp');

/** Tones that nobody speaks by chance. */
export const TONES = { senior: 440, operator: 1_000 } as const;

/** Scenarios of telephones that sing: the same as ours, with a tone from the moment in which they talk. */
export interface Singers {
	readonly senior: string;
	readonly operator: string;
	/** A senior who rings, sings for so many seconds and hangs up. */
	crowd(seconds: number): Promise<string>;
	remove(): Promise<void>;
}

/** Writes tones and scenarios into a folder of their own. */
export async function writeSingers(): Promise<Singers> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'uw-tones-'));
	const file = (name: string): string => path.join(folder, name);
	for (const [who, hz] of Object.entries(TONES)) await writeFile(file(`${who}.alaw`), toneOf(hz));
	const song = (who: keyof typeof TONES): string =>
		`<nop><action><exec rtp_stream="${file(`${who}.alaw`)},-1,8,PCMA/8000"/></action></nop>`;
	const [senior, telephone] = await Promise.all(['senior', 'telephone'].map((name) => readFile(path.join(SIPP, `${name}.xml`), 'utf8')));
	const singing = (text = '', word = '', who: keyof typeof TONES = 'senior'): string =>
		text.replace(new RegExp(`(\\n${word}\\n\\]\\]></sendCmd>)`), `$1\n\t${song(who)}`);
	await writeFile(file('senior.xml'), singing(senior, 'answered', 'senior'));
	await writeFile(file('operator.xml'), singing(telephone, 'talks', 'operator'));
	return {
		senior: file('senior'),
		operator: file('operator'),
		async crowd(seconds) {
			const alone = singing(senior, 'answered', 'senior')
				.replace(/<sendCmd>[\s\S]*?<\/sendCmd>/g, '')
				.replace(/<label id="1"\/>[\s\S]*?<label id="3"\/>/, `<pause milliseconds="${seconds * 1_000}"/>`)
				.replaceAll('[caller]', '01390000[call_number]');
			await writeFile(file('crowd.xml'), alone);
			return file('crowd.xml');
		},
		remove: () => rm(folder, { recursive: true }),
	};
}

/** One second of a tone, as A-law. */
export function toneOf(hz: number): Buffer {
	return Buffer.from(Array.from({ length: RATE }, (_, at) => asAlaw(Math.round(LOUD * Math.sin((2 * Math.PI * hz * at) / RATE)))));
}

/** ITU-T G.711. */
function asAlaw(sample: number): number {
	const magnitude = sample < 0 ? -sample - 1 : sample;
	const exponent = Math.max(0, 31 - Math.clz32(Math.max(1, magnitude)) - 7);
	const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
	return ((exponent << 4) | mantissa) ^ (sample < 0 ? 0x55 : 0xd5);
}

/** What is heard in each tenth of a second of one channel: `senior`, `operator`, both, something else, or silence. */
export function heardIn(wav: Buffer, channel: 'left' | 'right'): string[] {
	const samples = wav.subarray(WAV_HEADER);
	const frames = Math.floor(samples.length / 4);
	const heard: string[] = [];
	for (let begin = 0; begin + WINDOW <= frames; begin += WINDOW) {
		const part = Array.from({ length: WINDOW }, (_, at) => samples.readInt16LE((begin + at) * 4 + (channel === 'left' ? 0 : 2)));
		const tones = Object.entries(TONES).filter(([, hz]) => strengthOf(part, hz) > HEARD);
		const isSilent = part.every((sample) => Math.abs(sample) < SILENT);
		heard.push(tones.map(([who]) => who).join('+') || (isSilent ? 'silence' : 'else'));
	}
	return heard;
}

/** For how long a sound is heard in all, in tenths of a second; gaps are the telephone's own on a busy machine. */
export const countOf = (heard: readonly string[], sound: string): number => heard.filter((one) => one === sound).length;

/** How long the longest stretch of one sound is, in tenths of a second. */
export function longest(heard: readonly string[], sound: string): number {
	let [most, now] = [0, 0];
	for (const one of heard) {
		now = one === sound ? now + 1 : 0;
		most = Math.max(most, now);
	}
	return most;
}

/** The amplitude of one frequency (Goertzel). */
export function strengthOf(samples: readonly number[], hz: number): number {
	const turn = 2 * Math.cos((2 * Math.PI * hz) / RATE);
	let [last, before] = [0, 0];
	for (const sample of samples) [last, before] = [sample + turn * last - before, last];
	return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / samples.length;
}
