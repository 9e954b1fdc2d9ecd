import type { Readable } from 'node:stream';
import type { TableLimits } from '../limits.ts';
import { TableError } from '../table-error.ts';
import { readXml, type XmlReader } from './parse-xml.ts';

const FIRST_BYTES = 1024 * 1024;
const FIRST_STRINGS = 16_384;

/** Millions of short strings as one run of bytes: a tenth of what they would take as JavaScript strings. */
export class SharedStrings {
	#bytes = Buffer.allocUnsafe(FIRST_BYTES);
	#ends = new Uint32Array(FIRST_STRINGS);
	#count = 0;
	readonly #limits: TableLimits;

	constructor(limits: TableLimits) {
		this.#limits = limits;
	}

	/** @throws TableError `too_many_strings`, `cell_too_long` */
	add(text: string): void {
		if (text.length > this.#limits.cellLength) throw new TableError('cell_too_long', { limit: this.#limits.cellLength });
		const start = this.#endOf(this.#count - 1);
		const needed = start + Buffer.byteLength(text);
		if (this.#count >= this.#limits.sharedStrings || needed > this.#limits.sharedBytes)
			throw new TableError('too_many_strings', { strings: this.#limits.sharedStrings, bytes: this.#limits.sharedBytes });
		this.#growTo(needed);
		this.#bytes.write(text, start);
		this.#ends[this.#count++] = needed;
	}

	/** Finds a string by its number. @throws TableError `broken_sheet` when a cell names one that is not there. */
	at(index: number): string {
		if (!(index >= 0 && index < this.#count)) throw new TableError('broken_sheet', { string: index });
		return this.#bytes.toString('utf8', this.#endOf(index - 1), this.#endOf(index));
	}

	#endOf(index: number): number {
		return index < 0 ? 0 : (this.#ends[index] ?? 0);
	}

	#growTo(bytes: number): void {
		if (bytes > this.#bytes.length) {
			const wider = Buffer.allocUnsafe(Math.max(bytes, this.#bytes.length * 2));
			this.#bytes.copy(wider);
			this.#bytes = wider;
		}
		if (this.#count === this.#ends.length) {
			const longer = new Uint32Array(this.#ends.length * 2);
			longer.set(this.#ends);
			this.#ends = longer;
		}
	}
}

/** Reads the strings that a workbook keeps apart from its cells. */
export async function readSharedStrings(stream: Readable, limits: TableLimits): Promise<SharedStrings> {
	const strings = new SharedStrings(limits);
	let text = '';
	let inText = false;
	let inPhonetic = false; // how a name is read aloud, not what is written
	const reader: XmlReader = {
		open(name) {
			if (name === 'si') text = '';
			else if (name === 'rPh') inPhonetic = true;
			else if (name === 't') inText = true;
		},
		close(name) {
			if (name === 'si') strings.add(text);
			else if (name === 'rPh') inPhonetic = false;
			else if (name === 't') inText = false;
		},
		text(piece) {
			if (inText && !inPhonetic) text += piece;
		},
	};
	await readXml(stream, reader);
	return strings;
}
