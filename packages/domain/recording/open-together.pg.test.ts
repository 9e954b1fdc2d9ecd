import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRecordings } from './index.ts';
import { type Calls, openCalls } from './testing/calls.ts';

let calls: Calls;
beforeEach(async () => {
	calls = await openCalls();
});
afterEach(() => calls.close());

const kept = 'status, retention, source_name, started_at, area_path, ticket_id, due_at, attempts, version';
const row = async (callId: string) => (await calls.sql(`select ${kept} from recordings where call_id = $1`, callId))[0];
const began = async (callId: string) =>
	(await calls.sql(`select payload from events where type = 'recording.began' and thread->>'callId' = $1`, callId)).length;

describe('recordings of calls that begin together', () => {
	it('are the same as those that are written down alone, and told of once', async () => {
		const [alone, one, other] = [await calls.call('1700.1'), await calls.call('1700.2'), await calls.call('1700.3', { life: false })];
		await calls.tend(alone.callId);
		const all = [alone, one, other].map(({ callId }) => callId);
		expect(await openRecordings(calls, { callIds: all })).toEqual(new Set([one.callId, other.callId]));
		const like = await row(alone.callId);
		expect(await row(one.callId)).toEqual({ ...like, source_name: 'call-1700.2', ticket_id: one.ticketId });
		expect(await row(other.callId)).toMatchObject({ ...like, source_name: 'call-1700.3', ticket_id: other.ticketId });
		expect(await openRecordings(calls, { callIds: all })).toEqual(new Set());
		expect(await Promise.all(all.map(began))).toEqual([1, 1, 1]);
		expect(await calls.tend(one.callId)).toBe('recording');
	});

	it('leave out who has hung up and what is no call', async () => {
		const over = await calls.ended('1700.1');
		const on = await calls.call('1700.2');
		expect(await openRecordings(calls, { callIds: [over.callId, on.callId, 'call_unknown'] })).toEqual(new Set([on.callId]));
		expect(await row(over.callId)).toBeUndefined();
		expect(await calls.tend(over.callId)).toBe('stored');
	});

	it('are written down by one of two who do it at once', async () => {
		const all = await Promise.all(['1700.1', '1700.2', '1700.3'].map((sid) => calls.call(sid)));
		const callIds = all.map(({ callId }) => callId);
		const [first, second] = await Promise.all([
			openRecordings(calls, { callIds }),
			openRecordings(calls, { callIds: callIds.toReversed() }),
		]);
		expect([...first, ...second].sort()).toEqual(callIds.toSorted());
		expect(await Promise.all(callIds.map(began))).toEqual([1, 1, 1]);
	});
});
