import { statfs } from 'node:fs/promises';
import { Refusal } from '../refusal.ts';

const BYTES_PER_MB = 1_000_000;

/** Writes a size in words. */
export function megabytes(bytes: number): string {
	return `${Math.ceil(bytes / BYTES_PER_MB).toLocaleString('en')} MB`;
}

/** Writes a number with its noun. */
export function counted(n: number, noun: string): string {
	const plural = noun.endsWith('x') ? `${noun}es` : `${noun}s`;
	return `${n.toLocaleString('en')} ${n === 1 ? noun : plural}`;
}

/** Checks that a disk has room. @throws Refusal that ends with the advice. */
export async function requireRoom(folder: string, bytes: number, advice: string): Promise<void> {
	const disk = await statfs(folder);
	const free = disk.bavail * disk.bsize;
	if (free < bytes)
		throw new Refusal(
			`The disk that holds ${folder} has ${megabytes(free)} free and ${megabytes(bytes)} are needed: free some space${advice}.`,
		);
}
