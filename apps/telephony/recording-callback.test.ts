import { listDueRecordings, tendRecording } from '@unwalled/recording';
import { households } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, ringing, SOS_LINE } from './testing/door.ts';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const PATH = '/twilio/recording';
const phone = households[0]?.phones[0]?.phone ?? '';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

const word = (CallSid: string, change: Record<string, string> = {}) => ({
	...{ AccountSid: ACCOUNT, CallSid, RecordingSid: `RE${CallSid.slice(2)}`, RecordingStatus: 'completed', RecordingDuration: '3' },
	...{ RecordingUrl: 'https://evil.example.org/RE1', RecordingChannels: '2', ErrorCode: '0', ...change },
});
const due = () => listDueRecordings(door.house.database.sql, door.house.clock.now(), 10);

/** Somebody rang and hung up; their recording is waited for. */
async function waitedFor(): Promise<{ sid: string; callId: string }> {
	await door.house.clock.advance(10 * 60_000);
	const form = ringing(phone, SOS_LINE);
	const sid = form.CallSid ?? '';
	await door.post('/twilio/voice', form);
	await door.house.clock.advance(3_000);
	await door.post('/twilio/status', { CallSid: sid, CallStatus: 'completed', SequenceNumber: '3' });
	const { rows } = await door.house.database.pool.query('select id from calls where carrier_sid = $1', [sid]);
	const nothing = () => Promise.reject(new Error('not asked'));
	const source = { nameOf: (name: string) => name, fetch: nothing, forget: nothing, hush: nothing };
	const blobs = { put: nothing, open: nothing, delete: nothing, list: nothing };
	expect(await tendRecording({ house: door.house, source, blobs }, { callId: rows[0].id })).toBe('not_there_yet');
	return { sid, callId: rows[0].id };
}

const row = async (callId: string) =>
	(await door.house.database.pool.query('select * from recordings where call_id = $1', [callId])).rows[0];

describe('news of a recording', () => {
	it('has it fetched at once, by its call and never from the address that came with it', async () => {
		const { sid, callId } = await waitedFor();
		expect(await due()).toEqual([]);
		expect((await door.post(PATH, word(sid))).statusCode).toBe(204);
		expect(await due()).toContain(callId);
		expect(await row(callId)).toMatchObject({ source_name: sid, status: 'fetching' });
	});

	it('that is told again, late or of what nobody made changes nothing more', async () => {
		const { sid, callId } = await waitedFor();
		await door.post(PATH, word(sid));
		const before = await row(callId);
		for (const status of ['completed', 'absent', 'in-progress'])
			expect((await door.post(PATH, word(sid, { RecordingStatus: status }))).statusCode).toBe(204);
		expect(await row(callId)).toEqual(before);
	});

	it('of a call that nobody knows is taken quietly', async () => {
		expect((await door.post(PATH, word(newSid()))).statusCode).toBe(204);
	});

	it('that is forged, or of another account, is 403 without a word and changes nothing', async () => {
		const { sid, callId } = await waitedFor();
		const before = await row(callId);
		const forged = await door.post(PATH, word(sid), { signature: 'AAAA' });
		const stranger = await door.post(PATH, word(sid, { AccountSid: `AC${'1'.repeat(32)}` }));
		expect([forged, stranger].map(({ statusCode, body }) => [statusCode, body])).toEqual([
			[403, ''],
			[403, ''],
		]);
		expect(await row(callId)).toEqual(before);
	});

	it('that cannot be read is refused', async () => {
		const { sid } = await waitedFor();
		for (const [name, value] of [
			['RecordingSid', 'RE1'],
			['CallSid', '../../x'],
			['RecordingStatus', 'sold'],
		] as const)
			expect((await door.post(PATH, word(sid, { [name]: value }))).statusCode).toBe(400);
	});
});
