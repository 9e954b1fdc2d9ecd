import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createSecretKey,
	getCiphers,
	getHashes,
	hkdfSync,
	type KeyObject,
	randomBytes,
	timingSafeEqual,
} from 'node:crypto';

/** One way of sealing: what stands between a plain text and a row. */
export interface Suite {
	/** The hash of blind indexes. */
	readonly hash: 'sha256' | 'sm3';
	/** Prepares the sealing of one key: what is derived from its 32 bytes is derived once. */
	prepare(secret: Buffer): Sealer;
}

/** One key at work. */
export interface Sealer {
	seal(plain: Buffer, bound: Buffer): Buffer;
	/** @throws Error when a byte was changed, or it was sealed for something else. */
	unseal(sealed: Buffer, bound: Buffer): Buffer;
	/** Gives the length that so many bytes have when they are sealed. */
	sealedLength(plainLength: number): number;
}

const GCM_NONCE = 12;
const GCM_TAG = 16;
const BLOCK = 16;
const SM3_TAG = 32;

/** Derives a key of its own for each use, so that no two algorithms ever share one. It costs more than sealing: do it once. */
export function derive(secret: Buffer, use: string, length: number): KeyObject {
	return createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'unwalled', use, length)));
}

const aes: Suite = {
	hash: 'sha256',
	prepare(secret) {
		const key = derive(secret, 'aes-256-gcm', 32);
		return {
			seal(plain, bound) {
				const nonce = randomBytes(GCM_NONCE);
				const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
				return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
			},
			unseal(sealed, bound) {
				const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, GCM_NONCE), { authTagLength: GCM_TAG });
				decipher.setAAD(bound).setAuthTag(sealed.subarray(-GCM_TAG));
				return Buffer.concat([decipher.update(sealed.subarray(GCM_NONCE, -GCM_TAG)), decipher.final()]);
			},
			sealedLength: (plainLength) => GCM_NONCE + plainLength + GCM_TAG,
		};
	},
};

/** Tags nonce and cipher text together with what they are bound to; its length is part of it, so that nothing can slide. */
function sm3Tag(key: KeyObject, sealed: Buffer, bound: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(bound.length);
	return createHmac('sm3', key).update(length).update(bound).update(sealed).digest();
}

/** GB/T 32907 and 32905, as OpenSSL brings them: encrypt, then authenticate. Node offers SM4 with CBC, and not with GCM. */
const sm4: Suite = {
	hash: 'sm3',
	prepare(secret) {
		const [key, tagKey] = [derive(secret, 'sm4-cbc', 16), derive(secret, 'hmac-sm3', 32)];
		return {
			seal(plain, bound) {
				const nonce = randomBytes(BLOCK);
				const cipher = createCipheriv('sm4-cbc', key, nonce);
				const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final()]);
				return Buffer.concat([sealed, sm3Tag(tagKey, sealed, bound)]);
			},
			unseal(sealed, bound) {
				const body = sealed.subarray(0, -SM3_TAG);
				const tag = sealed.subarray(-SM3_TAG);
				if (body.length < BLOCK || !timingSafeEqual(tag, sm3Tag(tagKey, body, bound))) throw new Error('the tag does not fit');
				const decipher = createDecipheriv('sm4-cbc', key, body.subarray(0, BLOCK));
				return Buffer.concat([decipher.update(body.subarray(BLOCK)), decipher.final()]);
			},
			sealedLength: (plainLength) => BLOCK + (Math.floor(plainLength / BLOCK) + 1) * BLOCK + SM3_TAG,
		};
	},
};

/** Tells whether the OpenSSL of this Node brings the national algorithms. */
export const hasNationalAlgorithms = (): boolean => getCiphers().includes('sm4-cbc') && getHashes().includes('sm3');

const NATIONAL = /-sm4$/;

/** Chooses the suite of a key by the end of its id. @throws Error when this Node cannot do it. */
export function suiteOf(keyId: string): Suite {
	if (!NATIONAL.test(keyId)) return aes;
	if (hasNationalAlgorithms()) return sm4;
	throw new Error(
		`the key ${keyId} needs SM4 and SM3, which the OpenSSL of this Node does not offer: name it without «-sm4» to use AES-256-GCM`,
	);
}
