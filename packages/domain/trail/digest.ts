import { createHash } from 'node:crypto';
import type { Link, StoredEntry } from './model.ts';

/** What the first link names as the one before it. */
export const GENESIS = '0'.repeat(64);

/** Writes JSON with its keys in order and nothing between, so that equal values have equal texts (RFC 8785 in spirit). */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
	if (value instanceof Date) return JSON.stringify(value.toISOString());
	const fields = Object.entries(value).filter(([, one]) => one !== undefined);
	fields.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${fields.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
}

/** Gives the SHA-256 of a value's canonical JSON, in hex. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Gives an entry's digest over every column of it. */
export const contentHashOf = (entry: StoredEntry): string =>
	digestOf({
		seq: entry.seq,
		id: entry.id,
		at: entry.at,
		actorId: entry.actorId,
		actorName: entry.actorName,
		action: entry.action,
		subjectKind: entry.subjectKind,
		subjectId: entry.subjectId,
		areaPath: entry.areaPath,
		facts: entry.facts,
		reason: entry.reason,
		thread: entry.thread,
	});

/** Gives a link's hash over its place, its entry and the link before it. */
export const linkHashOf = ({ chainSeq, entrySeq, contentHash, prevHash }: Omit<Link, 'hash'>): string =>
	digestOf({ chainSeq, entrySeq, contentHash, prevHash });

/** Makes the links that follow a head. */
export function linkUp(head: { chainSeq: number; hash: string }, entries: readonly StoredEntry[]): Link[] {
	let { chainSeq, hash } = head;
	return entries.map((entry) => {
		const link = { chainSeq: ++chainSeq, entrySeq: entry.seq, contentHash: contentHashOf(entry), prevHash: hash };
		hash = linkHashOf(link);
		return { ...link, hash };
	});
}
