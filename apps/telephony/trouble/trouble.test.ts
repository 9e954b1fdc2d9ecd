import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DomainError } from '@unwalled/contracts';
import { openDatabase } from '@unwalled/database';
import { writeFallback } from '@unwalled/telephony';
import { createTestDatabase } from '@unwalled/testkit/database';
import type { IncomingPress, TakenPress } from '@unwalled/ticket';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layLine } from '../../../infra/testing/frozen-line.ts';
import { type Door, newSid, openDoor, PUBLIC_URL, ringing, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { whileAway } from './while-away.ts';

const PHONE = '+8613955551234';
const CALL = 'call_00000000000000000000';
const URLS: Readonly<Record<string, [query: string, form: Record<string, string>]>> = {
	'/twilio/voice': ['', ringing(PHONE, SOS_LINE)],
	'/twilio/menu': ['', { CallSid: newSid(), Digits: '9' }],
	'/twilio/join': [`call=${CALL}`, {}],
	'/twilio/wait': ['', {}],
	'/twilio/announce': ['line=1', {}],
	'/twilio/alert': [`call=${CALL}`, {}],
	'/twilio/alert-answer': [`call=${CALL}`, { CallSid: newSid(), Digits: '1' }],
	'/twilio/alarm': ['alarm=alm_00000000000000000000', {}],
	'/twilio/alarm-answer': ['alarm=alm_00000000000000000000', { CallSid: newSid(), Digits: '1' }],
	'/twilio/status': [`call=${CALL}`, { CallSid: newSid(), CallStatus: 'completed', SequenceNumber: '3' }],
	'/twilio/transcription': [
		`call=${CALL}`,
		{ TranscriptionSid: 'GT1', TranscriptionEvent: 'transcription-content', TranscriptionData: '{"transcript":"疼"}' },
	],
	'/twilio/message': ['message=msg_00000000000000000000', { MessageSid: newSid('SM'), MessageStatus: 'delivered' }],
	'/twilio/sms': ['', { MessageSid: newSid('SM'), From: PHONE, Body: '救命' }],
};

const ask = (door: Door, route: string, more = '') => {
	const [query, form] = URLS[route] ?? ['', {}];
	const search = [query, more].filter((part) => part !== '').join('&');
	return door.post(search ? `${route}?${search}` : route, form);
};

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

	const rowsOf = (answer: string) =>
		Object.entries(whileAway)
			.filter(([, row]) => row.answer === answer)
			.map(([route]) => route);

	it('every row of the table is a route that stands', () => {
		expect(Object.keys(whileAway).filter((url) => !door.app.hasRoute({ method: 'POST', url }))).toEqual([]);
	});

	it.each(rowsOf('hold'))('%s keeps the leg on the line and comes back to itself three times, then no more', async (route) => {
		const [query] = URLS[route] ?? [''];
		let more = '';
		for (const retry of [1, 2, 3]) {
			const held = await ask(door, route, more);
			expect([held.statusCode, held.headers['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
			const next = new URL(nextOf(held.body));
			expect(next.origin + next.pathname).toBe(PUBLIC_URL + route);
			for (const [name, value] of new URLSearchParams(query)) expect(next.searchParams.get(name)).toBe(value);
			expect(next.searchParams.get('retry')).toBe(String(retry));
			more = `retry=${retry}`;
		}
		const last = await ask(door, route, more);
		expect([last.statusCode, nextOf(last.body)]).toEqual([200, '']);
	});

	it.each(rowsOf('hold').filter((route) => URLS[route]?.[1].Digits))('%s takes the digit with it', async (route) => {
		const held = await ask(door, route);
		expect(new URL(nextOf(held.body)).searchParams.get('digits')).toBe(URLS[route]?.[1].Digits);
	});

	it.each(rowsOf('refuse'))('%s is not acknowledged: 503, and when to come back', async (route) => {
		const refused = await ask(door, route);
		expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([503, 'unavailable', '2']);
	});

	it.each(rowsOf('as_always'))('%s answers as always', async (route) => {
		const answer = await ask(door, route);
		expect([answer.statusCode, nextOf(answer.body)]).toEqual([200, '']);
		expect(answer.body).toContain('<Say');
	});

	it('rings the duty telephone in the end, for a red press and from the menu', async () => {
		for (const route of ['/twilio/voice', '/twilio/menu'])
			expect((await ask(door, route, 'retry=3')).body).toContain('<Number>+866315200000</Number>');
	});
});

describe('the static route', () => {
	let folder: string;
	afterEach(() => rm(folder, { recursive: true }));

	it('rings whoever the written file names', async () => {
		folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-static-'));
		await writeFallback({ dataDir: folder, numbers: ['+8613800000001', '+8613800000002'] });
		const door = await openDoor({ dataDir: folder, intake: { take: () => Promise.reject(new DomainError('unavailable', 'away')) } });
		const last = await ask(door, '/twilio/voice', 'retry=3');
		expect(last.body).toContain('<Number>+8613800000001</Number><Number>+8613800000002</Number>');
		await door.close();
	});
});

describe('when a caller is held', () => {
	it('takes the press behind its back when the database was only slow, and greets the caller who comes back', async () => {
		const gate = Promise.withResolvers<void>();
		const intake = {
			async take(press: IncomingPress): Promise<TakenPress> {
				await gate.promise;
				return { pressId: press.key, callId: CALL, ticketId: 'tkt_1', duplicate: false, merged: false };
			},
		};
		const slow = await openDoor({ intake, patienceMs: 20 });
		const form = ringing(PHONE, SOS_LINE);
		const held = await slow.post('/twilio/voice', form);
		expect(nextOf(held.body)).toBe(`${PUBLIC_URL}/twilio/voice?retry=1`);
		gate.resolve();
		expect((await slow.post('/twilio/voice?retry=1', form)).body).toContain('<Conference');
		await slow.close();
	});

	it('is greeted when the line to the database fell silent and came back, and the press is taken once', { timeout: 30_000 }, async () => {
		const place = await createTestDatabase();
		const line = await layLine(place.url);
		const short = { connectMs: 300, lockMs: 200, statementMs: 300, silenceMs: 400 };
		const database = openDatabase(line.url, 4, short);
		const door = await openDoor({ database });
		const form = ringing(PHONE, SOS_LINE);
		await door.post('/twilio/voice', ringing(PHONE, SOS_LINE));
		line.freeze();
		expect(nextOf((await door.post('/twilio/voice', form)).body)).toBe(`${PUBLIC_URL}/twilio/voice?retry=1`);
		line.thaw();
		expect((await door.post('/twilio/voice?retry=1', form)).body).toContain('<Conference');
		const { rows } = await database.pool.query('select count(*)::int as n from presses where key = $1', [form.CallSid]);
		expect(rows).toEqual([{ n: 1 }]);
		await door.close();
		await database.close();
		await line.close();
		await place.drop();
	});

	it('hears no mistake of ours either', async () => {
		const door = await openDoor({ intake: { take: () => Promise.reject(new TypeError('x is not a function')) } });
		const held = await door.post('/twilio/voice', ringing(PHONE, SOS_LINE));
		expect([held.statusCode, nextOf(held.body)]).toEqual([200, `${PUBLIC_URL}/twilio/voice?retry=1`]);
		await door.close();
	});

	it('gives the menu the digit that travelled in the URL', async () => {
		const door = await openDoor();
		const form = ringing(PHONE, SERVICE_LINE);
		await door.post('/twilio/voice', form);
		await door.post('/twilio/menu?digits=9&retry=1', { CallSid: form.CallSid ?? '' });
		expect(await door.ticketOf(form.CallSid ?? '')).toMatchObject({ priority: 'P0' });
		await door.close();
	});
});

describe('beyond capacity', () => {
	const full = new DomainError('unavailable', 'full', { waiting: 1_000, busy: true, retryAfterS: 10 });

	it('asks a service caller to hold, longer and three times, and then says goodbye instead of ringing the duty telephone', async () => {
		const door = await openDoor({ intake: { take: () => Promise.reject(full) } });
		const form = ringing(PHONE, SERVICE_LINE);
		const held = await door.post('/twilio/voice', form);
		expect(held.body).toContain('<Pause length="8"/>');
		expect(nextOf(held.body)).toBe(`${PUBLIC_URL}/twilio/voice?retry=1`);
		const last = await door.post('/twilio/voice?retry=3', form);
		expect(last.body).toContain('<Hangup/>');
		expect(last.body).not.toContain('<Dial');
		await door.close();
	});

	it('refuses a text with the time to come back', async () => {
		const door = await openDoor({ intake: { take: () => Promise.reject(full) } });
		const refused = await door.post('/twilio/sms', { MessageSid: newSid('SM'), From: PHONE, Body: '订午饭' });
		expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '10']);
		await door.close();
	});
});
