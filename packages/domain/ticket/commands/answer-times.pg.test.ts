import {
	completeException,
	draftException,
	findException,
	hangUpCall,
	listExceptions,
	listUnreportedCalls,
	readAnswerTimes,
	readExceptions,
	recordCallStatus,
} from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { areaPaths, households } from '@unwalled/street';
import type { Carrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerCall } from './answer-call.ts';
import { takePresses } from './take-presses.ts';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const song = { id: 'acc_song0', name: '宋立华' };
let house: TestHouse;
let n = 0;
let isAway = false;
const carrier: Carrier = {
	placeCall: () => (isAway ? Promise.reject(new DomainError('unavailable', 'away')) : Promise.resolve({ sid: `CAleg${++n}` })),
	announce: () => Promise.resolve(),
	givePart: () => Promise.resolve(),
	endRoom: () => Promise.resolve(),
	hangUp: () => Promise.resolve(),
	sendText: () => Promise.resolve({ sid: 'SM' }),
	findText: () => Promise.resolve(null),
	findCallStatus: () => Promise.resolve(null),
	findTextStatus: () => Promise.resolve(null),
	listInbound: () => Promise.resolve([]),
};

beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
	isAway = false;
	// Each test has a day of its own.
	await house.clock.advance(48 * 3_600_000);
});

type Key = 'alarm' | 'service';

/** A call of a household, answered by the line itself at once: which is no answer. */
async function ring(kind: Key = 'alarm', { status = 'in_progress', at = 0 }: { status?: 'in_progress' | 'completed'; at?: number } = {}) {
	const phone = households[at]?.phones[0]?.phone ?? null;
	const sid = `CA${++n}`;
	const call = { carrierSid: sid, dialled: '12350', status };
	const press = { key: sid, kind, channel: 'phone', rawPhone: phone, phone } as const;
	const need = kind === 'alarm' ? ({ ticketKind: 'sos', priority: 'P0' } as const) : ({ ticketKind: 'service', priority: 'P2' } as const);
	const [taken] = await takePresses(house, [{ ...press, ...need, summary: '', call }], { mergeWindowS: 120 });
	if (!taken?.callId) throw new Error('no call');
	return { callId: taken.callId, ticketId: taken.ticketId, sid };
}
type Ringing = Awaited<ReturnType<typeof ring>>;

const seconds = (count: number) => house.clock.advance(count * 1_000);
const answer = ({ callId }: Ringing) => answerCall(house, carrier, { callId, actor: lin });
const hangUp = ({ sid }: Ringing) => recordCallStatus(house, { carrierSid: sid, status: 'completed', sequence: 9 });
const unreported = () => listUnreportedCalls(house.database.sql, house.clock.now(), 100);
const sweep = async () => {
	for (const callId of await unreported()) await draftException(house, { callId });
};
const around = () => ({ areaNames: new Map<string, string>(), now: house.clock.now() });
async function figures(areaPath: string = areaPaths.city) {
	const now = house.clock.now();
	const from = new Date(now.getTime() - 24 * 3_600_000);
	const until = new Date(now.getTime() + 1);
	const eyes = { person: house.database.pool, house: house.database.pool };
	const told = await readAnswerTimes(eyes, { areaPath, from, until, now, wrapUpS: 30 });
	const [all, sos, service] = told.total.lines;
	if (!all || !sos || !service) throw new Error('a line is missing');
	return { told, all, sos, service };
}

describe('the history', () => {
	it('tells how long each caller waited for a person, on the red line and on the green one', async () => {
		const first = await ring();
		await seconds(8);
		await answer(first);
		const second = await ring('service', { at: 1 });
		await seconds(14);
		await hangUp(first);
		await answer(second);
		const { all, sos, service } = await figures();
		expect(all).toMatchObject({ offered: 2, answered: 2, p99S: 14, longestS: 14 });
		expect(sos).toMatchObject({ offered: 1, longestS: 8, within: [{ seconds: 10, share: 1 }, {}, {}, {}] });
		expect(service).toMatchObject({ offered: 1, longestS: 14, targets: [{ key: 'cn_12345', met: true }] });
		expect(await figures(areaPaths.baoquan)).toMatchObject({ all: { offered: 2 } });
		expect((await figures(areaPaths.huancuilou)).all.offered).toBe(0);
	});

	it('counts a caller who was put back in the line by the answer that held', async () => {
		const call = await ring();
		await seconds(5);
		isAway = true;
		await expect(answer(call)).rejects.toMatchObject({ code: 'unavailable' });
		expect((await figures()).sos).toMatchObject({ answered: 0, waiting: 1 });
		isAway = false;
		await seconds(20);
		await answer(call);
		expect((await figures()).sos).toMatchObject({ answered: 1, longestS: 25 });
	});

	it('shows what came while no software of ours was there as missed, with no wait and no report', async () => {
		await ring('alarm', { status: 'completed' });
		await seconds(400);
		expect((await figures()).sos).toMatchObject({ offered: 1, missed: 1, late: 0, longestS: null });
		expect(await unreported()).toEqual([]);
	});
});

describe('a report', () => {
	it('is drafted once for every call over three minutes, however it ended, by however many sweepers', async () => {
		const [answered, abandoned, waits] = [await ring(), await ring('service', { at: 1 }), await ring('alarm', { at: 2 })];
		const quick = await ring('service', { at: 3 });
		await answer(quick);
		await seconds(180);
		expect(await unreported()).toEqual([]);
		await seconds(1);
		await answer(answered);
		await hangUp(abandoned);
		expect((await unreported()).toSorted()).toEqual([answered, abandoned, waits].map(({ callId }) => callId).toSorted());
		await Promise.all([sweep(), sweep(), sweep()]);
		expect(await unreported()).toEqual([]);
		const rows = await listExceptions(house.database.sql, { areaPath: areaPaths.city, limit: 10 });
		const views = await readExceptions(house.database.pool, rows, around());
		expect(views.map(({ callId, ended, waitedS, line, state }) => ({ callId, ended, waitedS, line, state }))).toEqual([
			{ callId: waits.callId, ended: 'waiting', waitedS: null, line: 'sos', state: 'draft' },
			{ callId: abandoned.callId, ended: 'abandoned', waitedS: 181, line: 'service', state: 'draft' },
			{ callId: answered.callId, ended: 'answered', waitedS: 181, line: 'sos', state: 'draft' },
		]);
		expect((await figures()).all.late).toBe(3);
	});

	it('is completed once, in words that the trail keeps; a second writer is told, a repeated click is not', async () => {
		const call = await ring();
		await seconds(200);
		await sweep();
		const words = { cause: '三路同时来电', action: '加派一席', outcome: '老人无恙' };
		const complete = (version: number, said = words) => completeException(house, { callId: call.callId, version, actor: song, ...said });
		expect(await complete(1)).toEqual({ changed: true });
		expect(await complete(1)).toEqual({ changed: false });
		await expect(complete(1, { ...words, cause: '停电' })).rejects.toMatchObject({ code: 'stale_version', facts: { version: 2 } });
		expect(await complete(2, { ...words, cause: '停电' })).toEqual({ changed: true });
		expect(await findException(house.database.sql, call.callId)).toMatchObject({ cause: '停电', completedBy: song.id, version: 3 });
		const { rows } = await house.database.pool.query(
			`select action, area_path, facts ->> 'cause' as cause from trail.entries where subject_id = $1 order by seq`,
			[call.callId],
		);
		expect(rows).toEqual([
			{ action: 'answer_exception.completed', area_path: areaPaths.baoquan, cause: '三路同时来电' },
			{ action: 'answer_exception.amended', area_path: areaPaths.baoquan, cause: '停电' },
		]);
		await expect(completeException(house, { callId: 'call_nobody', version: 1, actor: song, ...words })).rejects.toMatchObject({
			code: 'not_found',
		});
	});

	it('lies where its ticket lies, also when the ticket is moved', async () => {
		const call = await ring();
		await seconds(181);
		await sweep();
		const area = async () => (await findException(house.database.sql, call.callId)).areaPath;
		expect(await area()).toBe(areaPaths.baoquan);
		await house.database.pool.query('update tickets set area_path = $2 where id = $1', [call.ticketId, areaPaths.huancuilou]);
		expect(await area()).toBe(areaPaths.huancuilou);
	});
});

/** What may happen next; commands that the house refuses then change nothing, and are part of life. */
type Step =
	| { do: 'ring'; kind: Key; at: number }
	| { do: 'answer' | 'fail' | 'hang_up' | 'end'; which: number }
	| { do: 'wait'; s: number };
const which = fc.nat(20);
const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		fc.record({ do: fc.constant('ring' as const), kind: fc.constantFrom<Key>('alarm', 'service'), at: fc.nat(3) }),
		fc.record({ do: fc.constantFrom('answer' as const, 'fail' as const, 'hang_up' as const, 'end' as const), which }),
		fc.record({ do: fc.constant('wait' as const), s: fc.constantFrom(1, 4, 5, 9, 10, 15, 46, 60, 180, 200) }),
	),
	{ minLength: 4, maxLength: 24 },
);

async function live(step: Step, calls: Ringing[]): Promise<void> {
	if (step.do === 'wait') return seconds(step.s).then(() => undefined);
	if (step.do === 'ring') return void calls.push(await ring(step.kind, { at: step.at }));
	const call = calls[step.which % calls.length];
	if (!call) return;
	isAway = step.do === 'fail';
	const done: Promise<unknown> =
		step.do === 'hang_up'
			? hangUp(call)
			: step.do === 'end'
				? hangUpCall(house, carrier, { callId: call.callId, actor: lin })
				: answer(call);
	// Only what the house refuses is life; anything else is a fault.
	await done.catch((error: unknown) => {
		if (!(error instanceof DomainError)) throw error;
	});
	isAway = false;
}

const COUNTERS = `
select count(*)::int as offered,
  count(*) filter (where line in ('connected', 'wrapping_up'))::int as answered,
  count(*) filter (where line = 'waiting')::int as waiting,
  count(*) filter (where line = 'abandoned' and ended_at - started_at >= interval '5 s')::int as abandoned,
  count(*) filter (where line = 'abandoned' and ended_at - started_at < interval '5 s')::int as "shortAbandoned",
  count(*) filter (where line in ('connected', 'wrapping_up') and answered_at - started_at <= interval '10 s')::int as ten,
  count(*) filter (where line in ('connected', 'wrapping_up') and answered_at - started_at <= interval '180 s')::int as threeminutes,
  extract(epoch from max(answered_at - started_at) filter (where line in ('connected', 'wrapping_up')))::float as "longestS"
from calls where direction = 'inbound' and started_at >= $1`;

it('comes to the same figures as the live rows, for whatever happens', async () => {
	await fc.assert(
		fc.asyncProperty(steps, async (story) => {
			await house.clock.advance(48 * 3_600_000);
			const began = house.clock.now();
			const calls: Ringing[] = [];
			for (const step of story) await live(step, calls);
			const { all } = await figures();
			const { rows } = await house.database.pool.query(COUNTERS, [began]);
			const { ten, threeminutes, ...counted } = rows[0];
			expect(all).toMatchObject(counted);
			expect(all.within.map((one) => one.calls)).toEqual([ten, expect.any(Number), expect.any(Number), threeminutes]);
			await sweep();
			const reported = await house.database.pool.query(`select count(*)::int as n from answer_exceptions where opened_at >= $1`, [began]);
			expect(reported.rows[0].n).toBe(all.late);
		}),
		{ numRuns: 25 },
	);
}, 120_000);
