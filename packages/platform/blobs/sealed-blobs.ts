import { randomBytes } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import type { FileKeys, Sealer } from '@unwalled/fieldcrypt';
import type { Blobs, ByteStore, OpenedBlob } from './blobs.ts';
import { damaged, HEADER_MOST, type Header, readHeader, saltBytes, writeHeader } from './header.ts';

// Four seconds of a telephone call: whoever jumps into the middle of it waits for no more than this.
const PIECE = 128 * 1024;
// Pieces that are fetched with one question.
const AT_ONCE = 8;

/** Seals whatever goes into a store, piece by piece, so that a part of it can be read without the rest. */
export function sealedBlobs(store: ByteStore, keys: FileKeys, pieceSize = PIECE): Blobs {
	return {
		put: (key, content) => store.put(key, seal(content, keys, pieceSize)),
		async open(key) {
			const begin = await store.read(key, 0, HEADER_MOST);
			return begin && openSealed({ key, store, keys }, readHeader(begin));
		},
		delete: (key) => store.delete(key),
		list: (prefix) => store.list(prefix),
	};
}

/** Header and place bind a piece: it opens in no other file and in no other order. */
function bindPiece(header: Buffer, index: number): Buffer {
	const place = Buffer.alloc(4);
	place.writeUInt32BE(index);
	return Buffer.concat([header, place]);
}

function seal(content: Buffer, keys: FileKeys, pieceSize: number): Buffer {
	const salt = randomBytes(saltBytes);
	const header = writeHeader({ keyId: keys.currentId, salt, size: content.length, pieceSize });
	const sealer = sealerOf(keys, { keyId: keys.currentId, salt });
	const pieces = [header];
	for (let index = 0; index * pieceSize < content.length; index++)
		pieces.push(sealer.seal(content.subarray(index * pieceSize, (index + 1) * pieceSize), bindPiece(header, index)));
	return Buffer.concat(pieces);
}

function sealerOf(keys: FileKeys, { keyId, salt }: Pick<Header, 'keyId' | 'salt'>): Sealer {
	const sealer = keys.sealerOf(keyId, salt);
	if (!sealer) throw new DomainError('unavailable', 'The key that sealed this file is missing', { keyId });
	return sealer;
}

interface Place {
	readonly key: string;
	readonly store: ByteStore;
	readonly keys: FileKeys;
}

function openSealed({ key, store, keys }: Place, header: Header & { bytes: Buffer }): OpenedBlob {
	const { size, pieceSize, bytes } = header;
	const sealer = sealerOf(keys, header);
	const whole = sealer.sealedLength(pieceSize);
	const plainLength = (index: number): number => Math.min(pieceSize, size - index * pieceSize);
	const last = Math.ceil(size / pieceSize) - 1;
	const unsealOne = (sealed: Buffer, index: number): Buffer => {
		try {
			const plain = sealer.unseal(sealed, bindPiece(bytes, index));
			if (plain.length === plainLength(index)) return plain;
		} catch {
			// Whatever the cipher says of it must not tell anything to whoever changed it.
		}
		throw damaged('a piece of it does not open');
	};
	return {
		size,
		async *read(from, until) {
			const end = Math.min(until, size);
			for (let first = Math.floor(from / pieceSize); first * pieceSize < end; first += AT_ONCE) {
				const beyond = Math.min(first + AT_ONCE, last + 1, Math.ceil(end / pieceSize));
				const sealed = await store.read(key, bytes.length + first * whole, (beyond - first) * whole);
				if (!sealed) throw damaged('it is gone');
				for (let index = first; index < beyond; index++) {
					const at = (index - first) * whole;
					const plain = unsealOne(sealed.subarray(at, at + sealer.sealedLength(plainLength(index))), index);
					yield plain.subarray(Math.max(0, from - index * pieceSize), end - index * pieceSize);
				}
			}
		},
	};
}
