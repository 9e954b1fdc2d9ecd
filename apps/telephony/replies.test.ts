import { findOffer, type Offer } from '@unwalled/offer';
import { askForHelp } from '@unwalled/offer/testing';
import { findWorker } from '@unwalled/registry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, SERVICE_LINE } from './testing/door.ts';

let door: Door;
let offer: Offer;
let phone: string;
beforeEach(async () => {
	door = await openDoor();
	const { offers } = await askForHelp(door.house);
	const [asked] = offers;
	if (!asked) throw new Error('nobody was asked');
	offer = asked;
	phone = (await findWorker(door.house.database.sql, asked.workerId)).phone;
});
afterEach(() => door.close());

const text = (Body: string, MessageSid = newSid('SM'), From = phone) => ({ MessageSid, From, To: SERVICE_LINE, Body });
const statusNow = async () => (await findOffer(door.house.database.sql, offer.id)).status;

describe('a worker’s text', () => {
	it.each(['1', '１', ' 接单。'])('%j takes the job, and is nobody’s need', async (body) => {
		const before = await door.count('presses');
		const answer = await door.post('/twilio/sms', text(body));
		expect([answer.statusCode, answer.body]).toEqual([200, '<?xml version="1.0" encoding="UTF-8"?><Response/>']);
		expect(await statusNow()).toBe('accepted');
		expect(await door.count('presses')).toBe(before);
		expect(await door.count('inbound_messages')).toBe(1);
	});

	it('is taken once when the carrier tells it twenty times at once', async () => {
		const form = text('1');
		const answers = await Promise.all(Array.from({ length: 20 }, () => door.post('/twilio/sms', form)));
		expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
		expect(await door.count('inbound_messages')).toBe(1);
		const { rows } = await door.house.database.pool.query("select status from messages where template_key = 'offer_taken'");
		expect(rows).toHaveLength(1);
	});

	it('that somebody forged takes nothing', async () => {
		const refused = await door.post('/twilio/sms', text('1'), { signature: 'AAAA' });
		expect([refused.statusCode, refused.body]).toEqual([403, '']);
		expect(await statusNow()).toBe('pending');
	});

	it.each(['救命', 'ＳＯＳ', 'help me', '我摔倒了'])('%j is an SOS before it is anything else', async (body) => {
		const form = text(body);
		await door.post('/twilio/sms', form);
		expect(await door.ticketOf(form.MessageSid)).toMatchObject({ priority: 'P0' });
		expect(await statusNow()).toBe('pending');
	});

	it('that answers nothing is shown to an operator, word for word', async () => {
		const form = text('明天能换个时间吗');
		await door.post('/twilio/sms', form);
		expect(await door.ticketOf(form.MessageSid)).toMatchObject({ kind: 'service', summary: '短信：明天能换个时间吗' });
	});
});

it('«1» from somebody who was asked nothing is shown to an operator', async () => {
	const form = text('1', newSid('SM'), '+8613955557777');
	await door.post('/twilio/sms', form);
	expect(await door.ticketOf(form.MessageSid)).toMatchObject({ summary: '短信：1' });
	expect(await statusNow()).toBe('pending');
});
