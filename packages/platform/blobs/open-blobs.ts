import path from 'node:path';
import { readFileKeys } from '@unwalled/fieldcrypt';
import type { Config } from '@unwalled/runtime';
import type { Blobs, ByteStore } from './blobs.ts';
import { diskStore } from './disk.ts';
import { s3Store } from './s3.ts';
import { sealedBlobs } from './sealed-blobs.ts';

/**
 * Opens where the configuration keeps recordings; null when it has no keys, because nothing is kept unsealed.
 * @throws Error naming the variable that is missing.
 */
export function openRecordingBlobs(config: Config): Blobs | null {
	const { UNWALLED_FIELD_KEYS: keys } = config;
	return keys ? sealedBlobs(storeOf(config), readFileKeys(keys)) : null;
}

function storeOf(config: Config): ByteStore {
	const { UNWALLED_RECORDINGS: place, UNWALLED_DATA_DIR: dataDir } = config;
	const bucket = /^s3:\/\/([^/]+)\/?(.*)$/.exec(place);
	if (!bucket) return diskStore(path.resolve(dataDir, place.slice('disk:'.length) || 'recordings'));
	const { UNWALLED_S3_ENDPOINT: endpoint, UNWALLED_S3_KEY_ID: accessKeyId, UNWALLED_S3_SECRET: secretAccessKey } = config;
	if (!endpoint || !accessKeyId || !secretAccessKey)
		throw new Error('UNWALLED_S3_ENDPOINT, UNWALLED_S3_KEY_ID and UNWALLED_S3_SECRET are needed when UNWALLED_RECORDINGS is a bucket');
	const [, name = '', prefix = ''] = bucket;
	return s3Store({ endpoint, bucket: name, prefix, region: config.UNWALLED_S3_REGION, accessKeyId, secretAccessKey });
}
