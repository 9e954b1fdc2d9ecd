import { createHash } from 'node:crypto';
import type { Portion } from '../city.ts';

/** How many rows went into which table. */
export interface Tally {
	add(table: string, rows: number): void;
	readonly rows: ReadonlyMap<string, number>;
}

/** Starts counting at nothing. */
export function startTally(): Tally {
	const rows = new Map<string, number>();
	return { rows, add: (table, more) => void rows.set(table, (rows.get(table) ?? 0) + more) };
}

/** The fingerprint of a city: two cities with the same one are the same to the last letter. */
export interface Fingerprint {
	add(portion: Portion): void;
	toHex(): string;
}

/** Starts the fingerprint of a city that is told portion by portion. */
export function startFingerprint(): Fingerprint {
	const hash = createHash('sha256');
	return {
		add: ({ kind, rows }) => void hash.update(`${kind}\n`).update(JSON.stringify(rows)),
		toHex: () => hash.digest('hex'),
	};
}
