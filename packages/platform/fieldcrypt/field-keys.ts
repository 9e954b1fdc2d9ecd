import { createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { readSecrets, SECRET_BYTES, type Secret } from './secrets.ts';
import { derive, type Sealer, suiteOf } from './suites.ts';

/** What a sealed text is for: one purpose's text never opens in another's place. */
export type FieldPurpose = 'id_number' | 'health' | 'second_factor' | 'secret';

/** The keys of a house and what they do. The first one seals; all of them open. */
export interface FieldKeys {
	/** Names the key that seals. */
	readonly currentId: string;
	/** Seals a text as `v1:<keyId>:<base64>`; the same text is never sealed the same way twice. */
	seal(plain: string, purpose: FieldPurpose): string;
	/** Opens a sealed text. @throws Error when its key is missing or a byte of it was changed. */
	unseal(sealed: string): string;
	/** Opens a sealed text together with what it was sealed for. @throws Error as `unseal` does. */
	open(sealed: string): { plain: string; purpose: FieldPurpose };
	/** Gives a text by which equal values can be found without opening them: `<keyId>:<base64url>`. Spaces and case do not count. */
	blindIndex(plain: string, purpose: FieldPurpose): string;
	/** Gives the index under every key, newest first: while rows are being resealed, search with all of them. */
	blindIndexes(plain: string, purpose: FieldPurpose): string[];
	/** Tells whether a sealed text was sealed by the first key. */
	isCurrent(sealed: string): boolean;
}

interface Key {
	readonly id: string;
	readonly sealer: Sealer;
	index(text: string, purpose: FieldPurpose): Buffer;
}

const VERSION = 'v1';
const INDEX_BYTES = 18; // 144 bits: no two people of a country meet by chance
// The place in this list is written into the text: only ever add at the end.
const PURPOSES: readonly FieldPurpose[] = ['id_number', 'health', 'second_factor', 'secret'];

/**
 * Reads the keys as they stand in the configuration: `id:base64,id:base64`, 32 bytes each, the first seals.
 * An id that ends in `-sm4` stands for the national algorithms SM4 and SM3, any other for AES-256-GCM.
 * @throws Error naming what is wrong, never the secret.
 */
export function readFieldKeys(text: string): FieldKeys {
	const keys = readSecrets(text).map(prepareKey);
	const [first] = keys;
	if (!first) throw new Error('there is no field key');
	return fieldKeys(first, new Map(keys.map((key) => [key.id, key])));
}

/** Makes a new key as it stands in the configuration. */
export const makeFieldKey = (id: string): string => `${id}:${randomBytes(SECRET_BYTES).toString('base64')}`;

function prepareKey({ id, secret }: Secret): Key {
	const suite = suiteOf(id);
	const indexKey = (purpose: FieldPurpose): KeyObject => derive(secret, `index ${purpose}`, SECRET_BYTES);
	const indexKeys: Readonly<Record<FieldPurpose, KeyObject>> = {
		id_number: indexKey('id_number'),
		health: indexKey('health'),
		second_factor: indexKey('second_factor'),
		secret: indexKey('secret'),
	};
	return {
		id,
		sealer: suite.prepare(secret),
		index: (same, purpose) => createHmac(suite.hash, indexKeys[purpose]).update(same).digest(),
	};
}

// Key and purpose are authenticated with the text: it opens under no other name.
const boundTo = (keyId: string, purpose: FieldPurpose): Buffer => Buffer.from(`${VERSION}:${keyId}:${purpose}`);

function fieldKeys(first: Key, byId: ReadonlyMap<string, Key>): FieldKeys {
	const index = (key: Key, plain: string, purpose: FieldPurpose): string => {
		const same = plain.normalize('NFKC').replace(/\s/g, '').toUpperCase();
		return `${key.id}:${key.index(same, purpose).subarray(0, INDEX_BYTES).toString('base64url')}`;
	};
	return {
		currentId: first.id,
		seal(plain, purpose) {
			const body = first.sealer.seal(Buffer.from(plain), boundTo(first.id, purpose));
			return `${VERSION}:${first.id}:${Buffer.concat([Buffer.of(PURPOSES.indexOf(purpose)), body]).toString('base64')}`;
		},
		unseal: (sealed) => open(sealed, byId).plain,
		open: (sealed) => open(sealed, byId),
		blindIndex: (plain, purpose) => index(first, plain, purpose),
		blindIndexes: (plain, purpose) => [...byId.values()].map((key) => index(key, plain, purpose)),
		isCurrent: (sealed) => sealed.startsWith(`${VERSION}:${first.id}:`),
	};
}

function open(sealed: string, byId: ReadonlyMap<string, Key>): { plain: string; purpose: FieldPurpose } {
	const [version, id = '', encoded = ''] = sealed.split(':');
	if (version !== VERSION) throw new Error('this is no sealed text');
	const key = byId.get(id);
	if (!key) throw new Error(`the field key ${id} is missing: a text that it sealed cannot be opened`);
	const body = Buffer.from(encoded, 'base64');
	const purpose = PURPOSES[body[0] ?? PURPOSES.length];
	try {
		if (!purpose) throw new Error('no such purpose');
		return { plain: key.sealer.unseal(body.subarray(1), boundTo(id, purpose)).toString('utf8'), purpose };
	} catch {
		// Whatever the cipher says of it must not tell anything to whoever changed it.
		throw new Error(`a text sealed by the field key ${id} was changed`);
	}
}
