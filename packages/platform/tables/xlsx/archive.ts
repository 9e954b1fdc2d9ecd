import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { TableLimits } from '../limits.ts';
import { TableError } from '../table-error.ts';

// Below this, a part is harmless however well it was packed.
const SMALL_BYTES = 4 * 1024 * 1024;

/** The parts of a workbook: its directory is checked before anything is unpacked. */
export class Archive {
	readonly #zip: yauzl.ZipFile;
	readonly #parts: ReadonlyMap<string, yauzl.Entry>;

	private constructor(zip: yauzl.ZipFile, parts: ReadonlyMap<string, yauzl.Entry>) {
		this.#zip = zip;
		this.#parts = parts;
	}

	/** Opens a workbook. @throws TableError `archive_bomb`, `encrypted`, `broken_archive` */
	static async open(file: string, limits: TableLimits): Promise<Archive> {
		const zip = await openZip(file);
		try {
			return new Archive(zip, await readDirectory(zip, limits));
		} catch (error) {
			zip.close();
			throw error;
		}
	}

	has(name: string): boolean {
		return this.#parts.has(name);
	}

	/** Unpacks a part while it is read; one that is longer than its directory says ends with an error. */
	stream(name: string): Promise<Readable> {
		const part = this.#parts.get(name);
		if (!part) throw new TableError('broken_archive', { part: name });
		return new Promise((resolve, reject) => {
			this.#zip.openReadStream(part, (error, stream) => {
				if (error) reject(new TableError('broken_archive', { part: name }));
				else resolve(stream);
			});
		});
	}

	close(): void {
		this.#zip.close();
	}
}

function openZip(file: string): Promise<yauzl.ZipFile> {
	return new Promise((resolve, reject) => {
		yauzl.open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
			if (error) reject(new TableError('broken_archive'));
			else resolve(zip);
		});
	});
}

function readDirectory(zip: yauzl.ZipFile, limits: TableLimits): Promise<Map<string, yauzl.Entry>> {
	if (zip.entryCount > limits.entries) throw new TableError('archive_bomb', { entries: zip.entryCount, limit: limits.entries });
	const parts = new Map<string, yauzl.Entry>();
	let unpacked = 0;
	return new Promise((resolve, reject) => {
		zip.on('error', () => reject(new TableError('broken_archive')));
		zip.on('end', () => resolve(parts));
		zip.on('entry', (entry: yauzl.Entry) => {
			unpacked += entry.uncompressedSize;
			const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
			if ((entry.generalPurposeBitFlag & 1) === 1) reject(new TableError('encrypted'));
			else if (unpacked > limits.unpackedBytes) reject(new TableError('archive_bomb', { bytes: unpacked, limit: limits.unpackedBytes }));
			else if (ratio > limits.ratio && entry.uncompressedSize > SMALL_BYTES)
				reject(new TableError('archive_bomb', { ratio: Math.round(ratio), limit: limits.ratio }));
			else {
				parts.set(entry.fileName.replace(/^\//, ''), entry);
				zip.readEntry();
			}
		});
		zip.readEntry();
	});
}
