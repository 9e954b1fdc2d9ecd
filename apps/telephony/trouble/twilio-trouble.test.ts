import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DomainError } from '@unwalled/contracts';
import { openDatabase } from '@unwalled/database';
import { deskPaths, writeFallback } from '@unwalled/telephony';
import Fastify from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, PUBLIC_URL, ringing, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { refusedWhileAway, requireRows } from './while-away.ts';

const PHONE = '+8613955551234';
const CALL = 'call_00000000000000000000';
const pressed = (digits: string) => ({ CallSid: newSid(), Digits: digits });

/** Where the answer sends the leg next; empty when it goes nowhere. */
const nextOf = (body: string): string => (/<Redirect method="POST">([^<]*)<\/Redirect>/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&');

describe('while the database is away', () => {
	let door: Door;
	const gone = openDatabase('postgres://nobody@127.0.0.1:1/none', 1);
	beforeAll(async () => {
		door = await openDoor({ database: gone });
	});
	afterAll(async () => {
		await door.close();
		await gone.close();
	});

	it('every row of both tables is a route that stands', () => {
		const urls = [...deskPaths.map((one) => `/twilio${one}`), ...Object.keys(refusedWhileAway)];
		expect(urls.filter((url) => !door.app.hasRoute({ method: 'POST', url }))).toEqual([]);
	});

	it.each<[string, Record<string, string>, string]>([
		['/twilio/voice', ringing(PHONE, SOS_LINE), '/twilio/voice?retry=1'],
		['/twilio/menu', pressed('9'), '/twilio/menu?digits=9&retry=1'],
		['/twilio/menu', pressed(''), '/twilio/menu?digits=&retry=1'],
		['/twilio/menu?digits=9&retry=1', { CallSid: newSid() }, '/twilio/menu?digits=9&retry=2'],
		[`/twilio/join?call=${CALL}`, {}, `/twilio/join?call=${CALL}&retry=1`],
		['/twilio/announce?line=1&retry=2', {}, '/twilio/announce?line=1&retry=3'],
		[`/twilio/alert-answer?call=${CALL}`, pressed('1'), `/twilio/alert-answer?call=${CALL}&digits=1&retry=1`],
	])('%s holds the leg and takes everything with it', async (url, form, next) => {
		const held = await door.post(url, form);
		expect([held.statusCode, held.headers['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
		expect(nextOf(held.body)).toBe(PUBLIC_URL + next);
	});

	it.each<[string, Record<string, string>]>([
		[`/twilio/status?call=${CALL}`, { CallSid: newSid(), CallStatus: 'completed', SequenceNumber: '3' }],
		[
			`/twilio/transcription?call=${CALL}`,
			{ TranscriptionSid: 'GT1', TranscriptionEvent: 'transcription-content', TranscriptionData: '{"transcript":"疼"}' },
		],
		['/twilio/message?message=msg_00000000000000000000', { MessageSid: newSid('SM'), MessageStatus: 'delivered' }],
		['/twilio/sms', { MessageSid: newSid('SM'), From: PHONE, Body: '救命' }],
	])('%s is not acknowledged: 503, and when to come back', async (url, form) => {
		expect(Object.keys(refusedWhileAway)).toContain(url.split('?')[0]);
		const refused = await door.post(url, form);
		expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([503, 'unavailable', '2']);
	});

	it('rings the duty telephone in the end', async () => {
		expect((await door.post('/twilio/voice?retry=3', ringing(PHONE, SOS_LINE))).body).toContain('<Number>+866315200000</Number>');
	});
});

it('lets no route of the carrier stand of which nobody has said what it answers', () => {
	const app = Fastify();
	requireRows(app);
	expect(() => app.post('/twilio/new', async () => '')).toThrow('/twilio/new');
	expect(() => app.post('/health/new', async () => '')).not.toThrow();
});

describe('the static route', () => {
	let folder: string;
	afterEach(() => rm(folder, { recursive: true }));

	it('rings whoever the written file names', async () => {
		folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-static-'));
		await writeFallback({ dataDir: folder, numbers: ['+8613800000001', '+8613800000002'] });
		const door = await openDoor({ dataDir: folder, intake: { take: () => Promise.reject(new DomainError('unavailable', 'away')) } });
		const last = await door.post('/twilio/voice?retry=3', ringing(PHONE, SOS_LINE));
		expect(last.body).toContain('<Number>+8613800000001</Number><Number>+8613800000002</Number>');
		await door.close();
	});
});

it('gives the menu the digit that travelled in the URL', async () => {
	const door = await openDoor();
	const form = ringing(PHONE, SERVICE_LINE);
	await door.post('/twilio/voice', form);
	await door.post('/twilio/menu?digits=9&retry=1', { CallSid: form.CallSid ?? '' });
	expect(await door.ticketOf(form.CallSid ?? '')).toMatchObject({ priority: 'P0' });
	await door.close();
});

it('refuses a text beyond capacity with the time to come back', async () => {
	const full = new DomainError('unavailable', 'full', { waiting: 1_000, busy: true, retryAfterS: 10 });
	const door = await openDoor({ intake: { take: () => Promise.reject(full) } });
	const refused = await door.post('/twilio/sms', { MessageSid: newSid('SM'), From: PHONE, Body: '订午饭' });
	expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '10']);
	await door.close();
});
