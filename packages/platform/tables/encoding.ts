import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TableError } from './table-error.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];
const HEAD_BYTES = 4_096;
const SAMPLE_BYTES = 65_536;
// Of text in GB18030 most characters are lost when it is read as UTF-8.
const MOSTLY = 10;
// Text in UTF-16 has a zero in every second byte wherever it has digits, commas and line ends.
const WIDE_SHARE = 0.15;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a table from other files
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;
// GB18030 gives a meaning to almost every pair of bytes; what no Chinese text contains lands in the private area.
const PRIVATE = /[\ue000-\uf8ff\u0080-\u009f]/g;
const PRIVATE_SHARE = 0.01;

/** Reads the first bytes of a file. */
export async function readHead(file: string, bytes = HEAD_BYTES): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

/**
 * Finds the encoding of a whole text file: by its mark, by its zeros, else by what decodes without a fault to the end.
 * @throws TableError `unknown_encoding`, `not_a_table`, `empty`
 */
export async function detectEncoding(file: string): Promise<Encoding> {
	const head = await readHead(file);
	if (head.length === 0) throw new TableError('empty');
	const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte));
	if (marked) return marked[0];
	const wide = wideOf(head);
	if (wide) {
		if (await reads(file, wide)) return wide;
		throw new TableError('unknown_encoding');
	}
	if (await reads(file, 'utf-8')) return 'utf-8';
	// Nearly all bytes mean something in GB18030: a damaged UTF-8 file would be read as other Chinese.
	if (isMostlyUtf8(await readHead(file, SAMPLE_BYTES))) throw new TableError('broken_encoding', { encoding: 'utf-8' });
	if (await reads(file, 'gb18030')) return 'gb18030';
	throw new TableError('unknown_encoding');
}

function isMostlyUtf8(sample: Buffer): boolean {
	const text = new TextDecoder('utf-8').decode(sample);
	const lost = text.match(/\ufffd/g)?.length ?? 0;
	const read = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
	return read > lost * MOSTLY;
}

function wideOf(head: Buffer): Encoding | null {
	const zeros = [0, 0];
	for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	if (odd > head.length * WIDE_SHARE && even === 0) return 'utf-16le';
	if (even > head.length * WIDE_SHARE && odd === 0) return 'utf-16be';
	return null;
}

async function reads(file: string, encoding: Encoding): Promise<boolean> {
	let length = 0;
	let strange = 0;
	try {
		for await (const text of decodeFile(file, encoding)) {
			if (CONTROL.test(text)) throw new TableError('not_a_table');
			length += text.length;
			if (encoding === 'gb18030') strange += text.match(PRIVATE)?.length ?? 0;
		}
	} catch (error) {
		if (error instanceof TableError && error.code === 'broken_encoding') return false;
		throw error;
	}
	return strange <= length * PRIVATE_SHARE;
}

/** Decodes a file piece by piece. @throws TableError `broken_encoding` with the byte near which it breaks. */
export async function* decodeFile(file: string, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding, { fatal: true });
	let bytes = 0;
	try {
		for await (const chunk of createReadStream(file)) {
			bytes += chunk.length;
			yield decoder.decode(chunk, { stream: true });
		}
		yield decoder.decode();
	} catch (error) {
		if (error instanceof TypeError) throw new TableError('broken_encoding', { nearByte: bytes, encoding });
		throw error;
	}
}
