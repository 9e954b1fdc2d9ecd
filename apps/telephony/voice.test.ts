import { households } from '@unwalled/street';
import { signForm } from '@unwalled/testkit/signature';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, ringing, SECONDARY, SERVICE_LINE, SOS_LINE, TOKEN } from './testing/door.ts';

const alone = households.find((household) => household.seniors.length === 1 && household.phones.length > 0);
const shared = households.find((household) => household.seniors.length === 2 && household.phones.length === 1);
const phoneOf = (household: typeof alone): string => household?.phones[0]?.phone ?? '';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

/** Leaves the merge window, so that the next press of the same phone is a need of its own. */
const later = () => door.house.clock.advance(10 * 60_000);

describe('who may call the webhooks', () => {
	it('answers 403 without a word to a wrong signature, and writes nothing', async () => {
		const before = await door.count('presses');
		const answer = await door.post('/twilio/voice', ringing(phoneOf(alone), SOS_LINE), { signature: 'AAAA' });
		expect([answer.statusCode, answer.body]).toEqual([403, '']);
		expect(await door.count('presses')).toBe(before);
	});

	it('accepts the secondary token while tokens are rotated', async () => {
		const answer = await door.post('/twilio/voice', ringing('+8613955550001', SOS_LINE), { token: SECONDARY });
		expect(answer.statusCode).toBe(200);
	});

	it.each(['http://tel.example.org:8443', 'https://other.example.org:8443', 'https://tel.example.org:9000'])(
		'answers 403 to a signature over %s',
		async (base) => {
			const form = ringing(phoneOf(alone), SOS_LINE);
			expect((await door.post('/twilio/voice', form, { signature: signForm(TOKEN, `${base}/twilio/voice`, form) })).statusCode).toBe(403);
		},
	);
});

describe('a red press', () => {
	it('is a P0 ticket with press, call and running timer before the carrier hears a word, and is never asked for a digit', async () => {
		await later();
		const form = ringing(phoneOf(alone), SOS_LINE);
		const answer = await door.post('/twilio/voice', form);
		expect(answer.headers['content-type']).toContain('text/xml');
		expect(answer.body).toContain('<Conference');
		expect(answer.body).not.toContain('<Gather');
		expect(await door.ticketOf(form.CallSid ?? '')).toMatchObject({
			priority: 'P0',
			status: 'open',
			kind: 'sos',
			household_id: alone?.id,
			senior_id: alone?.seniors[0]?.id,
			service_item_code: 'EM01',
			timer_due_at: new Date(door.house.clock.now().getTime() + 15_000),
		});
	});

	it('is one press when the carrier tells it twenty times at once', async () => {
		await later();
		const form = ringing('+8613955550002', SOS_LINE);
		const before = await door.count('tickets');
		const answers = await Promise.all(Array.from({ length: 20 }, () => door.post('/twilio/voice', form)));
		expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
		expect(await door.count('tickets')).toBe(before + 1);
		expect(await door.ticketOf(form.CallSid ?? '')).toMatchObject({ press_count: 1 });
	});

	it('joins the need that the same household pressed for a minute ago', async () => {
		await later();
		const first = ringing(phoneOf(alone), SERVICE_LINE);
		await door.post('/twilio/voice', first);
		await door.house.clock.advance(60_000);
		const second = ringing(phoneOf(alone), SOS_LINE);
		await door.post('/twilio/voice', second);
		const ticket = await door.ticketOf(second.CallSid ?? '');
		expect(ticket).toMatchObject({
			id: (await door.ticketOf(first.CallSid ?? '')).id,
			press_count: 2,
			priority: 'P0',
			service_item_code: 'EM01',
		});
	});

	it('opens one ticket when two phones of one household press at once, and counts both', async () => {
		const couple = households.find((household) => household.phones.length === 2);
		await later();
		const forms = (couple?.phones ?? []).map(({ phone }) => ringing(phone, SOS_LINE));
		await Promise.all(forms.map((form) => door.post('/twilio/voice', form)));
		const tickets = await Promise.all(forms.map((form) => door.ticketOf(form.CallSid ?? '')));
		expect(new Set(tickets.map((ticket) => ticket.id)).size).toBe(1);
		expect(tickets[0]).toMatchObject({ press_count: 2 });
	});

	it('opens a new ticket after the window, and never joins a finished one', async () => {
		await later();
		const first = ringing(phoneOf(alone), SOS_LINE);
		await door.post('/twilio/voice', first);
		const { id } = await door.ticketOf(first.CallSid ?? '');
		await door.house.database.pool.query("update tickets set status = 'closed' where id = $1", [id]);
		const second = ringing(phoneOf(alone), SOS_LINE);
		await door.post('/twilio/voice', second);
		await later();
		const third = ringing(phoneOf(alone), SOS_LINE);
		await door.post('/twilio/voice', third);
		const ids = await Promise.all([first, second, third].map(async (form) => (await door.ticketOf(form.CallSid ?? '')).id));
		expect(new Set(ids).size).toBe(3);
	});

	it('leaves the person open behind a household phone of two seniors', async () => {
		await later();
		const form = ringing(phoneOf(shared), SOS_LINE);
		await door.post('/twilio/voice', form);
		expect(await door.ticketOf(form.CallSid ?? '')).toMatchObject({ household_id: shared?.id, senior_id: null });
	});

	it.each([
		['an unknown mobile', '+8613955550003', '+8613955550003'],
		['a withheld number', 'anonymous', null],
		['a foreign number', '+14155550199', '+14155550199'],
		['a short number', '10086', '10086'],
		['no number at all', '', null],
		['a thousand digits', '1'.repeat(190), null],
	])('is kept and answered from %s', async (_what, from, phone) => {
		const form = ringing(from, SOS_LINE);
		expect((await door.post('/twilio/voice', form)).statusCode).toBe(200);
		expect(await door.ticketOf(form.CallSid ?? '')).toMatchObject({ household_id: null, phone, priority: 'P0' });
	});

	it('counts as SOS on a line that nobody configured', async () => {
		const form = ringing('+8613955550004', '+8663199999');
		await door.post('/twilio/voice', form);
		expect(await door.ticketOf(form.CallSid ?? '')).toMatchObject({ kind: 'sos', priority: 'P0' });
	});
});

describe('a green press', () => {
	const choose = async (digits: string) => {
		await later();
		const form = ringing(phoneOf(alone), SERVICE_LINE);
		const greeting = await door.post('/twilio/voice', form);
		const answer = await door.post('/twilio/menu', { CallSid: form.CallSid ?? '', Digits: digits });
		return { greeting: greeting.body, answer: answer.body, ticket: await door.ticketOf(form.CallSid ?? ''), sid: form.CallSid ?? '' };
	};

	it.each([
		['1', 'P2', '家政维修'],
		['2', 'P1', '护理就医'],
		['3', 'P4', '咨询'],
		['9', 'P0', '紧急求助'],
		['', 'P1', '没有按键'],
		['7', 'P1', '没有按键'],
		['***', 'P1', '没有按键'],
	])('with digits %j is %s %s and leads to an operator', async (digits, priority, summary) => {
		const { greeting, answer, ticket } = await choose(digits);
		expect(greeting).toContain('<Gather');
		expect(answer).toContain('<Conference');
		expect(ticket).toMatchObject({ priority, summary, status: 'open' });
	});

	it('changes nothing when the digit is told again', async () => {
		const { ticket, sid } = await choose('3');
		await door.post('/twilio/menu', { CallSid: sid, Digits: '3' });
		expect((await door.ticketOf(sid)).version).toBe(ticket.version);
	});

	it('tells a caller whom nobody knows to ring again', async () => {
		expect((await door.post('/twilio/menu', { CallSid: newSid(), Digits: '1' })).body).toContain('<Hangup/>');
	});
});
