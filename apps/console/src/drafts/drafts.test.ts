import { describe, expect, it } from 'vitest';
import { type DraftStore, followDraft, forgetOldDrafts, keepDraft, readDraft } from './drafts.ts';

function openStore(): DraftStore {
	const kept = new Map<string, string>();
	return {
		get length() {
			return kept.size;
		},
		key: (index) => [...kept.keys()][index] ?? null,
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
		removeItem: (key) => void kept.delete(key),
	};
}

const hour = 3_600_000;

describe('drafts', () => {
	it('come back after a reload, per ticket and field', () => {
		const store = openStore();
		keepDraft(store, { ticketId: 'tkt_0001', field: 'note', text: '门没锁', now: 0 });
		expect(readDraft(store, 'tkt_0001', 'note')).toBe('门没锁');
		expect(readDraft(store, 'tkt_0001', 'summary')).toBeUndefined();
		expect(readDraft(store, 'tkt_0002', 'note')).toBeUndefined();
	});

	it('are forgotten when emptied', () => {
		const store = openStore();
		keepDraft(store, { ticketId: 'tkt_0001', field: 'note', text: 'x', now: 0 });
		keepDraft(store, { ticketId: 'tkt_0001', field: 'note', text: '', now: 1 });
		expect(store.length).toBe(0);
	});

	it('are removed after two days, and nothing else is', () => {
		const store = openStore();
		store.setItem('unwalled.language', 'en');
		keepDraft(store, { ticketId: 'tkt_0001', field: 'note', text: 'old', now: 0 });
		keepDraft(store, { ticketId: 'tkt_0002', field: 'note', text: 'new', now: 40 * hour });
		forgetOldDrafts(store, 49 * hour);
		expect(readDraft(store, 'tkt_0001', 'note')).toBeUndefined();
		expect(readDraft(store, 'tkt_0002', 'note')).toBe('new');
		expect(store.getItem('unwalled.language')).toBe('en');
	});

	it('are followed from tab to tab, each field alone, until nobody looks', () => {
		const page = new EventTarget();
		const told: string[] = [];
		const stop = followDraft(page, { ticketId: 'tkt_0001', field: 'note' }, () => told.push('note'));
		const says = (key: string | null) => page.dispatchEvent(Object.assign(new Event('storage'), { key }));
		says('unwalled.draft.tkt_0001.summary');
		says('unwalled.language');
		expect(told).toEqual([]);
		says('unwalled.draft.tkt_0001.note');
		says(null);
		stop();
		says('unwalled.draft.tkt_0001.note');
		expect(told).toEqual(['note', 'note']);
	});

	it('survive a storage that is full or holds something else', () => {
		const store = openStore();
		store.setItem('unwalled.draft.tkt_0001.note', '{broken');
		expect(readDraft(store, 'tkt_0001', 'note')).toBeUndefined();
		const full = { ...store, setItem: () => expect.unreachable.bind(null, 'quota')() };
		expect(() => keepDraft(full, { ticketId: 'tkt_0001', field: 'note', text: 'x', now: 0 })).not.toThrow();
	});
});
