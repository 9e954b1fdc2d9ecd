import { answerAlarm, findAudit, listAlarms } from '@unwalled/audit';
import { insertOutboundCall } from '@unwalled/call';
import type { CallStatus, MessageStatus } from '@unwalled/contracts';
import { inTransaction } from '@unwalled/messaging';
import { as, factsOf, pendingOffer, requestHelp, ticketNow } from '@unwalled/offer/testing';
import { createLogger } from '@unwalled/runtime';
import { areaPaths, households } from '@unwalled/street';
import type { Carrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { priorityOf, raiseFirstAlerts, takePresses } from '@unwalled/ticket';
import { acceptOffer } from '@unwalled/visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Auditor, buildAuditor } from './auditor.ts';

const SUPERVISOR = '+866315200001';
const lastResort = { name: '值班电话', phone: '+866315200000' };

/** A carrier that writes down whom it was asked to ring, and says what a test wants about legs and texts. */
function notingCarrier() {
	const rung: string[] = [];
	const texts: string[] = [];
	const words: { call: CallStatus | null; text: MessageStatus | null } = { call: null, text: null };
	const carrier: Carrier = {
		placeCall: async ({ to }) => ({ sid: `CA${rung.push(to)}` }),
		sendText: async ({ to }) => ({ sid: `SM${texts.push(to)}` }),
		announce: async () => undefined,
		givePart: async () => undefined,
		endRoom: async () => undefined,
		hangUp: async () => undefined,
		findText: async () => null,
		findCallStatus: async () => words.call,
		findTextStatus: async () => words.text,
		listInbound: async () => [],
	};
	return { carrier, rung, texts, words };
}

let house: TestHouse;
let phone: ReturnType<typeof notingCarrier>;
let auditor: Auditor;
beforeEach(async () => {
	house = await openTestHouse();
	phone = notingCarrier();
	auditor = buildAuditor({ house, carrier: phone.carrier, lastResort, log: createLogger('auditor', 'silent'), timeZone: 'Asia/Shanghai' });
});
afterEach(() => house.close());

/** Lets time pass with nobody at work but the auditor: no queue, no sweeper, no operator; a relay that lives empties the outbox. */
async function pass(seconds: number, relay: 'dead' | 'lives' = 'dead'): Promise<void> {
	for (let second = 0; second < seconds; second += 5) {
		if (relay === 'lives') await house.database.pool.query('truncate outbox');
		await house.clock.advance(5_000);
		await auditor.audit();
	}
}

async function press(): Promise<string> {
	const [taken] = await takePresses(
		house,
		[
			{
				key: `audit-${Math.random()}`,
				kind: 'alarm',
				channel: 'phone',
				rawPhone: null,
				phone: households[0]?.phones[0]?.phone ?? null,
				ticketKind: 'sos',
				priority: priorityOf('sos'),
				summary: '',
			},
		],
		{ mergeWindowS: 120 },
	);
	return taken?.ticketId ?? '';
}

const standing = async () => (await listAlarms(house.database.sql, areaPaths.city, house.clock.now())).filter((alarm) => !alarm.overAt);

describe('alone, with the queue and the sweeper dead', () => {
	it('escalates a life, rings the telephones of each step, and says that the first two lines are dead', async () => {
		const ticketId = await press();
		await pass(150);
		expect(phone.texts.length).toBeGreaterThan(0);
		expect(phone.rung).toContain(lastResort.phone);
		expect(phone.rung.length).toBeGreaterThan(3);
		expect((await ticketNow(house, ticketId)).escalationLevel).toBeGreaterThanOrEqual(3);
		expect((await standing()).map(({ check }) => check)).toContain('sweeper_dead');
	});

	it('ends offers whose time is over and asks the next worker', async () => {
		const { id: ticketId } = await requestHelp(house);
		await pass(15);
		const first = await pendingOffer(house, ticketId);
		await pass(330);
		expect((await pendingOffer(house, ticketId)).workerId).not.toBe(first.workerId);
		expect(await factsOf(house, ticketId)).toContain('offer.expired');
	});
});

describe('asking the carrier', () => {
	const runningCall = async (ticketId: string): Promise<string> => {
		const call = await inTransaction(house, (tx) =>
			insertOutboundCall(tx, {
				id: tx.newId('call'),
				carrierSid: 'CA1',
				ticketId,
				direction: 'outbound',
				party: 'responder',
				status: 'in_progress',
				line: 'connected',
				dialled: lastResort.phone,
				phone: lastResort.phone,
				purpose: 'lost callback',
				startedAt: tx.now,
			}),
		);
		return call?.id ?? '';
	};
	const statusOf = async (callId: string) =>
		(await house.database.pool.query('select status from calls where id = $1', [callId])).rows[0]?.status;

	it('ends a call whose last callback was lost, and leaves one that runs alone', async () => {
		const ticketId = await press();
		const callId = await runningCall(ticketId);
		phone.words.call = 'in_progress';
		await pass(70);
		expect(await statusOf(callId)).toBe('in_progress');
		phone.words.call = null;
		await pass(70);
		expect(await statusOf(callId)).toBe('completed');
	});

	it('asks for the receipt of a text', async () => {
		const ticketId = await press();
		await raiseFirstAlerts(house, { ticketId, lastResort });
		phone.words.text = 'delivered';
		await pass(200);
		const { rows } = await house.database.pool.query("select count(*)::int as n from messages where status <> 'delivered'");
		expect(rows[0].n).toBe(0);
	});
});

describe('what no command can put right', () => {
	/** A database that somebody changed by hand: an accepted offer without its visit. */
	async function spoil(): Promise<string> {
		const { id: ticketId } = await requestHelp(house);
		await pass(15, 'lives');
		const offer = await pendingOffer(house, ticketId);
		await acceptOffer(house, { offerId: offer.id, ...(await as(house, offer.workerId)) });
		phone.rung.length = 0;
		await house.database.pool.query('delete from visits where offer_id = $1', [offer.id]);
		return offer.id;
	}

	it('is an alarm once it lasts, rings the supervisor every two minutes until 1 is pressed, and ends when it is gone', async () => {
		const offerId = await spoil();
		await pass(5, 'lives');
		expect(phone.rung).toEqual([]);
		await pass(15, 'lives');
		const alarms = await standing();
		expect(alarms.map(({ check }) => check).toSorted()).toEqual(['accepted_without_visit', 'assigned_without_visit']);
		expect(phone.rung).toEqual([SUPERVISOR]);
		await pass(125, 'lives');
		expect(phone.rung).toEqual([SUPERVISOR, SUPERVISOR]);
		expect(await answerAlarm(house, { alarmId: alarms[0]?.id ?? '', digits: '' })).toBe('not_acknowledged');
		expect(await answerAlarm(house, { alarmId: alarms[0]?.id ?? '', digits: '1' })).toBe('acknowledged');
		await pass(250, 'lives');
		expect(phone.rung).toHaveLength(2);
		expect(await findAudit(house.database.sql)).toMatchObject({ alarms: 2 });

		await house.database.pool.query("update offers set status = 'canceled' where id = $1", [offerId]);
		await house.database.pool.query("update tickets set status = 'canceled', timer_due_at = null where status = 'assigned'");
		await pass(10, 'lives');
		expect(await standing()).toEqual([]);
		expect(await findAudit(house.database.sql)).toMatchObject({ alarms: 0 });
	});

	it('a check that fails keeps no other from being made', async () => {
		await press();
		await house.database.pool.query('alter table dispatch_decisions rename to away; alter table visits rename to visits_away');
		await house.clock.advance(30_000);
		const { failed, repaired } = await auditor.audit();
		expect(failed).toContain('visit_silent');
		expect(repaired).toBeGreaterThan(0);
	});
});

it('looks after life although the carrier never answers', async () => {
	const ticketId = await press();
	const deaf = { ...phone.carrier, placeCall: () => new Promise<never>(() => undefined) };
	const helper = buildAuditor({ house, carrier: deaf, lastResort, log: createLogger('auditor', 'silent'), timeZone: 'Asia/Shanghai' });
	for (let times = 0; times < 4; times++) {
		await house.clock.advance(61_000);
		expect(await helper.helpLife()).toBe(1);
	}
	expect((await ticketNow(house, ticketId)).escalationLevel).toBe(4);
});

it('says honestly how many open tickets have a next step', async () => {
	expect(await findAudit(house.database.sql)).toBeNull();
	await auditor.audit();
	expect(await findAudit(house.database.sql)).toMatchObject({ openTickets: 0, withNextStep: 0, alarms: 0 });
	await press();
	const { id: second } = await requestHelp(house, { seniorId: 'snr_congrisheng' });
	await auditor.audit();
	expect(await findAudit(house.database.sql)).toMatchObject({ openTickets: 2, withNextStep: 2 });
	// A trigger that refuses every repair: the row stays without its timer, and the line says so.
	await house.database.pool.query(
		`update tickets set timer_due_at = null where id = '${second}';
		 create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk'; end $$;
		 create trigger refuse before update on tickets for each row execute function refuse()`,
	);
	await auditor.audit();
	await house.clock.advance(5_000);
	await auditor.audit();
	expect(await findAudit(house.database.sql)).toMatchObject({ openTickets: 2, withNextStep: 1, alarms: 1 });
});

it('gives no word at all while the database is away', async () => {
	await auditor.audit();
	const before = await findAudit(house.database.sql);
	const away = buildAuditor({
		house: { ...house, database: { ...house.database, pool: { query: () => Promise.reject(new Error('away')) } as never } },
		carrier: phone.carrier,
		lastResort,
		log: createLogger('auditor', 'silent'),
		timeZone: 'Asia/Shanghai',
	});
	await house.clock.advance(5_000);
	await expect(away.audit()).rejects.toMatchObject({ code: 'unavailable' });
	expect(await findAudit(house.database.sql)).toEqual(before);
});
