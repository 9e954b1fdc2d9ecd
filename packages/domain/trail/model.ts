import type { Thread } from '@unwalled/contracts';
import type { Actor } from '@unwalled/messaging';

/** What facts of an entry may be: plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What an entry is about: `{ kind: 'senior', id: 'snr_…' }`. */
export interface Subject {
	readonly kind: string;
	readonly id: string;
}

/** One thing that somebody did, as commands hand it over. */
export interface TrailEntry {
	readonly actor: Actor;
	/** `senior.merged`, `account.role_changed`: subject, dot, past tense. */
	readonly action: string;
	readonly subject: Subject | null;
	readonly facts: { readonly [key: string]: Json | undefined };
	readonly reason?: string | undefined;
	/** Where it belongs; an auditor of another area does not see it. Empty for the whole house. */
	readonly areaPath?: string | undefined;
	/** The ids along the road of the request. */
	readonly thread?: Thread | undefined;
}

/** One look at a file. */
export interface Sight {
	readonly actor: Actor;
	readonly subject: Subject;
	readonly areaPath?: string | undefined;
	readonly facts?: TrailEntry['facts'];
	readonly reason?: string | undefined;
	readonly thread?: Thread | undefined;
}

/** An entry as it is stored. */
export interface StoredEntry {
	readonly seq: number;
	readonly id: string;
	readonly at: Date;
	readonly actorId: string;
	readonly actorName: string;
	readonly action: string;
	readonly subjectKind: string | null;
	readonly subjectId: string | null;
	readonly areaPath: string;
	readonly facts: unknown;
	readonly reason: string | null;
	readonly thread: unknown;
}

/** One link of the chain: it holds the entry's digest, the link before it, and its own hash over both. */
export interface Link {
	readonly chainSeq: number;
	readonly entrySeq: number;
	readonly contentHash: string;
	readonly prevHash: string;
	readonly hash: string;
}

/** The head of the chain at an instant, written down where the database cannot reach. */
export interface Anchor {
	readonly chainSeq: number;
	readonly hash: string;
	readonly at: Date;
}
