import { DomainError } from '@unwalled/contracts';
import { type CarrierName, readConfig } from '@unwalled/runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CallRequest, Carrier, HouseCarrier, InboundAtCarrier } from './carrier.ts';
import { carrierOfLines } from './carrier-of-lines.ts';
import type { Known } from './which-carrier.ts';

const SOS = '+8663112350';
const SERVICE = '+8663112349';
const CARE = '+8663112351';
const config = readConfig({
	UNWALLED_DEMO: 'no',
	UNWALLED_CARRIER: 'twilio',
	UNWALLED_LINE_CARRIERS: `${SOS}:asterisk,${CARE}:asterisk`,
	UNWALLED_CARE_LINE: CARE,
	TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
	TWILIO_AUTH_TOKEN: '0123456789abcdef',
	UNWALLED_TELEPHONY_PUBLIC_URL: 'https://tel.example.org',
	UNWALLED_ARI_URL: 'http://127.0.0.1:8088/ari',
	UNWALLED_ARI_USER: 'unwalled',
	UNWALLED_ARI_PASSWORD: 'secret',
});

const twilioSid = (n: number, prefix = 'CA'): string => prefix + n.toString(16).padStart(32, '0');
const IN_ASTERISK = '1763821234.17';
const TEXT = { to: '+8613800138000', body: 'x', messageId: 'msg_1', since: new Date(0) };
const ask = { path: '/join', query: {} } as const;

/** Notes what it is asked for; away, it refuses everything. */
class NotingCarrier implements Carrier {
	readonly asked: string[] = [];
	readonly placed: CallRequest[] = [];
	inbound: InboundAtCarrier[] = [];
	isAway = false;
	readonly #sid: string;

	constructor(sid: string) {
		this.#sid = sid;
	}

	async #note(what: string): Promise<void> {
		if (this.isAway) throw new DomainError('unavailable', 'away');
		this.asked.push(what);
	}

	async placeCall(request: CallRequest) {
		await this.#note(`place ${request.to}`);
		this.placed.push(request);
		return { sid: this.#sid };
	}

	announce = (room: string) => this.#note(`announce ${room}`);
	givePart = ({ sid }: { sid: string }) => this.#note(`part ${sid}`);
	endRoom = (room: string) => this.#note(`end ${room}`);
	hangUp = (sid: string) => this.#note(`hang up ${sid}`);
	async sendText({ to }: { to: string }) {
		await this.#note(`text ${to}`);
		return { sid: this.#sid };
	}
	async findText() {
		await this.#note('find text');
		return null;
	}
	async findCallStatus(sid: string) {
		await this.#note(`status ${sid}`);
		return 'in_progress' as const;
	}
	async findTextStatus(sid: string) {
		await this.#note(`receipt ${sid}`);
		return 'delivered' as const;
	}
	async listInbound() {
		await this.#note('list');
		return this.inbound;
	}
}

let twilio: NotingCarrier;
let asterisk: NotingCarrier;
let rooms: Map<string, Known>;
let carrier: HouseCarrier;

beforeEach(() => {
	twilio = new NotingCarrier(twilioSid(1));
	asterisk = new NotingCarrier('leg-call_1');
	rooms = new Map<string, Known>([
		['call_sos', { sid: IN_ASTERISK, line: null }],
		['call_service', { sid: twilioSid(2), line: null }],
		['call_care', { sid: null, line: CARE }],
		['call_out', { sid: null, line: null }],
	]);
	carrier = carrierOfLines({
		lines: config,
		carriers: new Map<CarrierName, Carrier>([
			['twilio', twilio],
			['asterisk', asterisk],
		]),
		findRoom: async (room) => rooms.get(room) ?? null,
	});
});

const ring = (to: string, more: Partial<CallRequest> = {}) => carrier.placeCall({ to, ask, timeoutS: 20, ...more });

describe('a leg that joins a room', () => {
	it.each([
		['call_sos', 'asterisk'],
		['call_service', 'twilio'],
		['call_care', 'asterisk'],
		['call_out', 'twilio'],
	])('is rung by the carrier that holds %s: %s', async (room, name) => {
		await ring('client:opr_lin', { room });
		expect([twilio.placed.length, asterisk.placed.length]).toEqual(name === 'twilio' ? [1, 0] : [0, 1]);
	});
	it('shows a line that its carrier has, whatever was wished', async () => {
		await ring('+8613800138000', { room: 'call_sos', from: SERVICE });
		await ring('+8613800138000', { room: 'call_service', from: SOS });
		await ring('+8613800138000', { room: 'call_sos', from: CARE });
		expect([...asterisk.placed, ...twilio.placed].map(({ from }) => from)).toEqual([SOS, CARE, SERVICE]);
	});
	it('is not rung by another carrier when its own is away: that one could not lead it into the room', async () => {
		asterisk.isAway = true;
		await expect(ring('client:opr_lin', { room: 'call_sos' })).rejects.toMatchObject({ code: 'unavailable' });
		expect(twilio.placed).toEqual([]);
	});
});

describe('a leg that joins no room', () => {
	it('is rung by the carrier of the line that it shows', async () => {
		await ring('+866315200000');
		await ring('+866315200000', { from: CARE });
		expect([twilio.placed.length, asterisk.placed.length]).toEqual([1, 1]);
	});
	it('is rung by the other carrier, under its own line, when the first is away', async () => {
		twilio.isAway = true;
		expect(await ring('+866315200000')).toEqual({ sid: 'leg-call_1' });
		expect(asterisk.placed).toMatchObject([{ to: '+866315200000', from: SOS }]);
	});
	it('is away when both are, and is not rung twice when the first refuses the number', async () => {
		twilio.placeCall = () => Promise.reject(new DomainError('invalid', 'no such number'));
		await expect(ring('+861')).rejects.toMatchObject({ code: 'invalid' });
		expect(asterisk.placed).toEqual([]);
		asterisk.isAway = true;
		twilio.placeCall = () => Promise.reject(new DomainError('unavailable', 'away'));
		await expect(ring('+866315200000')).rejects.toMatchObject({ code: 'unavailable' });
	});
});

it('asks the carrier that holds a room or a leg, and no other', async () => {
	await carrier.announce('call_sos', ask);
	await carrier.endRoom('call_service');
	await carrier.givePart({ room: 'call_sos', sid: IN_ASTERISK, part: 'held' });
	await carrier.hangUp('leg-call_9');
	await carrier.hangUp(twilioSid(7));
	await carrier.findCallStatus(IN_ASTERISK);
	await carrier.findTextStatus(twilioSid(8, 'SM'), TEXT);
	expect(asterisk.asked).toEqual(['announce call_sos', `part ${IN_ASTERISK}`, 'hang up leg-call_9', `status ${IN_ASTERISK}`]);
	expect(twilio.asked).toEqual(['end call_service', `hang up ${twilioSid(7)}`, `receipt ${twilioSid(8, 'SM')}`]);
});

it('sends texts by the carrier of the service line, and looks for lost ones there', async () => {
	await carrier.sendText(TEXT);
	await carrier.findText(TEXT);
	expect([twilio.asked, asterisk.asked]).toEqual([['text +8613800138000', 'find text'], []]);
});

describe('what came in', () => {
	const call = (sid: string, second: number): InboundAtCarrier => ({
		...{ sid, kind: 'call', from: '+8613800138000', to: SOS, body: '', status: 'completed' },
		at: new Date(second * 1_000),
	});
	beforeEach(() => {
		twilio.inbound = [call(twilioSid(3), 1), call(twilioSid(4), 3)];
		asterisk.inbound = [call(IN_ASTERISK, 2)];
	});

	it('is one list, the newest first', async () => {
		expect((await carrier.listInbound(new Date(0))).map(({ sid }) => sid)).toEqual([twilioSid(4), IN_ASTERISK, twilioSid(3)]);
	});
	it('is what one carrier lists while the other is away, and a refusal when both are', async () => {
		twilio.isAway = true;
		expect((await carrier.listInbound(new Date(0))).map(({ sid }) => sid)).toEqual([IN_ASTERISK]);
		asterisk.isAway = true;
		await expect(carrier.listInbound(new Date(0))).rejects.toMatchObject({ code: 'unavailable' });
	});
	it('can be asked of each carrier by itself, so that one that is away is seen', async () => {
		twilio.isAway = true;
		const lists = await Promise.allSettled(carrier.each.map((each) => each.listInbound(new Date(0))));
		expect(lists.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
	});
});
