import { sendMessage } from '@unwalled/call';
import { findOffer } from '@unwalled/offer';
import { askForHelp } from '@unwalled/offer/testing';
import { findWorker } from '@unwalled/registry';
import { SIGNATURE_HEADER, signText, TIME_HEADER } from '@unwalled/telephony';
import { afterEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from './testing/door.ts';
import { NotingCarrier } from './testing/noting-carrier.ts';

const SECRET = 'a-secret-of-the-gateway';
const HIDDEN = 'hidden-part-of-the-address';
const shared = { UNWALLED_DEMO: 'no', UNWALLED_TEXT_SECRET: SECRET, UNWALLED_TEXT_TEMPLATES: 'texts.yaml' };
const env = {
	aliyun: { ...shared, UNWALLED_TEXT_GATEWAY: 'aliyun', UNWALLED_TEXT_KEY_ID: 'k', UNWALLED_TEXT_WEBHOOK_SECRET: HIDDEN },
	signed: { ...shared, UNWALLED_TEXT_GATEWAY: 'signed', UNWALLED_TEXT_URL: 'https://sms.example.org' },
};

let door: Door;
afterEach(() => door.close());

const headers = { 'content-type': 'application/json' };
const push = (url: string, body: unknown) => door.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
const pushSigned = (body: unknown, change: { time?: string; secret?: string } = {}) => {
	const payload = JSON.stringify(body);
	const time = change.time ?? String(Math.floor(door.house.clock.now().getTime() / 1_000));
	const signature = signText(change.secret ?? SECRET, time, { method: 'POST', path: '/texts/signed', body: payload });
	const signed = { ...headers, [TIME_HEADER]: time, [SIGNATURE_HEADER]: signature };
	return door.app.inject({ method: 'POST', url: '/texts/signed', headers: signed, payload });
};
async function oneMessage(id = 'msg_00000000000000000000000001'): Promise<string> {
	await door.house.database.pool.query(
		`insert into messages (id, ticket_id, purpose, phone, body, status, created_at) values ($1, '', $1, '+8613800138000', '…', 'pending', now())`,
		[id],
	);
	return id;
}
const message = async (id: string) =>
	(await door.house.database.pool.query('select status, carrier_sid, failure from messages where id = $1', [id])).rows[0];
async function anOffer(): Promise<{ id: string; phone: string }> {
	const { offers } = await askForHelp(door.house);
	const [offer] = offers;
	if (!offer) throw new Error('nobody was asked');
	return { id: offer.id, phone: (await findWorker(door.house.database.sql, offer.workerId)).phone };
}
const statusOf = async (offerId: string) => (await findOffer(door.house.database.sql, offerId)).status;

describe('what Aliyun pushes', () => {
	const receipt = (out_id: string, more = {}) => ({
		out_id,
		success: true,
		err_code: 'DELIVERED',
		biz_id: '900^0',
		phone_number: '138',
		...more,
	});

	it('comes before the answer to our asking, twice and among broken entries, and is noted once', async () => {
		door = await openDoor({ env: env.aliyun });
		const id = await oneMessage();
		const answer = await push(`/texts/aliyun/${HIDDEN}/receipts`, [receipt('nonsense'), 7, receipt(id), receipt(id, { success: false })]);
		expect([answer.statusCode, answer.json()]).toEqual([200, { code: 0, msg: '接收成功' }]);
		expect(await message(id)).toEqual({ status: 'delivered', carrier_sid: '900^0', failure: null });
		expect(await sendMessage(door.house, new NotingCarrier(), { messageId: id })).toBe('already_done');
	});

	it('tells why a text did not arrive', async () => {
		door = await openDoor({ env: env.aliyun });
		const id = await oneMessage();
		await push(`/texts/aliyun/${HIDDEN}/receipts`, [receipt(id, { success: false, err_code: 'MOBILE_NOT_ON_SERVICE' })]);
		expect(await message(id)).toMatchObject({ status: 'failed', failure: 'MOBILE_NOT_ON_SERVICE' });
	});

	it('accepts an offer by «1», once however often it is pushed', async () => {
		door = await openDoor({ env: env.aliyun });
		const offer = await anOffer();
		const before = await door.count('presses');
		const reply = [{ phone_number: offer.phone.replace('+86', ''), content: '1', send_time: '2026-11-22 16:00:00', sequence_id: 77 }];
		for (const _ of [1, 2]) expect((await push(`/texts/aliyun/${HIDDEN}/replies`, reply)).statusCode).toBe(200);
		expect([await statusOf(offer.id), await door.count('inbound_messages'), await door.count('presses')]).toEqual(['accepted', 1, before]);
	});

	it('to an address without the secret is refused without a word, and so is what is no list', async () => {
		door = await openDoor({ env: env.aliyun });
		const refused = await push('/texts/aliyun/guessed/replies', []);
		expect([refused.statusCode, refused.body]).toEqual([403, '']);
		expect((await push(`/texts/aliyun/${HIDDEN}/replies`, { a: 1 })).statusCode).toBe(400);
		expect((await pushSigned([])).statusCode).toBe(404);
	});
});

describe('what a gateway of the city tells', () => {
	it('acts once: receipts and replies, whoever wrote is seen by an operator when it answers nothing', async () => {
		door = await openDoor({ env: env.signed });
		const id = await oneMessage();
		const offer = await anOffer();
		const told = [
			{ receipt: { message: id, status: 'failed', failure: 'no such number' } },
			{ reply: { id: 'r1', from: offer.phone, text: '1' } },
			{ reply: { id: 'r2', from: '+8613955557777', text: '救命' } },
		];
		for (const _ of [1, 2]) expect((await pushSigned(told)).statusCode).toBe(204);
		expect(await message(id)).toMatchObject({ status: 'failed', failure: 'no such number' });
		expect(await statusOf(offer.id)).toBe('accepted');
		expect(await door.ticketOf('signed-r2')).toMatchObject({ priority: 'P0' });
	});

	it.each([
		['forged', { secret: 'another secret' }],
		['of an hour ago', { time: '1000' }],
		['without a time', { time: 'now' }],
	])('%s is refused without a word', async (_name, change) => {
		door = await openDoor({ env: env.signed });
		const refused = await pushSigned([{ reply: { id: 'r1', from: '+8613955557777', text: '救命' } }], change);
		expect([refused.statusCode, refused.body, await door.count('presses')]).toEqual([403, '', 0]);
	});
});

it('no gateway has an address where the carrier carries the texts', async () => {
	door = await openDoor();
	expect((await push(`/texts/aliyun/${HIDDEN}/replies`, [])).statusCode).toBe(404);
	expect((await pushSigned([])).statusCode).toBe(404);
});
