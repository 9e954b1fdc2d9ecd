import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Blobs } from '@unwalled/blobs';
import { DomainError } from '@unwalled/contracts';
import type { GiveWay } from './engine/wav.ts';

const SLICE = 1024 * 1024;

/** Lets others have their turn: an hour of a call is 115 MB, and whoever answers the line may share the process. */
export const giveWay: GiveWay = () => setImmediate();

/**
 * Puts a file away and reads it back: whoever made it may let go of it only when ours can be heard.
 * @returns its digest.
 * @throws DomainError `unavailable` when the store gives something else back.
 */
export async function keepFile(blobs: Blobs, key: string, wav: Buffer): Promise<string> {
	await blobs.put(key, wav);
	const [wanted, kept] = await Promise.all([digestOf(slicesOf(wav)), digestOf((await blobs.open(key))?.read(0, wav.length) ?? [])]);
	if (kept !== wanted) throw new DomainError('unavailable', 'The store does not give back what it was given', { key });
	return wanted;
}

function* slicesOf(content: Buffer): Generator<Buffer> {
	for (let at = 0; at < content.length; at += SLICE) yield content.subarray(at, at + SLICE);
}

async function digestOf(slices: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<string> {
	const hash = createHash('sha256');
	for await (const slice of slices) {
		hash.update(slice);
		await giveWay();
	}
	return hash.digest('hex');
}
