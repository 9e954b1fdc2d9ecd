import { readConfig } from '@unwalled/runtime';
import { expect, it } from 'vitest';
import { pushKeysOf } from './push-keys.ts';

const secrets = { databasePassword: 'p', accountSid: 'AC', authToken: 't', fieldKeys: 'k:x' };

it('gives a house the same keys at every start, and another house other ones', () => {
	expect(pushKeysOf(secrets)).toEqual(pushKeysOf({ ...secrets, fieldKeys: 'other' }));
	expect(pushKeysOf(secrets)).not.toEqual(pushKeysOf({ ...secrets, authToken: 'u' }));
});

it('gives keys that the configuration takes, both or none', () => {
	const keys = pushKeysOf(secrets);
	expect(readConfig(keys)).toMatchObject(keys);
	const { UNWALLED_PUSH_PUBLIC_KEY } = keys;
	expect(() => readConfig({ UNWALLED_PUSH_PUBLIC_KEY })).toThrow('push_keys_incomplete');
});

it('gives a private key of full length to every house, also to the one in 256 whose key begins with zeros', () => {
	const lengths = Array.from(
		{ length: 2_000 },
		(_, at) => pushKeysOf({ ...secrets, authToken: `t${at}` }).UNWALLED_PUSH_PRIVATE_KEY?.length,
	);
	expect(new Set(lengths)).toEqual(new Set([43]));
});
