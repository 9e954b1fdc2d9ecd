import { recordCallStatus } from '@unwalled/call';
import { openScope } from '@unwalled/database';
import { eraseExpired, liftHold, placeHold } from '@unwalled/privacy';
import { areaPaths } from '@unwalled/street';
import { listTimeline } from '@unwalled/ticket';
import { listEntries } from '@unwalled/trail';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hushRecording, listDueRecordings, noteListening } from './index.ts';
import { type Calls, openCalls } from './testing/calls.ts';

const lin = { id: 'acc_lin0', name: '林静' };
const DAY = 86_400_000;
let calls: Calls;
let house: Calls['house'];
let source: Calls['source'];
beforeEach(async () => {
	calls = await openCalls();
	({ house, source } = calls);
});
afterEach(() => calls.close());

describe('a pause', () => {
	it('is told to the exchange, written down, ended with the call, and once however often it is asked for', async () => {
		const { callId, ticketId, sid } = await calls.call();
		const hush = (silent: boolean) => hushRecording(house, source, { callId, actor: lin, silent });
		expect(await hush(true)).toEqual({ changed: true });
		expect(await hush(true)).toEqual({ changed: false });
		expect(source.hushed[0]).toEqual({ sid, silent: true });
		await calls.seconds(5);
		expect(await hush(false)).toEqual({ changed: true });
		await calls.seconds(1);
		await hush(true);
		await calls.seconds(4);
		await recordCallStatus(house, { carrierSid: sid, status: 'completed', sequence: 3 });
		await calls.tend(callId);
		const { pauses } = await calls.row(callId);
		expect(pauses.map(({ from, until }) => Date.parse(until ?? '') - Date.parse(from))).toEqual([5_000, 4_000]);
		expect(pauses[0]).toMatchObject({ by: '林静' });
		const types = (await listTimeline(house.database.sql, ticketId)).map(({ kind }) => kind);
		expect(types.filter((type) => type.startsWith('recording.'))).toEqual([
			'recording.began',
			'recording.paused',
			'recording.resumed',
			'recording.paused',
		]);
	});

	it('is refused for a call that is over, and where nothing is recorded', async () => {
		const over = await calls.ended();
		const { callId } = await calls.call('1700.2');
		const refused = { code: 'refused' };
		await expect(hushRecording(house, source, { callId: over.callId, actor: lin, silent: true })).rejects.toMatchObject(refused);
		await expect(hushRecording(house, null, { callId, actor: lin, silent: true })).rejects.toMatchObject(refused);
	});
});

describe('time', () => {
	const close = (ticketId: string) => calls.sql(`update tickets set status = 'closed', closed_at = now() where id = $1`, ticketId);
	/** Three at night, and the next look at what is due. */
	async function night(): Promise<void> {
		await eraseExpired(house);
		for (const callId of await listDueRecordings(house.database.sql, new Date(Date.now() + DAY * 9_999), 10)) {
			await calls.sql('update recordings set due_at = $2 where call_id = $1', callId, house.clock.now());
			await calls.tend(callId);
		}
	}

	it('removes service calls after 180 days and calls about a life after three years, file and waveform', async () => {
		const service = await calls.storedCall('1700.1', { life: false });
		const life = await calls.storedCall('1700.2');
		for (const { ticketId } of [service, life]) await close(ticketId);
		await house.clock.advance(179 * DAY);
		await night();
		expect(await calls.files()).toHaveLength(2);
		await house.clock.advance(2 * DAY);
		await night();
		expect(await calls.row(service.callId)).toMatchObject({ status: 'deleted', peaksSenior: [], sha256: null, blobKey: null, dueAt: null });
		expect(await calls.row(life.callId)).toMatchObject({ status: 'stored' });
		expect(await calls.files()).toHaveLength(1);
		await house.clock.advance(920 * DAY);
		await night();
		expect(await calls.files()).toEqual([]);
	});

	it('stands still while somebody ordered to keep them', async () => {
		const { callId, ticketId } = await calls.storedCall('1700.1', { life: false });
		await close(ticketId);
		const order = { actor: lin, reaches: () => Promise.resolve(true), class: 'recordings', reason: '法院调取' } as const;
		const { hold } = await placeHold(house, order);
		await house.clock.advance(400 * DAY);
		await night();
		expect(await calls.row(callId)).toMatchObject({ status: 'stored' });
		await liftHold(house, { actor: lin, holdId: hold.id, reason: '判决生效' });
		await night();
		expect(await calls.row(callId)).toMatchObject({ status: 'deleted' });
		expect(await calls.files()).toEqual([]);
	});

	it('takes a recording that was erased while it was being fetched', async () => {
		const { callId } = await calls.ended();
		source.afterFetch = async () =>
			void (await calls.sql(`update recordings set status = 'deleted', due_at = $2 where call_id = $1`, callId, house.clock.now()));
		expect(await calls.tend(callId)).toBe('removed');
		expect(await calls.files()).toEqual([]);
		expect(source.files.size).toBe(0);
	});
});

describe('whoever listens', () => {
	it('is in the trail once for one listening, before anything is heard', async () => {
		const { callId, ticketId } = await calls.storedCall();
		const recording = await calls.row(callId);
		const heard = () => listEntries(house.database.sql, { areaPath: areaPaths.city, action: 'recording.heard', limit: 9 });
		for (let part = 0; part < 3; part++) await noteListening(house, recording, lin);
		expect(await heard()).toMatchObject([{ actorId: lin.id, subjectId: recording.id, facts: { callId }, thread: { callId, ticketId } }]);
		await calls.seconds(601);
		await noteListening(house, recording, lin);
		expect(await heard()).toHaveLength(2);
	});

	it('hears nothing of what is not stored', async () => {
		const { callId } = await calls.call();
		await calls.tend(callId);
		await expect(noteListening(house, await calls.row(callId), lin)).rejects.toMatchObject({ code: 'refused' });
	});

	it('sees those of their own area only, and those of a ticket that moved where it is now', async () => {
		const { callId, ticketId } = await calls.storedCall();
		const seenFrom = async (areaPath: string) => {
			const scope = { role: 'operator', accountId: 'acc_x', areaPath, providerId: null, workerId: null } as const;
			return (await openScope(house.database, scope).hot.query({ text: 'select call_id from recordings', values: [] })).rows.map(
				({ call_id: id }) => id,
			);
		};
		expect(await seenFrom(areaPaths.city)).toEqual([callId]);
		expect(await seenFrom('99.01')).toEqual([]);
		await calls.sql(`update tickets set area_path = '99.01.02' where id = $1`, ticketId);
		expect(await seenFrom('99.01')).toEqual([callId]);
		expect(await seenFrom(areaPaths.city)).toEqual([]);
	});
});
