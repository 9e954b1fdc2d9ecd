import { type Blobs, diskStore, sealedBlobs } from '@unwalled/blobs';
import { DomainError } from '@unwalled/contracts';
import { makeFieldKey, readFileKeys } from '@unwalled/fieldcrypt';
import type { RecordingSource } from '@unwalled/telephony';

const RATE = 8_000;
const LOUD = 16_384;

/** Samples of a call of so many seconds: a low tone of the senior, nothing of the others. */
export function samplesOf(seconds: number): Buffer {
	const samples = Buffer.alloc(seconds * RATE * 4);
	for (let frame = 0; frame < seconds * RATE; frame++)
		samples.writeInt16LE(Math.round(LOUD * Math.sin((2 * Math.PI * 440 * frame) / RATE)), frame * 4);
	return samples;
}

/** An exchange that keeps what a test puts there, and does what the test says. */
export interface NotedSource extends RecordingSource {
	readonly files: Map<string, Buffer>;
	readonly hushed: { sid: string; silent: boolean }[];
	isAway: boolean;
	/** Runs between the last byte from the exchange and the first word of ours. */
	afterFetch: () => Promise<void>;
}

/** Opens an exchange in memory. */
export function notedSource(): NotedSource {
	const files = new Map<string, Buffer>();
	const hushed: NotedSource['hushed'] = [];
	const source: NotedSource = {
		...{ files, hushed, isAway: false, afterFetch: () => Promise.resolve() },
		nameOf: (sid) => `call-${sid}`,
		async fetch(name) {
			if (source.isAway) throw new DomainError('unavailable', 'away');
			const file = files.get(name) ?? null;
			await source.afterFetch();
			return file;
		},
		forget: async (name) => void files.delete(name),
		async hush(sid, silent) {
			hushed.push({ sid, silent });
			return true;
		},
	};
	return source;
}

/** Opens a sealed store in a folder. */
export const blobsIn = (folder: string): Blobs => sealedBlobs(diskStore(folder), readFileKeys(makeFieldKey('k1')));
