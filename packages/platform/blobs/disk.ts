import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '@unwalled/contracts';
import type { ByteStore } from './blobs.ts';

const SECRET_FILE = 0o600;
const SECRET_FOLDER = 0o700;
const DRAFT = '.draft';

/** Keeps files in a folder of this machine, or of one that several machines share. */
export function diskStore(folder: string): ByteStore {
	const place = (key: string): string => path.join(folder, ...checkKey(key).split('/'));
	return {
		put: (key, bytes) => asUnavailable(() => write(place(key), bytes)),
		read: (key, offset, length) => asUnavailable(() => readPart(place(key), offset, length)),
		delete: (key) => asUnavailable(() => rm(place(key), { force: true })),
		async list(prefix) {
			const names = await asUnavailable(() => readdir(folder, { recursive: true, withFileTypes: true }).catch(noneIfAbsent));
			return names
				.filter((entry) => entry.isFile() && !entry.name.endsWith(DRAFT))
				.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
				.filter((key) => key.startsWith(prefix))
				.sort();
		},
	};
}

/** Refuses a key that could leave the folder. @throws DomainError `invalid`. */
export function checkKey(key: string): string {
	if (/^[\w-]+(\/[\w.-]*[\w-])*$/.test(key)) return key;
	throw new DomainError('invalid', 'That is no name of a file', {});
}

/** Whole or not at all: a draft beside it, on the disk before it takes its name. */
async function write(file: string, bytes: Buffer): Promise<void> {
	const parent = path.dirname(file);
	await mkdir(parent, { recursive: true, mode: SECRET_FOLDER });
	const draft = `${file}.${randomUUID()}${DRAFT}`;
	try {
		const handle = await open(draft, 'wx', SECRET_FILE);
		try {
			await handle.writeFile(bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(draft, file);
		// The name itself is on the disk only when its folder is.
		const folder = await open(parent, 'r');
		await folder.sync().finally(() => folder.close());
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
}

async function readPart(file: string, offset: number, length: number): Promise<Buffer | null> {
	const handle = await open(file, 'r').catch(nullIfAbsent);
	if (!handle) return null;
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

function nullIfAbsent(error: unknown): null {
	if (isAbsent(error)) return null;
	throw error;
}

function noneIfAbsent(error: unknown): [] {
	if (isAbsent(error)) return [];
	throw error;
}

async function asUnavailable<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Error && 'code' in error)) throw error;
		throw error instanceof DomainError ? error : new DomainError('unavailable', 'The disk does not do it', { why: error.code });
	}
}
