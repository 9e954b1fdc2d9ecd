import { createHash } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import { AwsClient } from 'aws4fetch';
import type { ByteStore } from './blobs.ts';
import { checkKey } from './disk.ts';

/** A bucket of whoever speaks S3: Aliyun OSS, MinIO, Ceph, Amazon. */
export interface S3Place {
	/** `https://oss-cn-beijing.aliyuncs.com`; the bucket is the first part of the path behind it. */
	readonly endpoint: string;
	readonly bucket: string;
	/** Put before every key; may be empty. */
	readonly prefix: string;
	readonly region: string;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

// A recording of an hour is 120 MB; a job waits for it, no person.
const PATIENCE_MS = 60_000;
const NOT_FOUND = 404;
const BEYOND_THE_END = 416;

/** Keeps files in a bucket. Requests are signed with the digest of what they carry. */
export function s3Store(place: S3Place): ByteStore {
	const { accessKeyId, secretAccessKey, region } = place;
	// Whoever asks tries again by their own rules.
	const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
	const root = `${place.endpoint.replace(/\/$/, '')}/${place.bucket}`;
	const begin = place.prefix === '' ? '' : `${place.prefix.replace(/^\/|\/$/g, '')}/`;
	const ask = (method: string, path: string, more: { body?: Buffer; range?: string } = {}): Promise<Response> =>
		request(client, `${root}${path}`, { method, ...more });
	const at = (key: string): string => `/${begin}${checkKey(key)}`;
	return {
		async put(key, body) {
			check(await ask('PUT', at(key), { body }));
		},
		async read(key, offset, length) {
			const reply = await ask('GET', at(key), { range: `bytes=${offset}-${offset + length - 1}` });
			if (reply.status === NOT_FOUND) return null;
			if (reply.status === BEYOND_THE_END) return Buffer.alloc(0);
			return Buffer.from(await check(reply).arrayBuffer());
		},
		async delete(key) {
			const reply = await ask('DELETE', at(key));
			if (reply.status !== NOT_FOUND) check(reply);
		},
		async list(prefix) {
			const keys: string[] = [];
			for (let token = ''; ; ) {
				const query = new URLSearchParams({ 'list-type': '2', prefix: begin + prefix, ...(token ? { 'continuation-token': token } : {}) });
				const text = await check(await ask('GET', `?${query}`)).text();
				keys.push(...[...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key.slice(begin.length)));
				token = /<NextContinuationToken>([^<]*)</.exec(text)?.[1] ?? '';
				if (!token) return keys.sort();
			}
		},
	};
}

async function request(client: AwsClient, url: string, init: { method: string; body?: Buffer; range?: string }): Promise<Response> {
	const { method, body, range } = init;
	const digest = createHash('sha256')
		.update(body ?? '')
		.digest('hex');
	try {
		return await client.fetch(url, {
			method,
			headers: { 'x-amz-content-sha256': digest, ...(range ? { range } : {}) },
			signal: AbortSignal.timeout(PATIENCE_MS),
			...(body ? { body: new Uint8Array(body) } : {}),
		});
	} catch (error) {
		throw new DomainError('unavailable', 'The bucket does not answer', { why: error instanceof Error ? error.name : 'network' });
	}
}

function check(reply: Response): Response {
	if (reply.ok) return reply;
	throw new DomainError('unavailable', 'The bucket does not do it', { status: reply.status });
}
