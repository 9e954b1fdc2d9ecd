/** A file that is kept: its size, and any part of what is in it. */
export interface OpenedBlob {
	readonly size: number;
	/** Reads from `from` up to, not including, `until`, piece by piece. @throws DomainError `damaged` when a byte of it was changed. */
	read(from: number, until: number): AsyncIterable<Buffer>;
}

/** Files that are sealed before they leave the process. Keys look like `2026/11/rec_…`. Errors: `unavailable`, `damaged`. */
export interface Blobs {
	/** Keeps a file, in place of what was there: whole or not at all. */
	put(key: string, content: Buffer): Promise<void>;
	/** Opens a file; null when there is none. */
	open(key: string): Promise<OpenedBlob | null>;
	/** Removes a file; one that is gone already is fine. */
	delete(key: string): Promise<void>;
	/** Lists the keys that begin so. */
	list(prefix: string): Promise<string[]>;
}

/** Where bytes lie; it knows nothing of what they mean. */
export interface ByteStore {
	put(key: string, bytes: Buffer): Promise<void>;
	/** Reads `length` bytes from `offset`, fewer at the end; null when there is no such file. */
	read(key: string, offset: number, length: number): Promise<Buffer | null>;
	delete(key: string): Promise<void>;
	list(prefix: string): Promise<string[]>;
}
