import { households } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, ringing, SOS_LINE } from './testing/door.ts';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

const phone = households[0]?.phones[0]?.phone ?? '';

async function ringIn(): Promise<{ sid: string; callId: string }> {
	await door.house.clock.advance(10 * 60_000);
	const form = ringing(phone, SOS_LINE);
	await door.post('/twilio/voice', form);
	const { rows } = await door.house.database.pool.query('select id from calls where carrier_sid = $1', [form.CallSid]);
	return { sid: form.CallSid ?? '', callId: rows[0].id };
}

const callRow = async (callId: string) => (await door.house.database.pool.query('select * from calls where id = $1', [callId])).rows[0];
const status = (sid: string, word: string, sequence: number) => ({ CallSid: sid, CallStatus: word, SequenceNumber: String(sequence) });

describe('status callbacks', () => {
	it('say that the caller hung up while waiting; the ticket stays open', async () => {
		const { sid, callId } = await ringIn();
		expect((await door.post('/twilio/status', status(sid, 'completed', 3))).statusCode).toBe(204);
		expect(await callRow(callId)).toMatchObject({ status: 'completed', line: 'abandoned', ended_at: door.house.clock.now() });
		expect(await door.ticketOf(sid)).toMatchObject({ status: 'open', priority: 'P0' });
	});

	it('change nothing twice and never step backwards, in whatever order they come', async () => {
		const { sid, callId } = await ringIn();
		for (const [word, sequence] of [
			['completed', 3],
			['in-progress', 2],
			['ringing', 1],
			['completed', 3],
			['busy', 4],
		] as const) {
			await door.post('/twilio/status', status(sid, word, sequence));
		}
		expect(await callRow(callId)).toMatchObject({ status: 'completed', version: 2 });
		const { rows } = await door.house.database.pool.query(
			"select count(*)::int as n from events where thread->>'callId' = $1 and type in ('call.abandoned','call.ended','call.status_changed')",
			[callId],
		);
		expect(rows[0].n).toBe(1);
	});

	it('of a call that nobody knows are taken quietly', async () => {
		expect((await door.post('/twilio/status', status(newSid(), 'completed', 1))).statusCode).toBe(204);
	});

	it('read a busy signalling answer 480 as «nobody picked up»', async () => {
		const { sid, callId } = await ringIn();
		await door.post('/twilio/status', { ...status(sid, 'failed', 2), SipResponseCode: '480' });
		expect(await callRow(callId)).toMatchObject({ status: 'no_answer' });
	});
});

describe('transcription', () => {
	const heard = (text: string, sequence: number) => ({
		TranscriptionSid: 'GT1',
		TranscriptionEvent: 'transcription-content',
		SequenceId: String(sequence),
		Track: 'inbound_track',
		Final: 'true',
		TranscriptionData: JSON.stringify({ transcript: text, confidence: 0.9 }),
	});

	it('writes each line once, emoji and all', async () => {
		const { callId } = await ringIn();
		const path = `/twilio/transcription?call=${callId}`;
		for (const form of [heard('我摔倒了😢', 1), heard('我摔倒了😢', 1), heard('\u0000腿疼', 2)]) await door.post(path, form);
		const { rows } = await door.house.database.pool.query('select text, who from speech where call_id = $1 order by seq', [callId]);
		expect(rows).toEqual([
			{ text: '我摔倒了😢', who: 'senior' },
			{ text: '腿疼', who: 'senior' },
		]);
	});

	it('takes broken JSON as silence', async () => {
		const { callId } = await ringIn();
		const before = await door.count('speech');
		const answer = await door.post(`/twilio/transcription?call=${callId}`, { ...heard('x', 9), TranscriptionData: '{broken' });
		expect([answer.statusCode, await door.count('speech')]).toEqual([204, before]);
	});
});

describe('text messages', () => {
	it('with a cry for help are P0, any other is P2, and each is kept once', async () => {
		await door.house.clock.advance(10 * 60_000);
		const cry = { MessageSid: newSid('SM'), From: '+8613955550010', Body: '救命！我起不来了' };
		await door.post('/twilio/sms', cry);
		await door.post('/twilio/sms', cry);
		expect(await door.ticketOf(cry.MessageSid)).toMatchObject({ priority: 'P0', press_count: 1, summary: '短信：救命！我起不来了' });
		const wish = { MessageSid: newSid('SM'), From: '+8613955550011', Body: '想订明天的午饭 🍜' };
		await door.post('/twilio/sms', wish);
		expect(await door.ticketOf(wish.MessageSid)).toMatchObject({ priority: 'P2', summary: '短信：想订明天的午饭 🍜' });
	});

	it('with null bytes are cleaned, not refused', async () => {
		const form = { MessageSid: newSid('SM'), From: '+8613955550012', Body: 'a\u0000b' };
		expect((await door.post('/twilio/sms', form)).statusCode).toBe(200);
		expect(await door.ticketOf(form.MessageSid)).toMatchObject({ summary: '短信：a b' });
	});
});

describe('bad input', () => {
	it.each<[string, string, Record<string, string>, number, string]>([
		['no CallSid', '/twilio/voice', { From: phone, To: SOS_LINE }, 400, 'invalid'],
		['a CallSid of another kind', '/twilio/voice', { CallSid: 'x', From: phone, To: SOS_LINE }, 400, 'invalid'],
		['an over-long number', '/twilio/voice', { CallSid: newSid(), From: '1'.repeat(500), To: SOS_LINE }, 400, 'invalid'],
		['a status that does not exist', '/twilio/status', { CallSid: newSid(), CallStatus: 'flying' }, 400, 'invalid'],
		['a negative sequence', '/twilio/status', { CallSid: newSid(), CallStatus: 'completed', SequenceNumber: '-1' }, 400, 'invalid'],
		['an over-long text', '/twilio/sms', { MessageSid: newSid('SM'), Body: 'x'.repeat(2_000) }, 400, 'invalid'],
		['an unknown leg', '/twilio/join?call=call_000000000', {}, 404, 'not_found'],
		['a leg id that is none', '/twilio/join?call=1%27--', {}, 400, 'invalid'],
		['an unknown route', '/twilio/nothing', {}, 404, 'not_found'],
	])('with %s gets a clear error and writes nothing', async (_what, path, form, http, code) => {
		const before = [await door.count('presses'), await door.count('calls')];
		const answer = await door.post(path, form);
		expect([answer.statusCode, answer.json().code]).toEqual([http, code]);
		expect([await door.count('presses'), await door.count('calls')]).toEqual(before);
	});

	it('over 1 MB gets 413', async () => {
		const answer = await door.post('/twilio/sms', { MessageSid: newSid('SM'), Body: 'x'.repeat(1_100_000) });
		expect([answer.statusCode, answer.json().code]).toEqual([413, 'too_large']);
	});

	it('that is no form at all gets 4xx, not 500', async () => {
		const answer = await door.app.inject({
			method: 'POST',
			url: '/twilio/voice',
			headers: { 'content-type': 'application/json' },
			payload: '{"a":',
		});
		expect(answer.statusCode).toBeGreaterThanOrEqual(400);
		expect(answer.statusCode).toBeLessThan(500);
	});
});
