import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

const SALT_BYTES = 16;
const ID_LENGTH_AT = 20;
const TAG_BYTES = 16;
const LAST_RECORD = 0x02;

/** What a browser keeps to itself of a subscription, and how it opens what it is sent (RFC 8291). */
export interface BrowserKeys {
	readonly p256dh: string;
	readonly auth: string;
	open(body: Buffer): string;
}

/** Makes the keys of one browser. */
export function browserKeys(): BrowserKeys {
	const own = createECDH('prime256v1');
	own.generateKeys();
	const auth = randomBytes(SALT_BYTES);
	return { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url'), open: (body) => decrypt(own, auth, body) };
}

const derive = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, bytes: number): Buffer =>
	Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));

function decrypt(own: ECDH, auth: Buffer, body: Buffer): string {
	const salt = body.subarray(0, SALT_BYTES);
	const idLength = body.readUInt8(ID_LENGTH_AT);
	const sender = body.subarray(ID_LENGTH_AT + 1, ID_LENGTH_AT + 1 + idLength);
	const sealed = body.subarray(ID_LENGTH_AT + 1 + idLength);
	const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
	const secret = derive(own.computeSecret(sender), auth, info, 32);
	const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
	const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
	const opening = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-TAG_BYTES));
	const plain = Buffer.concat([opening.update(sealed.subarray(0, -TAG_BYTES)), opening.final()]);
	return plain.subarray(0, plain.lastIndexOf(LAST_RECORD)).toString();
}
