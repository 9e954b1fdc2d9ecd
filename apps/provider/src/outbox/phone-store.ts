import type { OutboxEntry, OutboxStore } from './entry.ts';

const DATABASE = 'unwalled-provider';
const STORE = 'outbox';

function settled<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

/** Resolves when the transaction is on disk, not merely asked for. */
function durable(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () => reject(transaction.error);
	});
}

/** Opens the queue in the phone's IndexedDB; fails where the browser forbids storage. */
export async function openPhoneStore(): Promise<OutboxStore> {
	const opening = indexedDB.open(DATABASE, 1);
	opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'seq', autoIncrement: true });
	const database = await settled(opening);

	async function write(change: (store: IDBObjectStore) => void) {
		const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
		const done = durable(transaction);
		change(transaction.objectStore(STORE));
		await done;
	}

	return {
		list: () => settled<OutboxEntry[]>(database.transaction(STORE).objectStore(STORE).getAll()),
		add: (entry) => write((store) => store.add(entry)),
		put: (entry) => write((store) => store.put(entry)),
		remove: (seq) => write((store) => store.delete(seq)),
	};
}
