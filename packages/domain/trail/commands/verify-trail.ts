import type { Database } from '@unwalled/database';
import { countUnsealed, findErasedThrough, listAnchors, listLinks, listSmuggled, type Walked } from '../chain-store.ts';
import { contentHashOf, GENESIS, linkHashOf } from '../digest.ts';
import type { Anchor } from '../model.ts';

/** What can be wrong with a stored history. */
export type BreakKind =
	/** An entry's content is not what was sealed. */
	| 'changed'
	/** A link has no entry any more, and no certificate of erasure covers it. */
	| 'deleted'
	/** A link is missing between two others. */
	| 'gap'
	/** A link does not follow the one before it: something was put in, taken out or moved. */
	| 'relinked'
	/** The chain ends before a head that was written down. */
	| 'truncated'
	/** The chain at a written-down head is not the one that was there then: it was rewritten. */
	| 'rewritten'
	/** An entry has no link and waits for none: it was written past the house. */
	| 'smuggled';

/** One place where the history is not what it was. */
export interface Break {
	readonly kind: BreakKind;
	/** The place in the chain; 0 for an entry without one. */
	readonly chainSeq: number;
	readonly entryId: string | null;
	readonly sentence: string;
}

/** What walking the whole chain found. */
export interface TrailReport {
	readonly links: number;
	readonly head: string;
	/** Entries whose content was erased after its years, under a certificate; their digests still hold the chain. */
	readonly erased: number;
	readonly unsealed: number;
	readonly anchorsChecked: number;
	/** In the order of the chain, the first first; at most a hundred. */
	readonly breaks: readonly Break[];
}

const PAGE = 2_000;
const MOST_BREAKS = 100;

interface Walk {
	expectedSeq: number;
	prevHash: string;
	links: number;
	erased: number;
	checked: number;
	readonly breaks: Break[];
	readonly anchors: Map<number, Anchor[]>;
	readonly erasedThrough: number;
}

/**
 * Walks the chain from its first link and compares it with every anchor of the database and with those that were kept
 * outside of it. Reads only.
 */
export async function verifyTrail(database: Pick<Database, 'sql' | 'pool'>, outside: readonly Anchor[]): Promise<TrailReport> {
	const anchors = Map.groupBy([...(await listAnchors(database.sql)), ...outside], ({ chainSeq }) => chainSeq);
	const erasedThrough = await findErasedThrough(database.sql);
	const walk: Walk = { expectedSeq: 1, prevHash: GENESIS, links: 0, erased: 0, checked: 0, breaks: [], anchors, erasedThrough };
	for (;;) {
		const page = await listLinks(database.sql, walk.expectedSeq - 1, PAGE);
		for (const one of page) step(walk, one);
		if (page.length < PAGE) break;
	}
	checkTail(walk);
	const smuggled = (await listSmuggled(database.pool, MOST_BREAKS)).map(
		({ seq, id }): Break => ({
			kind: 'smuggled',
			chainSeq: 0,
			entryId: id,
			sentence: `entry ${id} (row ${seq}) has no link and waits for none`,
		}),
	);
	return {
		links: walk.links,
		head: walk.prevHash,
		erased: walk.erased,
		unsealed: await countUnsealed(database.sql),
		anchorsChecked: walk.checked,
		breaks: [...walk.breaks, ...smuggled].slice(0, MOST_BREAKS),
	};
}

function step(walk: Walk, { link, entry }: Walked): void {
	const at = { chainSeq: link.chainSeq, entryId: entry?.id ?? null };
	const note = (kind: BreakKind, sentence: string): void => void walk.breaks.push({ kind, ...at, sentence });
	if (link.chainSeq !== walk.expectedSeq) note('gap', `links ${walk.expectedSeq} to ${link.chainSeq - 1} are missing`);
	else if (link.prevHash !== walk.prevHash) note('relinked', `link ${link.chainSeq} does not follow link ${link.chainSeq - 1}`);
	if (linkHashOf(link) !== link.hash) note('relinked', `link ${link.chainSeq} is not what its own hash says`);
	if (entry && contentHashOf(entry) !== link.contentHash)
		note('changed', `entry ${entry.id} at link ${link.chainSeq} was changed after it was sealed`);
	if (!entry && link.chainSeq <= walk.erasedThrough) walk.erased++;
	else if (!entry) note('deleted', `the entry of link ${link.chainSeq} is gone without a certificate`);
	for (const anchor of walk.anchors.get(link.chainSeq) ?? []) {
		walk.checked++;
		if (anchor.hash !== link.hash)
			note('rewritten', `link ${link.chainSeq} is not the head that was written down at ${anchor.at.toISOString()}`);
	}
	walk.links++;
	walk.expectedSeq = link.chainSeq + 1;
	walk.prevHash = link.hash;
}

function checkTail(walk: Walk): void {
	const last = walk.expectedSeq - 1;
	const beyond = [...walk.anchors.values()].flat().filter(({ chainSeq }) => chainSeq > last);
	const [first] = beyond.sort((a, b) => b.chainSeq - a.chainSeq);
	if (!first) return;
	const sentence = `the chain ends at link ${last}, but link ${first.chainSeq} was written down at ${first.at.toISOString()}`;
	walk.breaks.push({ kind: 'truncated', chainSeq: last, entryId: null, sentence });
}
