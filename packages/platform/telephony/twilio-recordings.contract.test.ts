import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '@unwalled/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRecordingSource, recordingsOfBoth } from './recording-source.ts';
import type { RecordingSource } from './recordings.ts';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const CALL = `CA${'1'.repeat(32)}`;
const sidOf = (n: number): string => `RE${String(n).padStart(32, '0')}`;

interface AtTwilio {
	readonly sid: string;
	status: string;
	source: string;
	channels: number;
	start_time: string;
	wav: Buffer;
}

let recordings: AtTwilio[] = [];
let media = 200;
const asked: string[] = [];
const found = (url: string) => recordings.filter(({ sid }) => url.includes(sid));

const server = http.createServer((request, response) => {
	const url = (request.url ?? '').replace(`/2010-04-01/Accounts/${ACCOUNT}`, '');
	asked.push(`${request.method} ${url}`);
	const json = (status: number, body: unknown) =>
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	if (url.includes('.wav')) {
		if (!request.headers.authorization?.startsWith('Basic ')) return json(401, {});
		return media === 200 ? response.end(found(url)[0]?.wav) : json(media, {});
	}
	if (url.startsWith('/Recordings.json')) return json(200, { recordings, next_page_uri: null });
	const [one] = found(url);
	if (!one) return json(404, { code: 20404, message: 'gone' });
	if (request.method === 'DELETE') {
		recordings = recordings.filter((other) => other !== one);
		return response.writeHead(204).end();
	}
	return json(200, one);
});

let source: RecordingSource;
const settings = { TWILIO_ACCOUNT_SID: ACCOUNT, TWILIO_AUTH_TOKEN: '0'.repeat(32) };
beforeAll(async () => {
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	source = openRecordingSource(readConfig({ ...settings, UNWALLED_CARRIER_URL: url }));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	asked.length = 0;
	recordings = [];
	media = 200;
});

/** A WAV with another chunk before its samples, as Twilio's have. */
function wavOf(samples: Buffer, { channels = 2, rate = 8_000 } = {}): Buffer {
	const chunk = (name: string, body: Buffer) => {
		const head = Buffer.alloc(8);
		head.write(name, 'latin1');
		head.writeUInt32LE(body.length, 4);
		return Buffer.concat([head, body]);
	};
	const format = Buffer.alloc(16);
	format.writeUInt16LE(1, 0);
	format.writeUInt16LE(channels, 2);
	format.writeUInt32LE(rate, 4);
	format.writeUInt16LE(16, 14);
	return chunk(
		'RIFF',
		Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('LIST', Buffer.from('INFO')), chunk('data', samples)]),
	);
}

function made(n: number, change: Partial<AtTwilio> = {}): AtTwilio {
	const one = {
		...{ sid: sidOf(n), status: 'completed', source: 'StartCallRecordingTWIML', channels: 2 },
		...{ start_time: new Date(Date.UTC(2026, 10, 22, 8, 0, n * 10)).toUTCString().replace('GMT', '+0000'), wav: wavOf(second(n)) },
		...change,
	};
	recordings.push(one);
	return one;
}
/** A second of two channels. */
const second = (value: number): Buffer => Buffer.alloc(32_000, value);
const long = (value: number): Buffer => Buffer.alloc(5 * 32_000, value);

describe('a recording at Twilio', () => {
	it('is found by its call, and fetched in two channels from Twilio’s own address', async () => {
		made(1);
		expect(source.nameOf(CALL)).toBe(CALL);
		expect((await source.fetch(CALL))?.equals(second(1))).toBe(true);
		expect(asked).toEqual([
			expect.stringContaining(`GET /Recordings.json?CallSid=${CALL}`),
			`GET /Recordings/${sidOf(1)}.wav?RequestedChannels=2`,
		]);
	});

	it('is none when there is none, or none came of it', async () => {
		expect(await source.fetch(CALL)).toBeNull();
		made(1, { status: 'absent' });
		expect(await source.fetch(CALL)).toBeNull();
	});

	it.each(['in-progress', 'paused', 'stopped', 'processing'])('is waited for while it is %s', async (status) => {
		made(1);
		made(2, { status });
		await expect(source.fetch(CALL)).rejects.toMatchObject({ code: 'unavailable' });
	});

	it.each([404, 429, 500, 503])('is asked for again when its file is answered %i', async (status) => {
		made(1);
		media = status;
		await expect(source.fetch(CALL)).rejects.toMatchObject({ code: 'unavailable' });
	});

	it('that is no WAV of ours is not taken for one', async () => {
		const one = made(1);
		for (const wav of [Buffer.from('<html>'), wavOf(second(1), { rate: 44_100 }), wavOf(second(1), { channels: 3 }), Buffer.alloc(0)]) {
			one.wav = wav;
			await expect(source.fetch(CALL)).rejects.toMatchObject({ code: 'unavailable' });
		}
	});

	it('that was begun twice is heard in order, and once where both were made at the same time', async () => {
		made(2, { wav: wavOf(long(2)) });
		made(1, { wav: wavOf(long(1)) });
		made(3, { start_time: recordings[0]?.start_time ?? '' });
		expect((await source.fetch(CALL))?.equals(Buffer.concat([long(1), long(2)]))).toBe(true);
	});

	it('is apart from messages and conferences of the same call, which have names of their own', async () => {
		made(1);
		const message = made(2, { source: 'RecordVerb', channels: 1, wav: wavOf(Buffer.alloc(16_000, 2), { channels: 1 }) });
		made(3, { source: 'Conference' });
		expect((await source.fetch(CALL))?.equals(second(1))).toBe(true);
		const alone = await source.fetch(message.sid);
		expect(alone?.subarray(0, 8).toString('hex')).toBe('0202000002020000');
		expect(asked.at(-1)).toBe(`GET /Recordings/${message.sid}.wav`);
		await source.forget(CALL);
		expect(recordings.map(({ sid }) => sid)).toEqual([sidOf(2), sidOf(3)]);
	});

	it('is let go of once, and one that is gone is fine', async () => {
		made(1);
		await source.forget(CALL);
		await source.forget(CALL);
		await source.forget(sidOf(9));
		expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([`DELETE /Recordings/${sidOf(1)}.json`]);
	});

	it('cannot be paused when the leg is gone', async () => {
		expect(await source.hush(CALL, true)).toBe(false);
		expect(asked).toEqual([`POST /Calls/${CALL}/Recordings/Twilio.CURRENT.json`]);
	});
});

describe('a house with two carriers', () => {
	const named = (name: string): RecordingSource => ({
		nameOf: (sid) => `${name}:${sid}`,
		fetch: () => Promise.resolve(Buffer.from(name)),
		forget: () => Promise.resolve(),
		hush: () => Promise.resolve(name === 'twilio'),
	});

	it('asks each for its own', async () => {
		const both = recordingsOfBoth(named('twilio'), named('asterisk'));
		expect([both.nameOf(CALL), both.nameOf('1700000000.1')]).toEqual([`twilio:${CALL}`, 'asterisk:1700000000.1']);
		expect(String(await both.fetch('call-1700000000.1'))).toBe('asterisk');
		expect(String(await both.fetch(sidOf(1)))).toBe('twilio');
		expect([await both.hush(CALL, true), await both.hush('1700000000.1', true)]).toEqual([true, false]);
	});
});
