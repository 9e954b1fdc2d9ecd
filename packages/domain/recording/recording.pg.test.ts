import { recordCallStatus } from '@unwalled/call';
import { listTimeline } from '@unwalled/ticket';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asWav } from './engine/wav.ts';
import { listDueRecordings, listTroubledRecordings, listUntendedCalls } from './index.ts';
import { type Calls, openCalls } from './testing/calls.ts';
import { samplesOf } from './testing/memory.ts';

const DAY = 86_400_000;
let calls: Calls;
let house: Calls['house'];
let source: Calls['source'];
beforeEach(async () => {
	calls = await openCalls();
	({ house, source } = calls);
});
afterEach(() => calls.close());

describe('a call that was recorded', () => {
	it('is known while it runs, fetched two seconds after its end, kept sealed, and forgotten by the exchange', async () => {
		const { callId, ticketId, sid } = await calls.call();
		expect(await listUntendedCalls(house.database.pool, house.clock.now(), 10)).toEqual([callId]);
		expect(await calls.tend(callId)).toBe('recording');
		expect(await listUntendedCalls(house.database.pool, house.clock.now(), 10)).toEqual([]);
		source.files.set(`call-${sid}`, samplesOf(3));
		await recordCallStatus(house, { carrierSid: sid, status: 'completed', sequence: 3 });
		expect(await listUntendedCalls(house.database.pool, house.clock.now(), 10)).toEqual([callId]);
		expect(await calls.tend(callId)).toBe('not_there_yet');
		expect(await listDueRecordings(house.database.sql, house.clock.now(), 10)).toEqual([]);
		await calls.seconds(2);
		expect(await listDueRecordings(house.database.sql, house.clock.now(), 10)).toEqual([callId]);
		expect(await calls.tend(callId)).toBe('stored');
		expect(await calls.row(callId)).toMatchObject({
			...{ status: 'stored', retention: 'sos', durationMs: 3_000, channels: 2, sourceName: null, dueAt: null, ticketId },
			...{ areaPath: (await calls.sql('select area_path from tickets where id = $1', ticketId))[0].area_path, attempts: 0 },
		});
		expect((await calls.contentOf(callId)).equals(asWav(samplesOf(3)))).toBe(true);
		expect(source.files.size).toBe(0);
		expect((await listTimeline(house.database.sql, ticketId)).map(({ kind }) => kind)).toContain('recording.stored');
		expect(await calls.tend(callId)).toBe('already_done');
	});

	it('is found by the sweep alone, however it ended and whoever forgot it', async () => {
		const { callId, ticketId } = await calls.ended();
		const troubled = { since: new Date(0), endedBefore: house.clock.now() };
		expect(await listTroubledRecordings(house.database.pool, troubled)).toMatchObject([{ ticketId }]);
		expect(await listUntendedCalls(house.database.pool, house.clock.now(), 10)).toEqual([callId]);
		expect(await calls.tend(callId)).toBe('stored');
	});

	it('whose keeper died between fetching and writing it down is kept once, by the next', async () => {
		const { callId } = await calls.ended();
		source.afterFetch = () => Promise.reject(new Error('killed'));
		await expect(calls.tend(callId)).rejects.toThrow('killed');
		source.afterFetch = () => Promise.resolve();
		expect(await calls.tend(callId)).toBe('not_there_yet');
		await calls.seconds(60);
		expect(await calls.tend(callId)).toBe('stored');
		expect(await calls.files()).toHaveLength(1);
	});

	it('whose keeper died before the exchange forgot it is forgotten there by the next', async () => {
		const { callId } = await calls.ended();
		const { forget } = source;
		source.forget = () => Promise.reject(new Error('killed'));
		await expect(calls.tend(callId)).rejects.toThrow('killed');
		source.forget = forget;
		expect(await calls.row(callId)).toMatchObject({ status: 'stored' });
		expect(await listDueRecordings(house.database.sql, house.clock.now(), 10)).toEqual([callId]);
		await calls.tend(callId);
		expect(source.files.size).toBe(0);
		expect(await calls.sql(`select 1 from events where type = 'recording.stored'`)).toHaveLength(1);
	});

	it('is kept once by two who do it at the same moment', async () => {
		const { callId } = await calls.ended();
		const outcomes = await Promise.all([calls.tend(callId), calls.tend(callId), calls.tend(callId)]);
		expect(outcomes.filter((one) => one === 'stored')).toHaveLength(1);
		expect(await calls.sql(`select 1 from events where type = 'recording.stored'`)).toHaveLength(1);
	});

	it('waits for an exchange that is away, and is not called missing', async () => {
		const { callId } = await calls.ended();
		source.isAway = true;
		for (let hour = 0; hour < 5; hour++) {
			await expect(calls.tend(callId)).rejects.toMatchObject({ code: 'unavailable' });
			await calls.seconds(3_600);
		}
		const since = new Date(0);
		expect(await listTroubledRecordings(house.database.pool, { since, endedBefore: house.clock.now() })).toMatchObject([
			{ id: callId.replace('call_', 'rec_') },
		]);
		source.isAway = false;
		expect(await calls.tend(callId)).toBe('stored');
		expect(await listTroubledRecordings(house.database.pool, { since, endedBefore: house.clock.now() })).toEqual([]);
	});
});

describe('a recording that is nowhere', () => {
	it('is asked for during two minutes, then missing, and reported', async () => {
		const { callId, ticketId } = await calls.ended();
		source.files.clear();
		expect(await calls.tend(callId)).toBe('not_there_yet');
		const outcomes = [];
		for (let asked = 0; asked < 6; asked++) {
			await calls.seconds(60);
			outcomes.push(await calls.tend(callId));
		}
		expect(outcomes).toEqual([...new Array(5).fill('not_there_yet'), 'missing']);
		const troubled = { since: new Date(house.clock.now().getTime() - DAY), endedBefore: new Date(0) };
		expect(await listTroubledRecordings(house.database.pool, troubled)).toMatchObject([{ ticketId }]);
		expect((await listTimeline(house.database.sql, ticketId)).map(({ kind }) => kind)).toContain('recording.missing');
		await calls.seconds(1);
		expect(await listTroubledRecordings(house.database.pool, { ...troubled, since: house.clock.now() })).toEqual([]);
	});

	it('of an empty file is as missing as none', async () => {
		const { callId, sid } = await calls.ended();
		source.files.set(`call-${sid}`, Buffer.alloc(0));
		for (let asked = 0; asked < 7; asked++) {
			await calls.tend(callId);
			await calls.seconds(60);
		}
		expect(await calls.row(callId)).toMatchObject({ status: 'missing' });
	});

	it('was never there when the caller hung up while it rang', async () => {
		const { callId, sid } = await calls.call();
		await calls.tend(callId);
		await recordCallStatus(house, { carrierSid: sid, status: 'canceled', sequence: 3 });
		await calls.seconds(2);
		let outcome = await calls.tend(callId);
		for (let asked = 0; asked < 6; asked++) {
			await calls.seconds(60);
			outcome = await calls.tend(callId);
		}
		expect(outcome).toBe('nothing_said');
		expect(await listUntendedCalls(house.database.pool, house.clock.now(), 10)).toEqual([]);
		await expect(calls.row(callId)).rejects.toMatchObject({ code: 'not_found' });
	});
});
