import { expect, it } from 'vitest';
import { RATE, readWav, tone, toTelephone, writeWav } from './wav.ts';

it('writes what it reads', () => {
	const sound = tone({ hz: 450, seconds: 0.1 });
	const read = readWav(writeWav(sound));
	expect(read.rate).toBe(RATE);
	expect([...read.samples]).toEqual([...sound.samples]);
});

it('reads a file whose length is unknown to its header, as a pipe gives it', () => {
	const file = writeWav(tone({ hz: 450, seconds: 0.1 }));
	file.writeUInt32LE(0x7f_ff_f0_00, 40);
	expect(readWav(file).samples).toHaveLength(800);
});

it('brings sound down to the rate of a telephone without changing how long it lasts', () => {
	const samples = Int16Array.from({ length: 22_050 }, (_, at) => Math.round(10_000 * Math.sin((2 * Math.PI * 440 * at) / 22_050)));
	const told = toTelephone({ rate: 22_050, samples });
	expect(told.samples).toHaveLength(8_000);
	const crossings = told.samples.reduce((sum, sample, at) => sum + (at > 0 && (told.samples[at - 1] ?? 0) < 0 && sample >= 0 ? 1 : 0), 0);
	expect(crossings).toBeGreaterThan(435);
	expect(crossings).toBeLessThan(445);
});

it('refuses what is no such sound', () => {
	expect(() => readWav(Buffer.from('not a sound at all'))).toThrow('RIFF');
	expect(() => toTelephone({ rate: 6_000, samples: new Int16Array(1) })).toThrow('below');
});
