import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readWav, type Sound } from './wav.ts';

/** Turns a sentence into sound. A better voice than ours is one more of these. */
export interface Synthesiser {
	/** Names voice and settings: another name, another recording. */
	readonly name: string;
	speak(text: string): Promise<Sound>;
}

// A sentence without a Chinese character is one of an English variant.
const HAN = /\p{Script=Han}/u;
const PATIENCE_MS = 20_000; // a long sentence on a machine at its limit

/** Speaks Mandarin, or English where a sentence is, with the program `espeak-ng`: robotic, everywhere to be had, and fast. */
export const espeak: Synthesiser = {
	name: 'espeak-ng-cmn-150',
	async speak(text) {
		// By its standard input, so that no sentence can be an option.
		const child = spawn('espeak-ng', ['-v', HAN.test(text) ? 'cmn' : 'en', '-s', '150', '--stdin', '--stdout'], {
			stdio: ['pipe', 'pipe', 'ignore'],
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		const failed = once(child, 'error').then(([error]) => Promise.reject(error));
		child.stdin.on('error', () => undefined); // it ended before it read: its code says so
		child.stdin.end(text);
		const chunks: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
		const [code] = await Promise.race([once(child, 'close'), failed]);
		if (code !== 0) throw new Error(`espeak-ng ended with ${code}`);
		return readWav(Buffer.concat(chunks));
	},
};
