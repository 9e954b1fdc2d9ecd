import type { OutboxEntry, OutboxStore } from './entry.ts';

/** Makes a queue that lives as long as the page, for browsers that forbid storage (the strip then says so). */
export function createPageStore(): OutboxStore {
	let entries: OutboxEntry[] = [];
	let last = 0;
	return {
		list: async () => [...entries],
		async add(entry) {
			last += 1;
			entries = [...entries, { ...entry, seq: last }];
		},
		async put(entry) {
			entries = entries.map((other) => (other.seq === entry.seq ? entry : other));
		},
		async remove(seq) {
			entries = entries.filter((entry) => entry.seq !== seq);
		},
	};
}
