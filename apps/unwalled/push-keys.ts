import { createECDH, hkdfSync } from 'node:crypto';
import type { Secrets } from './house-folder.ts';

const KEY_BYTES = 32;

/**
 * Gives the keys by which this house wakes phones. They follow from the secrets, so that every process finds the same
 * ones, also in a house that is older than they are: browsers that allowed one key know no other.
 */
export function pushKeysOf({ databasePassword, authToken }: Secrets): Record<string, string> {
	const pair = createECDH('prime256v1');
	const secret = Buffer.from(hkdfSync('sha256', `${databasePassword} ${authToken}`, 'unwalled', 'push key', KEY_BYTES));
	pair.setPrivateKey(secret);
	return {
		UNWALLED_PUSH_PUBLIC_KEY: pair.getPublicKey('base64url'),
		// Not `pair.getPrivateKey()`: that leaves leading zeros out, and one house in 256 could not sign.
		UNWALLED_PUSH_PRIVATE_KEY: secret.toString('base64url'),
	};
}
