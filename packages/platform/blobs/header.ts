import { DomainError } from '@unwalled/contracts';

const MAGIC = Buffer.from('UWS1');
const SALT_BYTES = 16;
const NUMBER_BYTES = 8;
/** Longer than any header: a key's name has at most 40 letters. */
export const HEADER_MOST = 128;

/** What stands before the sealed pieces, and is authenticated with each of them. */
export interface Header {
	readonly keyId: string;
	readonly salt: Buffer;
	/** Bytes of what is in it, and of each piece but the last. */
	readonly size: number;
	readonly pieceSize: number;
}

/** Writes a header. */
export function writeHeader({ keyId, salt, size, pieceSize }: Header): Buffer {
	const numbers = Buffer.alloc(NUMBER_BYTES * 2);
	numbers.writeBigUInt64BE(BigInt(size), 0);
	numbers.writeBigUInt64BE(BigInt(pieceSize), NUMBER_BYTES);
	const name = Buffer.from(keyId, 'latin1');
	return Buffer.concat([MAGIC, Buffer.of(name.length), name, salt, numbers]);
}

/** Reads a header and its own length. @throws DomainError `damaged` when it is none. */
export function readHeader(bytes: Buffer): Header & { bytes: Buffer } {
	const nameEnd = MAGIC.length + 1 + (bytes[MAGIC.length] ?? 0);
	const saltEnd = nameEnd + SALT_BYTES;
	const end = saltEnd + NUMBER_BYTES * 2;
	if (!bytes.subarray(0, MAGIC.length).equals(MAGIC) || bytes.length < end) throw damaged('no sealed file');
	const pieceSize = Number(bytes.readBigUInt64BE(saltEnd + NUMBER_BYTES));
	if (pieceSize < 1) throw damaged('no sealed file');
	return {
		keyId: bytes.toString('latin1', MAGIC.length + 1, nameEnd),
		salt: bytes.subarray(nameEnd, saltEnd),
		size: Number(bytes.readBigUInt64BE(saltEnd)),
		pieceSize,
		bytes: bytes.subarray(0, end),
	};
}

/** Says that a file is not what was put there. */
export const damaged = (why: string): DomainError => new DomainError('damaged', 'What was kept has been changed since', { why });

/** How many bytes of salt a header has. */
export const saltBytes = SALT_BYTES;
