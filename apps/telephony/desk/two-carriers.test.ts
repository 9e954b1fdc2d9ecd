import { holdCall, listCallsByTickets, placeCall, recordCallStatus, roomBook } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type CarrierName, readConfig } from '@unwalled/runtime';
import { dutyPhone, households } from '@unwalled/street';
import { type CallRequest, type Carrier, carrierOfLines } from '@unwalled/telephony';
import { answerCall, escalateTicket } from '@unwalled/ticket';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Door, newSid, openDoor, ringing, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { NotingCarrier } from '../testing/noting-carrier.ts';

const phone = households[0]?.phones[0]?.phone ?? '';
const lin = { id: 'acc_lin0', name: '林晓梅' };
const lastResort = { name: '值班电话', phone: '+866315299999' };
const lines = readConfig({
	UNWALLED_DEMO: 'no',
	UNWALLED_CARRIER: 'twilio',
	UNWALLED_LINE_CARRIERS: `${SOS_LINE}:asterisk`,
	TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
	TWILIO_AUTH_TOKEN: '0123456789abcdef',
	UNWALLED_TELEPHONY_PUBLIC_URL: 'https://tel.example.org',
	UNWALLED_ARI_URL: 'http://127.0.0.1:8088/ari',
	UNWALLED_ARI_USER: 'unwalled',
	UNWALLED_ARI_PASSWORD: 'secret',
});

/** Names legs as one of the carriers does, and may be away. */
class NamedCarrier extends NotingCarrier {
	isAway = false;
	readonly #nameOf: (request: CallRequest) => string;

	constructor(nameOf: (request: CallRequest) => string) {
		super();
		this.#nameOf = nameOf;
	}

	override async placeCall(request: CallRequest) {
		if (this.isAway) throw new DomainError('unavailable', 'away');
		await super.placeCall(request);
		return { sid: this.#nameOf(request) };
	}
}

let door: Door;
let twilio: NamedCarrier;
let asterisk: NamedCarrier;
let carrier: Carrier;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
	twilio = new NamedCarrier(() => newSid());
	asterisk = new NamedCarrier(({ callId = '' }) => `leg-${callId}`);
	const carriers = new Map<CarrierName, Carrier>([
		['twilio', twilio],
		['asterisk', asterisk],
	]);
	carrier = carrierOfLines({ lines, carriers, findRoom: roomBook(door.house.database.sql) });
	await door.house.clock.advance(10 * 60_000); // out of the merge window
});

interface Caller {
	readonly sid: string;
	readonly callId: string;
	readonly ticketId: string;
}

async function callerNamed(sid: string): Promise<Caller> {
	const { rows } = await door.house.database.pool.query('select id, ticket_id from calls where carrier_sid = $1', [sid]);
	return { sid, callId: rows[0].id, ticketId: rows[0].ticket_id };
}

/** The red key, over the trunk: the switchboard asks the desk. */
async function sosOnTheTrunk(): Promise<Caller> {
	const sid = `1763821234.${newSid()}`;
	await door.desk.answer('/voice', { sid, from: phone, to: SOS_LINE, query: {} });
	return callerNamed(sid);
}

/** The green key, by Twilio: a webhook asks the desk. */
async function serviceAtTwilio(): Promise<Caller> {
	const form = ringing('+8613900000001', SERVICE_LINE);
	expect((await door.post('/twilio/voice', form)).statusCode).toBe(200);
	return callerNamed(form.CallSid ?? '');
}

const answered = (callId: string) => answerCall(door.house, carrier, { callId, actor: lin });
const dialledBy = ({ placed }: NamedCarrier) => placed.map(({ to, room }) => ({ to, room }));

it('rings the operator at the carrier at which each caller waits', async () => {
	const [sos, service] = [await sosOnTheTrunk(), await serviceAtTwilio()];
	await answered(sos.callId);
	await answered(service.callId);
	expect(dialledBy(asterisk)).toEqual([{ to: `client:${lin.id}`, room: sos.callId }]);
	expect(dialledBy(twilio)).toEqual([{ to: `client:${lin.id}`, room: service.callId }]);
});

it('puts a caller on hold at the carrier that has them', async () => {
	const sos = await sosOnTheTrunk();
	await answered(sos.callId);
	const [{ callId = '' } = {}] = asterisk.placed;
	await recordCallStatus(door.house, { carrierSid: `leg-${callId}`, callId, status: 'in_progress', sequence: 1 });
	await holdCall(door.house, carrier, { callId: sos.callId, actor: lin });
	expect([asterisk.parts, twilio.parts]).toEqual([[{ room: sos.callId, sid: sos.sid, part: 'held', coached: expect.anything() }], []]);
});

it('answers the one line while the carrier of the other is away, and lets that caller wait on', async () => {
	const [sos, service] = [await sosOnTheTrunk(), await serviceAtTwilio()];
	twilio.isAway = true;
	await expect(answered(service.callId)).rejects.toMatchObject({ code: 'unavailable' });
	await answered(sos.callId);
	expect(asterisk.placed).toMatchObject([{ room: sos.callId }]);
	const { rows } = await door.house.database.pool.query('select line from calls where id = $1', [service.callId]);
	expect(rows).toEqual([{ line: 'waiting' }]);
});

it('rings the duty telephone over the other carrier when that of the shown line is away', async () => {
	const { ticketId } = await sosOnTheTrunk();
	twilio.isAway = true;
	for (const seconds of [15, 15]) {
		await door.house.clock.advance(seconds * 1_000);
		await escalateTicket(door.house, { ticketId, lastResort });
	}
	const legs = await listCallsByTickets(door.house.database.sql, [ticketId]);
	const duty = legs.find(({ dialled }) => dialled === dutyPhone);
	expect(await placeCall(door.house, carrier, { callId: duty?.id ?? '' })).toBe('placed');
	expect(asterisk.placed).toMatchObject([{ to: dutyPhone, from: SOS_LINE, ask: { path: '/alert' } }]);
});
