import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { House } from '@unwalled/messaging';
import { findHead, findLastAnchor, insertAnchor } from '../chain-store.ts';
import type { Anchor } from '../model.ts';

const OWNER_ONLY = 0o600;

/** Names the file of anchors in a house folder. */
export const anchorFile = (dataDir: string): string => path.join(dataDir, 'trail', 'anchors.jsonl');

/**
 * Writes the head of the chain down where the database cannot reach: a line in the house folder, and what is answered
 * goes into the log. Whoever rewrites the whole chain would have to find every copy of these lines as well.
 * @returns the anchor; null when the head has one.
 */
export async function anchorTrail(house: House, dataDir: string): Promise<Anchor | null> {
	const head = await findHead(house.database.sql);
	if (head.chainSeq === 0 || head.chainSeq === (await findLastAnchor(house.database.sql))?.chainSeq) return null;
	const anchor = { ...head, at: house.clock.now() };
	const file = anchorFile(dataDir);
	await mkdir(path.dirname(file), { recursive: true });
	// The file first: an anchor that only the database knew would protect nothing.
	await appendFile(file, `${JSON.stringify(anchor)}\n`, { mode: OWNER_ONLY, flush: true });
	await insertAnchor(house.database.sql, anchor);
	return anchor;
}

/** Reads the anchors of a file; null when there is none. @throws Error naming a line that is no anchor. */
export async function readAnchors(file: string): Promise<Anchor[] | null> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (text === null) return null;
	const lines = text.split('\n');
	// A last line without its end was being written when the power went.
	return lines.slice(0, -1).map((line, at) => parseAnchor(line) ?? refuse(file, at + 1));
}

function refuse(file: string, line: number): never {
	throw new Error(`${file}: line ${line} is no anchor`);
}

function parseAnchor(line: string): Anchor | null {
	try {
		const { chainSeq, hash, at }: Partial<Record<keyof Anchor, unknown>> = JSON.parse(line);
		const whole = Number.isSafeInteger(chainSeq) && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash);
		return whole ? { chainSeq: Number(chainSeq), hash, at: new Date(String(at)) } : null;
	} catch {
		return null; // not JSON: the caller says so
	}
}
