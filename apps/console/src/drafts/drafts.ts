/** The part of localStorage that drafts need. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'unwalled.draft.';
/** A shift and its hand-over; older notes belong to nobody any more, and they name people. */
const KEEP_MS = 48 * 3_600_000;

interface Kept {
	at: number;
	text: string;
}

function read(store: DraftStore, key: string): Kept | null {
	try {
		const kept: unknown = JSON.parse(store.getItem(key) ?? 'null');
		if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('text' in kept)) return null;
		return typeof kept.at === 'number' && typeof kept.text === 'string' ? { at: kept.at, text: kept.text } : null;
	} catch {
		// Closed storage or somebody else's text: there is no draft.
		return null;
	}
}

const keyOf = (ticketId: string, field: string) => `${PREFIX}${ticketId}.${field}`;

interface Place {
	ticketId: string;
	field: string;
}

/** Tells of what is written for a ticket in other tabs of this browser, so that all show the same words; answers how to stop. */
export function followDraft(page: EventTarget, { ticketId, field }: Place, follow: () => void): () => void {
	const key = keyOf(ticketId, field);
	const onStorage = (event: Event) => {
		// Without a key the whole storage was emptied.
		if ('key' in event && (event.key === key || event.key === null)) follow();
	};
	page.addEventListener('storage', onStorage);
	return () => page.removeEventListener('storage', onStorage);
}

/** Reads what was being written for a ticket; undefined when nothing was. */
export function readDraft(store: DraftStore, ticketId: string, field: string): string | undefined {
	return read(store, keyOf(ticketId, field))?.text;
}

/** Keeps what is being written, so that a reload loses nothing; an empty text forgets it. */
export function keepDraft(store: DraftStore, draft: { ticketId: string; field: string; text: string; now: number }): void {
	const key = keyOf(draft.ticketId, draft.field);
	try {
		if (draft.text === '') store.removeItem(key);
		else store.setItem(key, JSON.stringify({ at: draft.now, text: draft.text } satisfies Kept));
	} catch {
		// A full or closed storage costs only the protection against a reload.
		return;
	}
}

/** Removes drafts that nobody came back for. */
export function forgetOldDrafts(store: DraftStore, now: number): void {
	const keys = Array.from({ length: store.length }, (_, index) => store.key(index));
	for (const key of keys) {
		if (!key?.startsWith(PREFIX)) continue;
		const kept = read(store, key);
		if (!kept || now - kept.at > KEEP_MS) store.removeItem(key);
	}
}
