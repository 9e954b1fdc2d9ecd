import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;
const ID_BYTES = 16;

/** What a CBOR text of ours is made of: the few kinds that WebAuthn needs. */
type Cbor = number | string | Buffer | Map<number | string, Cbor>;

function head(major: number, value: number): Buffer {
	if (value < 24) return Buffer.of((major << 5) | value);
	return value < 256 ? Buffer.of((major << 5) | 24, value) : Buffer.of((major << 5) | 25, value >> 8, value & 0xff);
}

function toCbor(value: Cbor): Buffer {
	if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
	if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
	if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
	return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [toCbor(key), toCbor(one)])]);
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

/** A security key made of software: what a browser and its authenticator answer to WebAuthn questions. */
export class SoftAuthenticator {
	readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	readonly #id = randomBytes(ID_BYTES);
	/** Signatures so far. */
	counter = 0;
	/** Whether it asks its owner for a finger or a number. */
	verifies = true;

	/** Makes its passkey, as `navigator.credentials.create` would on a page. */
	make(options: Record<string, unknown>, origin: string) {
		const rp = options.rp as { id: string };
		const length = Buffer.alloc(2);
		length.writeUInt16BE(this.#id.length);
		const attested = Buffer.concat([Buffer.alloc(16), length, this.#id, this.#publicKey()]);
		const authData = Buffer.concat([this.#authData(rp.id, ATTESTED), attested]);
		const attestation = new Map<string, Cbor>([
			['fmt', 'none'],
			['attStmt', new Map()],
			['authData', authData],
		]);
		return {
			...this.#credential(),
			response: {
				clientDataJSON: clientText('webauthn.create', options, origin).toString('base64url'),
				attestationObject: toCbor(attestation).toString('base64url'),
				transports: ['internal'],
			},
			clientExtensionResults: {},
		};
	}

	/** Shows its passkey, as `navigator.credentials.get` would on a page. */
	show(options: Record<string, unknown>, origin: string) {
		this.counter += 1;
		const clientData = clientText('webauthn.get', options, origin);
		const authData = this.#authData(String(options.rpId), 0);
		const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#keys.privateKey);
		return {
			...this.#credential(),
			response: {
				clientDataJSON: clientData.toString('base64url'),
				authenticatorData: authData.toString('base64url'),
				signature: signature.toString('base64url'),
			},
			clientExtensionResults: {},
		};
	}

	#credential() {
		const id = this.#id.toString('base64url');
		return { id, rawId: id, type: 'public-key' as const };
	}

	#authData(rpId: string, flags: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(this.counter);
		return Buffer.concat([sha256(rpId), Buffer.of(PRESENT | (this.verifies ? VERIFIED : 0) | flags), counter]);
	}

	/** As COSE writes an ES256 key (RFC 9053). */
	#publicKey(): Buffer {
		const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
		return toCbor(
			new Map<number, Cbor>([
				[1, 2],
				[3, -7],
				[-1, 1],
				[-2, Buffer.from(x, 'base64url')],
				[-3, Buffer.from(y, 'base64url')],
			]),
		);
	}
}

function clientText(type: string, { challenge }: Record<string, unknown>, origin: string): Buffer {
	return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}
