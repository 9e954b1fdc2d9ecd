import { listCallsByTickets, placeCall } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { listAlerts } from '@unwalled/escalation';
import { dutyPhone, households } from '@unwalled/street';
import type { Carrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	acknowledgeTicket,
	answerAlert,
	cancelTicket,
	escalateTicket,
	findTicket,
	placeAlertCalls,
	stopAlertCalls,
	takePresses,
} from '../index.ts';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const lastResort = { name: '值班电话', phone: '+866315299999' };
let house: TestHouse;
let ticketId: string;
let rung: string[];

const carrierThat = (place: (to: string) => Promise<{ sid: string }>): Carrier => ({
	placeCall: ({ to }) => place(to),
	announce: async () => undefined,
	givePart: async () => undefined,
	endRoom: async () => undefined,
	hangUp: async () => undefined,
	sendText: async () => ({ sid: 'SM1' }),
	findText: async () => null,
	findCallStatus: async () => null,
	findTextStatus: async () => null,
	listInbound: async () => [],
});
const working = carrierThat(async (to) => ({ sid: `CA${rung.push(to)}` }));

beforeEach(async () => {
	house = await openTestHouse();
	rung = [];
	const press = {
		key: 'CA0',
		kind: 'alarm',
		channel: 'phone',
		rawPhone: null,
		phone: households[0]?.phones[0]?.phone ?? null,
		ticketKind: 'sos',
		priority: 'P0',
		summary: '',
	} as const;
	const [taken] = await takePresses(house, [press], { mergeWindowS: 120 });
	ticketId = taken?.ticketId ?? '';
	for (const seconds of [15, 15]) {
		await house.clock.advance(seconds * 1_000);
		await escalateTicket(house, { ticketId, lastResort });
	}
});
afterEach(() => house.close());

const alertCalls = async () => (await listCallsByTickets(house.database.sql, [ticketId])).filter(({ party }) => party === 'responder');
const callTo = async (phone: string) => (await alertCalls()).find(({ dialled }) => dialled === phone)?.id ?? '';

describe('placing', () => {
	it('rings each telephone once, however many try at the same time', async () => {
		const ids = (await alertCalls()).map(({ id }) => id);
		expect(ids.length).toBeGreaterThan(1);
		await Promise.all([...ids, ...ids].map((callId) => placeCall(house, working, { callId })));
		await placeAlertCalls(house, working, { ticketId });
		expect(rung).toHaveLength(ids.length);
		expect(new Set(rung).size).toBe(ids.length);
	});

	it('rings the others when the carrier refuses one', async () => {
		const picky = carrierThat(async (to) => {
			if (to === dutyPhone) throw new DomainError('invalid', 'no such number', {});
			return { sid: `CA${rung.push(to)}` };
		});
		expect(await placeAlertCalls(house, picky, { ticketId })).toBe('ringing');
		expect(rung).toHaveLength((await alertCalls()).length - 1);
		expect((await alertCalls()).find(({ dialled }) => dialled === dutyPhone)?.status).toBe('failed');
	});

	it('never dials a leg that was stopped before the carrier heard of it', async () => {
		expect(await stopAlertCalls(house, working, { ticketId })).toBe('stopped');
		expect((await alertCalls()).map(({ status }) => status)).not.toContain('queued');
		expect(await placeAlertCalls(house, working, { ticketId })).toBe('not_needed');
		expect(rung).toEqual([]);
	});
});

describe('answering', () => {
	const press = async (phone: string, digits: string) => answerAlert(house, { callId: await callTo(phone), digits });

	it('takes it once; a repeated webhook and a second press change nothing', async () => {
		expect(await press(dutyPhone, '1')).toEqual({ outcome: 'taken', by: '值班电话' });
		const { version } = await findTicket(house.database.sql, ticketId);
		expect(await press(dutyPhone, '1')).toEqual({ outcome: 'already_taken', by: '值班电话' });
		expect((await findTicket(house.database.sql, ticketId)).version).toBe(version);
	});

	it('is late, but still welcome, when the steps have moved on and nobody has it', async () => {
		const first = await callTo(dutyPhone);
		for (const seconds of [45, 45, 60]) {
			await house.clock.advance(seconds * 1_000);
			await escalateTicket(house, { ticketId, lastResort });
		}
		expect(await answerAlert(house, { callId: first, digits: '1' })).toMatchObject({ outcome: 'taken' });
		expect(await findTicket(house.database.sql, ticketId)).toMatchObject({ status: 'acknowledged', operatorName: '值班电话' });
	});

	it('tells a late 1 who has it, and one after the end that it is over', async () => {
		await acknowledgeTicket(house, { ticketId, actor: lin });
		expect(await press(dutyPhone, '1')).toEqual({ outcome: 'somebody_has_it', by: '林晓梅' });
		await cancelTicket(house, { ticketId, actor: lin, reason: 'caller_withdrew', outcome: 'false_press' });
		expect(await press(dutyPhone, '1')).toMatchObject({ outcome: 'over' });
	});

	it('writes down who was asked and did not take it', async () => {
		expect(await press(dutyPhone, '')).toMatchObject({ outcome: 'not_taken' });
		const told = (await listAlerts(house.database.sql, ticketId)).find(({ phone }) => phone === dutyPhone);
		expect(told).toMatchObject({ outcome: 'declined', answeredAt: expect.any(String) });
		expect((await findTicket(house.database.sql, ticketId)).status).toBe('open');
	});
});

it('rings the last resort when a step wants telephones and the registers name none', async () => {
	await house.database.pool.query(
		'delete from responders; delete from contacts; delete from household_phones; update providers set paused_at = now()',
	);
	await house.clock.advance(45_000);
	await escalateTicket(house, { ticketId, lastResort });
	expect((await alertCalls()).map(({ dialled }) => dialled)).toContain(lastResort.phone);
});
