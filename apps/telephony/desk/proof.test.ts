import { households } from '@unwalled/street';
import type { Script } from '@unwalled/telephony';
import { askProofCode, depart, findVisit, type Visit } from '@unwalled/visit';
import { acceptedVisit, own } from '@unwalled/visit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, ringing, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { CODE_IS_VOID, CODE_QUESTION, CODE_TAKEN, CODE_WRONG } from './sentences.ts';

const phone = households.find(({ seniors }) => seniors.some(({ name }) => name === '李桂兰'))?.phones[0]?.phone ?? '';

let door: Door;
let visit: Visit;
let code: string;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
	// One visit runs at a time: whatever the last test left is over.
	await door.house.database.pool.query(
		`update visits set status = 'aborted', abort_reason = 'called_off' where status in ('created', 'en_route', 'on_scene')`,
	);
	await door.house.database.pool.query(`update tickets set status = 'canceled', timer_due_at = null, outcome = 'answered'`);
	await door.house.database.pool.query(`update workers set status = 'available'`);
	visit = await acceptedVisit(door.house);
	await door.house.clock.advance(10 * 60_000); // out of the merge window
	await depart(door.house, await own(door.house, visit));
	code = (await askProofCode(door.house, await own(door.house, visit))).code;
});

const ringIn = async (to = SERVICE_LINE, from = phone): Promise<{ sid: string; script: Script }> => {
	const sid = newSid();
	return { sid, script: await door.desk.answer('/voice', { sid, from, to, query: {} }) };
};
const keysIn = (sid: string, digits: string, attempt = 1) =>
	door.desk.answer('/proof', { sid, query: { attempt: String(attempt) }, digits });
const asked = (text: string, attempt: number) => ({
	...{ do: 'gather', text, timeoutS: 5, keys: 4 },
	next: { path: '/proof', query: { attempt: String(attempt) } },
});
const wrong = (): string => String((Number(code) + 1) % 10_000).padStart(4, '0');
const statusNow = async () => (await findVisit(door.house.database.sql, visit.id)).status;

describe('the service key of a senior to whom a worker with a code is on the way', () => {
	it('is asked for the code; the right one checks the worker in, and no operator is needed', async () => {
		const { sid, script } = await ringIn();
		expect(script).toMatchObject([{ do: 'record' }, { do: 'transcribe' }, asked(CODE_QUESTION, 1)]);
		const thanked = [{ do: 'say', text: CODE_TAKEN }, { do: 'hang_up' }];
		expect(await keysIn(sid, code)).toEqual(thanked);
		expect(await keysIn(sid, code)).toEqual(thanked);
		expect(await statusNow()).toBe('on_scene');
		expect(await door.ticketOf(sid)).toMatchObject({ status: 'canceled', duplicate_of: visit.ticketId });
	});

	it.each(['', '1', '123'])('goes on to the menu as every service call when «%s» was pressed, with its ticket open', async (digits) => {
		const { sid } = await ringIn();
		expect(await keysIn(sid, digits)).toMatchObject([
			{ do: 'gather', text: expect.stringContaining('家政维修请按1'), next: { path: '/menu' } },
		]);
		expect(await door.ticketOf(sid)).toMatchObject({ status: 'open', priority: 'P2' });
		const { rows } = await door.house.database.pool.query('select line, part from calls where carrier_sid = $1', [sid]);
		expect(rows).toEqual([{ line: 'waiting', part: null }]);
		expect(await statusNow()).toBe('en_route');
	});

	it('is told of a wrong code and asked again, three tries in all, and then leads on to the menu', async () => {
		const { sid } = await ringIn();
		expect(await keysIn(sid, wrong())).toEqual([asked(CODE_WRONG, 2)]);
		expect(await keysIn(sid, wrong())).toEqual([asked(CODE_WRONG, 2)]);
		expect(await keysIn(sid, wrong(), 2)).toEqual([asked(CODE_WRONG, 3)]);
		expect(await keysIn(sid, wrong(), 3)).toMatchObject([
			{ do: 'say', text: CODE_IS_VOID },
			{ do: 'gather', next: { path: '/menu' } },
		]);
		expect(await door.ticketOf(sid)).toMatchObject({ status: 'open' });
		expect(await statusNow()).toBe('en_route');
	});

	it('hears the same by Twilio, four digits at once', async () => {
		const form = ringing(phone, SERVICE_LINE);
		const greeted = await door.post('/twilio/voice', form);
		expect(greeted.body).toContain('numDigits="4"');
		expect(greeted.body).toContain(CODE_QUESTION);
		const keyed = await door.post('/twilio/proof?attempt=1', { CallSid: form.CallSid ?? '', Digits: code });
		expect(keyed.body).toContain(CODE_TAKEN);
		expect(await statusNow()).toBe('on_scene');
	});
});

describe('nothing is asked', () => {
	it('of an SOS', async () => {
		const { script } = await ringIn(SOS_LINE);
		expect(script.map((step) => step.do)).toEqual(['record', 'transcribe', 'say', 'room']);
	});

	it('of another household, of a number that was withheld, and when the code is old', async () => {
		const elsewhere = households.find(({ seniors }) => seniors.some(({ name }) => name === '毕可英'))?.phones[0]?.phone;
		const menu = { do: 'gather', next: { path: '/menu' } };
		expect((await ringIn(SERVICE_LINE, elsewhere)).script).toMatchObject([{ do: 'record' }, { do: 'transcribe' }, menu]);
		expect((await ringIn(SERVICE_LINE, 'anonymous')).script).toMatchObject([{ do: 'record' }, { do: 'transcribe' }, menu]);
		await door.house.clock.advance(10 * 60_000);
		expect((await ringIn()).script).toMatchObject([{ do: 'record' }, { do: 'transcribe' }, menu]);
	});

	it('of a leg that nobody knows', async () => {
		expect(await keysIn(newSid(), code)).toMatchObject([{ do: 'say' }, { do: 'say' }, { do: 'hang_up' }]);
		expect(await statusNow()).toBe('en_route');
	});
});

it('keeps the seats from ringing for some seconds, and no longer', async () => {
	const { sid } = await ringIn();
	const { rows } = await door.house.database.pool.query('select part, part_told, part_since from calls where carrier_sid = $1', [sid]);
	expect(rows).toEqual([{ part: 'asked', part_told: 'asked', part_since: door.house.clock.now() }]);
});
