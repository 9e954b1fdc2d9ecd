import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Blobs, diskStore, sealedBlobs } from '@unwalled/blobs';
import { recordCallStatus } from '@unwalled/call';
import { makeFieldKey, readFileKeys } from '@unwalled/fieldcrypt';
import { tendRecording } from '@unwalled/recording';
import { areaPaths } from '@unwalled/street';
import type { RecordingSource } from '@unwalled/telephony';
import { listEntries } from '@unwalled/trail';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor } from '../testing/door.ts';

const samples = Buffer.from(Array.from({ length: 64_000 }, (_, at) => at % 251));
const HEADER = 44;

let door: Door;
let lin: Asker;
let folder: string;
let blobs: Blobs;
const hushed: boolean[] = [];
const source: RecordingSource = {
	nameOf: (sid) => `call-${sid}`,
	fetch: () => Promise.resolve(samples),
	forget: () => Promise.resolve(),
	async hush(_sid, silent) {
		hushed.push(silent);
		return true;
	},
};
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'uw-live-rec-'));
	blobs = sealedBlobs(diskStore(folder), readFileKeys(makeFieldKey('k1')));
	door = await openDoor({ recordings: { source, blobs } });
	lin = await door.as('lin');
});
afterAll(async () => {
	await door.close();
	await rm(folder, { recursive: true });
});
beforeEach(async () => {
	// Out of the merge window, and of one listening.
	await door.house.clock.advance(3_600_000);
	hushed.length = 0;
});

async function recorded(): Promise<{ id: string; callId: string; ticketId: string }> {
	const { callId, ticketId } = await door.press(LI);
	const { rows } = await door.house.database.pool.query('select carrier_sid from calls where id = $1', [callId]);
	await recordCallStatus(door.house, { carrierSid: rows[0].carrier_sid, status: 'completed', sequence: 3 });
	await door.house.clock.advance(2_000);
	expect(await tendRecording({ house: door.house, source, blobs }, { callId })).toBe('stored');
	return { id: callId.replace('call_', 'rec_'), callId, ticketId };
}

const heard = async (id: string) =>
	(await listEntries(door.house.database.sql, { areaPath: areaPaths.city, action: 'recording.heard', limit: 99 })).filter(
		({ subjectId }) => subjectId === id,
	);
const audio = (asker: Asker, id: string, range?: string) =>
	asker.ask('GET', `/api/recordings/${id}/audio`, range ? { headers: { range } } : {});

describe('a recording', () => {
	it('is listed with its ticket, with its waveform and what may be done', async () => {
		const { id, ticketId, callId } = await recorded();
		const [view] = (await lin.get(`/api/tickets/${ticketId}/recordings`)).json();
		expect(view).toMatchObject({
			id,
			callId,
			status: 'stored',
			durationMs: 2_000,
			channels: 2,
			allowedActions: ['listen'],
			retention: 'sos',
		});
		expect(view.peaks.senior).toHaveLength(20);
		expect((await lin.get(`/api/recordings/${id}`)).json()).toEqual(view);
	});

	it('is heard whole, and in the parts that a player asks for; the trail names who heard it once', async () => {
		const { id } = await recorded();
		expect(await heard(id)).toEqual([]);
		const whole = await audio(lin, id);
		expect([whole.statusCode, whole.headers['content-type'], whole.headers['accept-ranges']]).toEqual([200, 'audio/wav', 'bytes']);
		expect(whole.rawPayload.subarray(HEADER).equals(samples)).toBe(true);
		const part = await audio(lin, id, 'bytes=1000-1999');
		expect([part.statusCode, part.headers['content-range'], part.headers['content-length']]).toEqual([
			206,
			`bytes 1000-1999/${HEADER + samples.length}`,
			'1000',
		]);
		expect(part.rawPayload.equals(whole.rawPayload.subarray(1_000, 2_000))).toBe(true);
		expect((await audio(lin, id, 'bytes=-10')).rawPayload.equals(samples.subarray(-10))).toBe(true);
		const beyond = await audio(lin, id, 'bytes=999999-');
		expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${HEADER + samples.length}`]);
		expect(await heard(id)).toMatchObject([{ actorId: lin.session.account.id, subjectKind: 'recording' }]);
		await audio(await door.as('song'), id);
		expect(await heard(id)).toHaveLength(2);
	});

	it('is nobody’s who does not work at the console, and not there for another area', async () => {
		const { id, ticketId } = await recorded();
		for (const login of ['wang-jianguo', 'admin', 'yue', 'min']) expect((await audio(await door.as(login), id)).statusCode).toBe(403);
		await door.house.database.pool.query(`update tickets set area_path = '99.01' where id = $1`, [ticketId]);
		for (const url of [`/api/recordings/${id}`, `/api/recordings/${id}/audio`, `/api/tickets/${ticketId}/recordings`])
			expect((await lin.get(url)).json()).toMatchObject({ code: 'not_found' });
		expect((await lin.get('/api/recordings/rec_0000unknown')).statusCode).toBe(404);
		expect(await heard(id)).toEqual([]);
	});

	it('of which a byte was changed is refused with its own code', async () => {
		const { id } = await recorded();
		const name = (await readdir(folder, { recursive: true })).find((one) => one.endsWith(`${id}.wav`)) ?? '';
		const bytes = await readFile(path.join(folder, name));
		bytes[500] = (bytes[500] ?? 0) ^ 1;
		await writeFile(path.join(folder, name), bytes);
		const answer = await audio(lin, id);
		expect([answer.statusCode, answer.json().code]).toEqual([500, 'damaged']);
	});

	it('that is gone is not there, and where nothing is kept nothing is heard', async () => {
		const { id } = await recorded();
		await blobs.delete((await blobs.list('')).find((key) => key.endsWith(`${id}.wav`)) ?? '');
		expect((await audio(lin, id)).statusCode).toBe(404);
	});
});

describe('a pause', () => {
	it('is asked for and ended by the desk, and refused when the call is over', async () => {
		const { callId } = await door.press(LI);
		const paused = await lin.post(`/api/calls/${callId}/pause-recording`);
		expect(paused.json()).toMatchObject({ changed: true, view: { status: 'recording', allowedActions: ['resume'] } });
		expect((await lin.post(`/api/calls/${callId}/pause-recording`)).json()).toMatchObject({ changed: false });
		await door.house.clock.advance(4_000);
		const { view } = (await lin.post(`/api/calls/${callId}/resume-recording`)).json();
		expect(view).toMatchObject({ allowedActions: ['pause'], pauses: [{ by: lin.session.account.name }] });
		expect(Date.parse(view.pauses[0].until) - Date.parse(view.pauses[0].from)).toBe(4_000);
		expect(hushed).toEqual([true, true, false]);
		await lin.post(`/api/calls/${callId}/hang-up`);
		expect((await lin.post(`/api/calls/${callId}/pause-recording`)).json()).toMatchObject({ code: 'refused' });
	});
});
