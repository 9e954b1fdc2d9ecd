import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeFieldKey, readFileKeys } from '@unwalled/fieldcrypt';
import { readConfig } from '@unwalled/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Blobs, ByteStore, OpenedBlob } from './blobs.ts';
import { diskStore } from './disk.ts';
import { openRecordingBlobs } from './open-blobs.ts';
import { s3Store } from './s3.ts';
import { sealedBlobs } from './sealed-blobs.ts';
import { type Bucket, openBucket } from './testing/bucket.ts';

const PIECE = 1_000;
const content = randomBytes(20 * PIECE + 123);
const aesKey = makeFieldKey('k1');

let folder: string;
let bucket: Bucket;
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'uw-blobs-'));
	bucket = await openBucket();
});
afterEach(async () => {
	bucket.files.clear();
	for (const name of await readdir(folder)) await rm(path.join(folder, name), { recursive: true });
});
afterAll(async () => {
	await bucket.close();
	await rm(folder, { recursive: true });
});

const s3Place = () => ({
	...{ endpoint: bucket.url, bucket: 'calls', prefix: 'house/rec' },
	...{ region: 'cn-north', accessKeyId: 'key-1', secretAccessKey: 'secret-1' },
});
const stores: readonly (readonly [string, () => ByteStore])[] = [
	['on disk', () => diskStore(folder)],
	['in a bucket', () => s3Store(s3Place())],
];

async function partOf(opened: OpenedBlob | null, from: number, until: number): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of opened?.read(from, until) ?? []) parts.push(part);
	return Buffer.concat(parts);
}

describe.each(stores)('files %s', (_name, open) => {
	const blobs = (keys = aesKey): Blobs => sealedBlobs(open(), readFileKeys(keys), PIECE);

	it.each([
		['k1', aesKey],
		['k2-sm4', makeFieldKey('k2-sm4')],
	])('come back whole and in part, sealed with %s', async (_id, key) => {
		await blobs(key).put('2026/11/rec_1', content);
		const opened = await blobs(key).open('2026/11/rec_1');
		expect(opened?.size).toBe(content.length);
		for (const [from, until] of [
			[0, content.length],
			[0, 1],
			[999, 1_001],
			[4_000, 12_500],
			[content.length - 5, content.length + 50],
		] as const)
			expect((await partOf(opened, from, until)).equals(content.subarray(from, until))).toBe(true);
	});

	it('are listed by their beginning, replaced, and gone when they are deleted, however often', async () => {
		for (const key of ['2026/10/rec_0', '2026/11/rec_1', '2026/11/rec_2', '2026/11/rec_3']) await blobs().put(key, content);
		await blobs().put('2026/11/rec_2', Buffer.from('another'));
		expect(await blobs().list('2026/11/')).toEqual(['2026/11/rec_1', '2026/11/rec_2', '2026/11/rec_3']);
		expect(String(await partOf(await blobs().open('2026/11/rec_2'), 0, 99))).toBe('another');
		await blobs().delete('2026/11/rec_2');
		await blobs().delete('2026/11/rec_2');
		expect(await blobs().open('2026/11/rec_2')).toBeNull();
		expect(await blobs().list('')).toHaveLength(3);
	});

	it('open with any key of the house, and say which one is missing', async () => {
		await blobs().put('a', Buffer.from('old'));
		const both = `${makeFieldKey('k9')},${aesKey}`;
		expect(String(await partOf(await blobs(both).open('a'), 0, 9))).toBe('old');
		await expect(blobs(makeFieldKey('k9')).open('a')).rejects.toMatchObject({ code: 'unavailable', facts: { keyId: 'k1' } });
	});

	it('refuse names that lead elsewhere', async () => {
		await expect(async () => blobs().put('../secrets.json', content)).rejects.toMatchObject({ code: 'invalid' });
		await expect(async () => blobs().open('a/../../b')).rejects.toMatchObject({ code: 'invalid' });
	});
});

describe('a file on disk', () => {
	const blobs = () => sealedBlobs(diskStore(folder), readFileKeys(aesKey), PIECE);
	const file = () => path.join(folder, 'one');

	it('holds nothing of what is in it, is nobody else’s to read, and leaves no draft', async () => {
		await blobs().put('one', Buffer.from('李桂兰说她摔倒了'.repeat(50)));
		expect((await readFile(file())).includes(Buffer.from('李桂兰'))).toBe(false);
		expect((await stat(file())).mode & 0o077).toBe(0);
		expect(await readdir(folder)).toEqual(['one']);
	});

	it.each([
		['in its header', 8],
		['in a piece', 3_500],
		['in its last byte', -1],
	])('with a changed byte %s does not open there', async (_where, at) => {
		await blobs().put('one', content);
		const bytes = await readFile(file());
		const place = at < 0 ? bytes.length + at : at;
		bytes[place] = (bytes[place] ?? 0) ^ 1;
		await writeFile(file(), bytes);
		const read = async () => partOf(await blobs().open('one'), 0, content.length);
		await expect(read()).rejects.toMatchObject({ code: at === 8 ? expect.stringMatching(/damaged|unavailable/) : 'damaged' });
	});

	it('still opens in the parts that nobody touched', async () => {
		await blobs().put('one', content);
		const bytes = await readFile(file());
		bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
		await writeFile(file(), bytes);
		expect((await partOf(await blobs().open('one'), 0, 5_000)).equals(content.subarray(0, 5_000))).toBe(true);
	});

	it('that was cut off, or whose pieces changed places, is damaged', async () => {
		await blobs().put('one', content);
		const whole = await readFile(file());
		await writeFile(file(), whole.subarray(0, -1_200));
		await expect(partOf(await blobs().open('one'), 0, content.length)).rejects.toMatchObject({ code: 'damaged' });
		const piece = PIECE + 28;
		const header = whole.length - (20 * piece + 123 + 28);
		const swapped = [whole.subarray(header + piece, header + 2 * piece), whole.subarray(header, header + piece)];
		await writeFile(file(), Buffer.concat([whole.subarray(0, header), ...swapped, whole.subarray(header + 2 * piece)]));
		await expect(partOf(await blobs().open('one'), 0, 10)).rejects.toMatchObject({ code: 'damaged' });
		await writeFile(file(), 'RIFF and so on, which nobody sealed');
		await expect(blobs().open('one')).rejects.toMatchObject({ code: 'damaged' });
	});
});

describe('a bucket', () => {
	it('lies below its prefix and is asked with a signature and the digest of what is carried', async () => {
		await s3Store(s3Place()).put('2026/rec_1', content);
		expect([...bucket.files.keys()]).toEqual(['house/rec/2026/rec_1']);
		await expect(s3Store({ ...s3Place(), accessKeyId: 'another' }).put('x', content)).rejects.toMatchObject({
			code: 'unavailable',
			facts: { status: 403 },
		});
	});

	it('that is away is unavailable', async () => {
		const away = await openBucket();
		const store = s3Store({ ...s3Place(), endpoint: away.url });
		away.fail();
		await expect(store.read('x', 0, 1)).rejects.toMatchObject({ code: 'unavailable', facts: { status: 503 } });
		await away.close();
		await expect(store.read('x', 0, 1)).rejects.toMatchObject({ code: 'unavailable' });
	});
});

describe('the configuration', () => {
	const configured = (more: Record<string, string>) => openRecordingBlobs(readConfig({ UNWALLED_DATA_DIR: folder, ...more }));

	it('keeps recordings below the data folder, and nothing at all without a key', async () => {
		expect(configured({})).toBeNull();
		await configured({ UNWALLED_FIELD_KEYS: aesKey })?.put('2026/a', content);
		expect(await readdir(path.join(folder, 'recordings', '2026'))).toEqual(['a']);
	});

	it('keeps them in a bucket, and names what is missing for it', async () => {
		const bucketOf = { UNWALLED_FIELD_KEYS: aesKey, UNWALLED_RECORDINGS: 's3://calls/x' };
		expect(() => configured(bucketOf)).toThrow('UNWALLED_S3_ENDPOINT');
		const all = { UNWALLED_S3_ENDPOINT: bucket.url, UNWALLED_S3_REGION: 'cn-north', UNWALLED_S3_KEY_ID: 'key-1', UNWALLED_S3_SECRET: 's' };
		await configured({ ...bucketOf, ...all })?.put('a', content);
		expect([...bucket.files.keys()]).toEqual(['x/a']);
		expect(() => configured({ ...bucketOf, UNWALLED_RECORDINGS: 'ftp://x' })).toThrow('UNWALLED_RECORDINGS');
	});
});
