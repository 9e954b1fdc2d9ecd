import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { type Carrier, startCarrier } from '@unwalled/app-carrier';
import { createLogger, TestClock } from '@unwalled/runtime';
import { writeFallback } from '@unwalled/telephony';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFreePort } from '../embedded/test-cluster.ts';

const SOS = '+8663112350';
const SENIOR = '+866315230001';
const FIRST = '+8613800000001';
const SECOND = '+8613800000002';

let folder: string;
let server: Server;
let carrier: Carrier;
let clock: TestClock;

/** Serves the files of a folder and nothing else, which every web server can. */
function serveFiles(root: string): Promise<Server> {
	const files = createServer(async (request, response) => {
		const file = path.join(root, path.basename(request.url ?? ''));
		const text = await readFile(file).catch(() => null);
		response.writeHead(text ? 200 : 404, { 'content-type': 'application/xml' }).end(text);
	});
	return new Promise((resolve) => files.listen(0, '127.0.0.1', () => resolve(files)));
}

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-static-'));
	await writeFallback({ dataDir: folder, numbers: [FIRST, SECOND] });
	server = await serveFiles(path.join(folder, 'fallback'));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the system named no port');
	// Nobody listens where the house would be.
	const house = `http://127.0.0.1:${await findFreePort()}`;
	clock = new TestClock();
	carrier = await startCarrier({
		host: '127.0.0.1',
		port: 0,
		accountSid: `AC${'0'.repeat(32)}`,
		authToken: 'a-token-for-tests-only',
		clock,
		log: createLogger('carrier', 'silent'),
		phoneBook: [
			{ number: SENIOR, label: '李桂兰', labelEn: 'Li Guilan', kind: 'one_touch' },
			{ number: FIRST, label: '值班一', labelEn: 'Duty 1', kind: 'duty' },
			{ number: SECOND, label: '值班二', labelEn: 'Duty 2', kind: 'duty' },
		],
		lines: [
			{
				number: SOS,
				kind: 'sos',
				voiceUrl: `${house}/twilio/voice#ct=1500&rt=4000&rc=1&rp=ct,rt,5xx&tt=9000`,
				smsUrl: `${house}/twilio/sms`,
				statusCallback: `${house}/twilio/status`,
				voiceFallbackUrl: `http://127.0.0.1:${address.port}/voice.xml`,
			},
		],
	});
});
afterEach(async () => {
	await carrier.close();
	await new Promise((resolve) => server.close(resolve));
	await rm(folder, { recursive: true });
});

async function press(): Promise<string> {
	const sid = carrier.control.placeCall({ from: SENIOR, to: SOS });
	await carrier.control.settled();
	return sid;
}

const ringing = (): string[] =>
	carrier.control
		.calls()
		.filter((call) => call.status === 'ringing')
		.map((call) => call.to);

const legTo = (number: string): string =>
	carrier.control.calls().find((call) => call.to === number && call.status === 'ringing')?.sid ?? '';

const heardBy = (sid: string): string[] => carrier.control.heard(sid).map(({ text }) => text);

it('rings everybody on duty and joins the first who answers, with no process of ours alive', async () => {
	const senior = await press();
	expect(ringing()).toEqual([FIRST, SECOND]);
	expect(heardBy(senior)[0]).toContain('求助已收到');
	const duty = legTo(SECOND);
	carrier.control.answer(duty);
	await carrier.control.settled();
	expect(ringing()).toEqual([]);
	carrier.control.speak(senior, '我摔倒了');
	carrier.control.speak(duty, '马上就来');
	await carrier.control.settled();
	expect(heardBy(duty)).toContain('我摔倒了');
	expect(heardBy(senior)).toContain('马上就来');
});

it('rings them again when nobody answered', async () => {
	const senior = await press();
	await clock.advance(29_000);
	await carrier.control.settled();
	expect(ringing()).toEqual([FIRST, SECOND]);
	expect(heardBy(senior).at(-1)).toContain('正在继续为您呼叫');
	expect(carrier.control.calls().filter((call) => call.to === FIRST)).toHaveLength(2);
});

it('gives up in the end with the number that is left', async () => {
	const senior = await press();
	await clock.advance(20 * 60_000);
	await carrier.control.settled();
	expect(ringing()).toEqual([]);
	expect(heardBy(senior).at(-1)).toContain('120');
	expect(carrier.control.calls().find((call) => call.sid === senior)?.status).toBe('completed');
});
