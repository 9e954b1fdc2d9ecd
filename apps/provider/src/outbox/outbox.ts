import type { NewEntry, OutboxEntry, OutboxStore, VisitAction } from './entry.ts';
import { type Answer, judge, nextToSend } from './fate.ts';

export interface OutboxParts {
	store: OutboxStore;
	accountId: string;
	deliver(entry: OutboxEntry): Promise<Answer>;
	/** Learns the server's new view before the entry goes, so that no screen falls back a step in between. */
	taken(entry: OutboxEntry, view: unknown): void;
	now(): Date;
}

export type PassEnd = 'empty' | 'try_again' | 'sign_in';

export interface Outbox {
	/** Saves a touched button on the phone and starts sending. */
	touch(visitId: string, action: VisitAction): Promise<void>;
	/** Sends what waits, oldest first; a second call joins the one that runs. */
	flush(): Promise<PassEnd>;
	/** Forgets a refusal that the worker has read. */
	dismiss(seq: number): Promise<void>;
	/** Reads the store again, for entries left by an earlier run of the page. */
	reload(): Promise<void>;
	entries(): readonly OutboxEntry[];
	subscribe(listener: () => void): () => void;
}

/** Makes the queue of one signed-in person. An entry leaves only after its answer, so a crash in between sends it twice, which the server takes as one. */
export function createOutbox(parts: OutboxParts): Outbox {
	const listeners = new Set<() => void>();
	let mine: readonly OutboxEntry[] = [];
	let running: Promise<PassEnd> | null = null;
	let asked = false;

	async function reload() {
		const all = await parts.store.list();
		mine = all.filter((entry) => entry.accountId === parts.accountId);
		for (const listener of listeners) listener();
	}

	async function settle(entry: OutboxEntry, answer: Answer) {
		const fate = judge(answer);
		if (answer.kind === 'taken') {
			parts.taken(entry, answer.view);
			await parts.store.remove(entry.seq);
		} else if (fate === 'show_refusal' && answer.kind === 'refused') {
			await parts.store.put({ ...entry, refusal: { code: answer.code, facts: answer.facts } });
		}
		await reload();
		return fate;
	}

	async function pass(): Promise<PassEnd> {
		const held = new Set<string>();
		for (;;) {
			const entry = nextToSend(await parts.store.list(), parts.accountId, held);
			if (!entry) return held.size === 0 ? 'empty' : 'try_again';
			const fate = await settle(entry, await parts.deliver(entry));
			if (fate === 'hold_visit') held.add(entry.visitId);
			if (fate === 'stop') return 'try_again';
			if (fate === 'sign_in') return 'sign_in';
		}
	}

	/** Looks again when asked meanwhile: a touch may come after the running pass has seen an empty queue. */
	async function passes(): Promise<PassEnd> {
		try {
			for (;;) {
				asked = false;
				const end = await pass();
				if (end !== 'empty' || !asked) return end;
			}
		} finally {
			running = null;
		}
	}

	return {
		async touch(visitId, action) {
			const entry: NewEntry = { accountId: parts.accountId, visitId, touchedAt: parts.now().toISOString(), action, refusal: null };
			await parts.store.add(entry);
			await reload();
		},
		flush() {
			asked = true;
			running ??= passes();
			return running;
		},
		async dismiss(seq) {
			await parts.store.remove(seq);
			await reload();
		},
		reload,
		entries: () => mine,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
