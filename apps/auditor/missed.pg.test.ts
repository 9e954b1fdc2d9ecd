import { randomBytes } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import { askForHelp } from '@unwalled/offer/testing';
import { createLogger, readConfig } from '@unwalled/runtime';
import { households } from '@unwalled/street';
import type { Carrier, InboundAtCarrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Auditor, buildAuditor } from './auditor.ts';
import { createMissedCheck } from './missed.ts';

const config = readConfig({});
const phone = households[0]?.phones[0]?.phone ?? '';
let house: TestHouse;
let inbound: InboundAtCarrier[];
let asked: number;
let auditor: Auditor;

const carrier: Carrier = {
	placeCall: async () => ({ sid: 'CA1' }),
	sendText: async () => ({ sid: 'SM1' }),
	announce: async () => undefined,
	givePart: async () => undefined,
	endRoom: async () => undefined,
	hangUp: async () => undefined,
	findText: async () => null,
	findCallStatus: async () => null,
	findTextStatus: async () => null,
	listInbound: async () => {
		asked++;
		return inbound;
	},
};

beforeEach(async () => {
	house = await openTestHouse();
	inbound = [];
	asked = 0;
	auditor = buildAuditor({
		house,
		carrier,
		lastResort: { name: '值班电话', phone: config.UNWALLED_DUTY_PHONE },
		ownChecks: [createMissedCheck(config, carrier)],
		log: createLogger('auditor', 'silent'),
		timeZone: 'Asia/Shanghai',
	});
});
afterEach(() => house.close());

const call = (to: string, from = phone): InboundAtCarrier => ({
	sid: `CA${randomBytes(16).toString('hex')}`,
	kind: 'call',
	from,
	to,
	at: house.clock.now(),
	body: '',
	status: 'completed',
});

async function pass(seconds: number): Promise<void> {
	for (let second = 0; second < seconds; second += 5) {
		await house.clock.advance(5_000);
		await auditor.audit();
	}
}

const tickets = async () =>
	(await house.database.pool.query('select kind, priority, status, household_id, press_count, summary from tickets order by opened_at, id'))
		.rows;

it('makes a ticket of a call that reached the carrier and never us, once', async () => {
	inbound = [call(config.UNWALLED_LINE)];
	await pass(20);
	expect(await tickets()).toEqual([]);
	await pass(120);
	expect(await tickets()).toMatchObject([
		{
			kind: 'sos',
			priority: 'P0',
			status: 'open',
			household_id: households[0]?.id,
			press_count: 1,
			summary: expect.stringContaining('回拨'),
		},
	]);
	await pass(180);
	expect(await tickets()).toHaveLength(1);
});

it('makes one need of three desperate calls, and another of a service call from elsewhere', async () => {
	inbound = [
		call(config.UNWALLED_LINE),
		call(config.UNWALLED_LINE),
		call(config.UNWALLED_LINE),
		call(config.UNWALLED_SERVICE_LINE, '+8613900000001'),
	];
	await pass(100);
	expect((await tickets()).map(({ kind, press_count }) => [kind, press_count])).toEqual([
		['sos', 3],
		['service', 1],
	]);
});

it('reads a missed text by its words', async () => {
	inbound = [{ ...call(config.UNWALLED_SERVICE_LINE), sid: `SM${randomBytes(16).toString('hex')}`, kind: 'text', body: '救命' }];
	await pass(100);
	expect(await tickets()).toMatchObject([{ kind: 'sos', priority: 'P0', summary: '短信：救命' }]);
});

it('takes a missed text of a worker as the answer to an offer, and makes no need of it', async () => {
	const { offers } = await askForHelp(house);
	const { rows } = await house.database.pool.query('select phone from workers where id = $1', [offers[0]?.workerId]);
	const before = (await tickets()).length;
	inbound = [
		{ ...call(config.UNWALLED_SERVICE_LINE, rows[0].phone), sid: `SM${randomBytes(16).toString('hex')}`, kind: 'text', body: '接单' },
	];
	await pass(100);
	expect(await tickets()).toHaveLength(before);
	const accepted = await house.database.pool.query('select status from offers where id = $1', [offers[0]?.id]);
	expect(accepted.rows).toEqual([{ status: 'accepted' }]);
	await pass(180);
	expect(await tickets()).toHaveLength(before);
});

it('asks the carrier once a minute, not with every audit', async () => {
	await pass(180);
	expect(asked).toBe(3);
});

it('finds what one carrier remembers while another is away, and says each time that one could not be asked', async () => {
	const away = { listInbound: () => Promise.reject(new DomainError('unavailable', 'away')) };
	const both = buildAuditor({
		house,
		carrier,
		lastResort: { name: '值班电话', phone: config.UNWALLED_DUTY_PHONE },
		ownChecks: [createMissedCheck(config, away), createMissedCheck(config, carrier)],
		log: createLogger('auditor', 'silent'),
		timeZone: 'Asia/Shanghai',
	});
	inbound = [call(config.UNWALLED_LINE)];
	await house.clock.advance(60_000);
	expect((await both.audit()).failed).toEqual(['missed_at_carrier']);
	expect(await tickets()).toMatchObject([{ kind: 'sos', priority: 'P0' }]);
	await house.clock.advance(5_000);
	expect((await both.audit()).failed).toEqual(['missed_at_carrier']);
});
