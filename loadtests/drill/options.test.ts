import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('runs twelve minutes with a round of every fault each 90 s unless told otherwise', () => {
	expect(readOptions([])).toMatchObject({ seed: 1, seconds: 720, rounds: 8, queue: undefined, short: false });
});

it('goes through every fault once in a short run', () => {
	const options = readOptions(['--short']);
	expect(options.rounds).toBe(1);
	expect(options.seconds).toBeLessThan(60);
});

it('takes a seed, a length, a queue and a file', () => {
	const given = ['--seed', '3', '--seconds', '60', '--queue', 'postgres', '--report', 'a.md'];
	expect(readOptions(given)).toMatchObject({ seed: 3, seconds: 60, queue: 'postgres', report: 'a.md' });
});

it('names what it does not understand', () => {
	expect(() => readOptions(['--queue', 'rabbit'])).toThrow('--queue takes redis or postgres');
	expect(() => readOptions(['--seconds', 'long'])).toThrow('--seconds takes a whole number from 1 to 3600');
	expect(() => readOptions(['--fast'])).toThrow('--fast');
});
