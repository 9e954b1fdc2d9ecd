import { recordCallStatus } from '@unwalled/call';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hurryRecording, listDueRecordings, listEndedRecordings } from './index.ts';
import { type Calls, openCalls } from './testing/calls.ts';
import { samplesOf } from './testing/memory.ts';

let calls: Calls;
let house: Calls['house'];
let source: Calls['source'];
beforeEach(async () => {
	calls = await openCalls();
	({ house, source } = calls);
});
afterEach(() => calls.close());

const due = () => listDueRecordings(house.database.sql, house.clock.now(), 10);
const hears = (carrierSid: string, isThere = true) => hurryRecording(house, { carrierSid, isThere });

describe('the carrier’s word that a recording is finished', () => {
	it('ends the wait for the next look', async () => {
		const { callId, sid } = await calls.ended();
		source.files.clear();
		expect(await calls.tend(callId)).toBe('not_there_yet');
		expect(await due()).toEqual([]);
		source.files.set(`call-${sid}`, samplesOf(3));
		expect(await hears(sid)).toBe('hurried');
		expect(await due()).toEqual([callId]);
		expect(await calls.tend(callId)).toBe('stored');
	});

	it('changes nothing when it comes twice, too early, or when all is done', async () => {
		const { callId, sid } = await calls.call();
		expect(await hears(sid)).toBe('not_now');
		await calls.tend(callId);
		expect(await hears(sid)).toBe('not_now');
		expect(await calls.row(callId)).toMatchObject({ status: 'recording' });
		source.files.set(`call-${sid}`, samplesOf(3));
		await recordCallStatus(house, { carrierSid: sid, status: 'completed', sequence: 3 });
		await calls.tend(callId);
		expect([await hears(sid), await hears(sid)]).toEqual(['hurried', 'not_now']);
		expect(await calls.tend(callId)).toBe('stored');
		const before = await calls.row(callId);
		expect(await hears(sid)).toBe('not_now');
		expect(await calls.row(callId)).toEqual(before);
	});

	it('brings back one that was given up, when it comes after all', async () => {
		const { callId, sid } = await calls.ended();
		source.files.clear();
		for (let asked = 0; asked < 7; asked++) {
			await calls.tend(callId);
			await calls.seconds(60);
		}
		expect(await calls.row(callId)).toMatchObject({ status: 'missing', blobKey: null });
		expect(await hears(sid, false)).toBe('not_now');
		source.files.set(`call-${sid}`, samplesOf(3));
		expect(await hears(sid)).toBe('found_after_all');
		expect(await calls.tend(callId)).toBe('stored');
		expect(await calls.row(callId)).toMatchObject({ missingAt: null, durationMs: 3_000 });
		expect(await calls.files()).toHaveLength(1);
	});

	it('does not bring back what was erased, and says nothing of a call that nobody knows', async () => {
		const { callId, sid } = await calls.storedCall();
		await calls.sql(`update recordings set status = 'deleted' where call_id = $1`, callId);
		expect(await hears(sid)).toBe('not_now');
		expect(await hears('1700.99')).toBe('unknown_call');
	});
});

describe('where no more is recorded', () => {
	it('a call that still was is found when it ends, and no other', async () => {
		const { callId, sid } = await calls.call();
		await calls.tend(callId);
		const other = await calls.call('1700.2');
		const ended = () => listEndedRecordings(house.database.pool, 10);
		expect(await ended()).toEqual([]);
		for (const carrierSid of [sid, other.sid]) await recordCallStatus(house, { carrierSid, status: 'completed', sequence: 3 });
		expect(await ended()).toEqual([callId]);
	});
});

describe('a store that does not give back what it was given', () => {
	it('keeps the exchange from forgetting its own', async () => {
		const { callId, sid } = await calls.ended();
		calls.spoils = true;
		await expect(calls.tend(callId)).rejects.toMatchObject({ code: 'unavailable' });
		expect(await calls.row(callId)).toMatchObject({ status: 'fetching', storedAt: null });
		expect([...source.files.keys()]).toEqual([`call-${sid}`]);
		calls.spoils = false;
		await calls.seconds(60);
		expect(await calls.tend(callId)).toBe('stored');
		expect(source.files.size).toBe(0);
	});
});
