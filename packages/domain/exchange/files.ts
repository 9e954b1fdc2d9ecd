import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@unwalled/contracts';
import { TableError, usualLimits } from '@unwalled/tables';

const LINE_END = 0x0a;

function countLines(chunk: Buffer): number {
	let lines = 0;
	for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, at + 1)) lines++;
	return lines;
}

/** Where files lie until they are imported: a folder of the house, readable by the house alone. */
export class ImportFiles {
	readonly #folder: string;
	readonly #limitBytes: number;

	constructor(dataFolder: string, limitBytes: number = usualLimits.fileBytes) {
		this.#folder = path.join(path.resolve(dataFolder), 'imports');
		this.#limitBytes = limitBytes;
	}

	/** Names the file of an import. */
	placeOf(importId: string): string {
		return path.join(this.#folder, importId);
	}

	/** Takes a file in as it comes, without ever holding it. @throws DomainError `too_large` */
	async receive(importId: string, source: AsyncIterable<Uint8Array | string>): Promise<{ bytes: number; lines: number; sha256: string }> {
		await mkdir(this.#folder, { recursive: true, mode: 0o700 });
		const begun = `${this.placeOf(importId)}.part`;
		const hash = createHash('sha256');
		const limit = this.#limitBytes;
		let bytes = 0;
		let lines = 0;
		const measure = new Transform({
			transform(chunk: Buffer, _encoding, done) {
				bytes += chunk.length;
				lines += countLines(chunk);
				hash.update(chunk);
				done(bytes > limit ? new DomainError('too_large', 'The file is too large', { why: 'file_too_large', limit }) : null, chunk);
			},
		});
		try {
			await pipeline(source, measure, createWriteStream(begun, { mode: 0o600 }));
			await rename(begun, this.placeOf(importId));
		} catch (error) {
			await rm(begun, { force: true });
			throw error;
		}
		if (bytes === 0) {
			await this.remove(importId);
			throw new TableError('empty');
		}
		return { bytes, lines, sha256: hash.digest('hex') };
	}

	/** Tells whether the file of an import lies here. */
	has(importId: string): Promise<boolean> {
		return access(this.placeOf(importId)).then(
			() => true,
			() => false,
		);
	}

	/** Removes the file of an import; one that is gone is fine. */
	async remove(importId: string): Promise<void> {
		await rm(this.placeOf(importId), { force: true });
	}
}
