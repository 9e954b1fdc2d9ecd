import { expect, it } from 'vitest';
import { samplesOf } from '../testing/memory.ts';
import { asWav, durationOf, peaksOf } from './wav.ts';

const giveWay = () => Promise.resolve();

it('puts a header before two channels that says how long they are', () => {
	const wav = asWav(samplesOf(2));
	expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
	expect([wav.readUInt32LE(4), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34), wav.readUInt32LE(40)]).toEqual([
		36 + 64_000,
		2,
		8_000,
		16,
		64_000,
	]);
	expect(wav.length).toBe(44 + 64_000);
});

it('leaves out the half frame that an exchange left when it was killed', () => {
	const cut = samplesOf(1).subarray(0, 1_003);
	expect(asWav(cut).length).toBe(44 + 1_000);
	expect(durationOf(cut)).toBe(31);
	expect(durationOf(Buffer.alloc(3))).toBe(0);
});

it('finds how loud each side was, in a tenth of a second each', async () => {
	const samples = samplesOf(2);
	samples.fill(0, 32_000); // the second second is silence
	const { left, right } = await peaksOf(samples, giveWay);
	expect(left).toEqual([...new Array(10).fill(50), ...new Array(10).fill(0)]);
	expect(right).toEqual(new Array(20).fill(0));
});

it('draws a long call with no more than 600 parts, and the loudest sample there is with 100, and gives way to others meanwhile', async () => {
	const samples = Buffer.alloc(90 * 32_000);
	samples.writeInt16LE(-32_768, samples.length - 2);
	let ways = 0;
	const { left, right } = await peaksOf(samples, async () => void ways++);
	expect(ways).toBe(1);
	expect(left).toHaveLength(600);
	expect(right.indexOf(100)).toBe(599);
	expect((await peaksOf(Buffer.alloc(0), giveWay)).left).toEqual([0]);
});
