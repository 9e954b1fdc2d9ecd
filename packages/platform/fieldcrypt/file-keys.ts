import { hkdfSync } from 'node:crypto';
import { readSecrets, SECRET_BYTES } from './secrets.ts';
import { type Sealer, suiteOf } from './suites.ts';

/** The keys of a house for whole files: each file is sealed by a key of its own, derived with the salt that stands in it. */
export interface FileKeys {
	/** Names the key that seals new files. */
	readonly currentId: string;
	/** Prepares the sealing of one file; undefined when the house has no such key. */
	sealerOf(keyId: string, salt: Buffer): Sealer | undefined;
}

/** Reads the keys of files out of the same configuration as those of fields. @throws Error as `readFieldKeys` does. */
export function readFileKeys(text: string): FileKeys {
	const secrets = readSecrets(text);
	const byId = new Map(secrets.map((one) => [one.id, one.secret]));
	return {
		currentId: secrets[0]?.id ?? '',
		sealerOf(keyId, salt) {
			const secret = byId.get(keyId);
			return secret && suiteOf(keyId).prepare(Buffer.from(hkdfSync('sha256', secret, salt, 'unwalled file', SECRET_BYTES)));
		},
	};
}
