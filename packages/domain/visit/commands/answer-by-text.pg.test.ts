import { findOffer, type Offer } from '@unwalled/offer';
import { askForHelp } from '@unwalled/offer/testing';
import { findWorker } from '@unwalled/registry';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listTakenReplies, listUntextedOffers } from '../reply-store.ts';
import { answerByText } from './answer-by-text.ts';
import { textOffer } from './text-offer.ts';

let house: TestHouse | undefined;
const here = (): TestHouse => {
	if (!house) throw new Error('no house');
	return house;
};
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house?.close());

let sids = 0;
const newSid = () => `SM${String(++sids).padStart(32, '0')}`;
const phoneOf = async ({ workerId }: Offer) => `+86${(await findWorker(here().database.sql, workerId)).phone.replace(/^\+86/, '')}`;
const says = async (offer: Offer, body: string, carrierSid = newSid()) =>
	answerByText(here(), { carrierSid, phone: await phoneOf(offer), body });
const statusOf = async ({ id }: Offer) => (await findOffer(here().database.sql, id)).status;
const numberOf = async ({ ticketId }: Offer): Promise<number> =>
	(await here().database.pool.query('select number from tickets where id = $1', [ticketId])).rows[0].number;
const texts = async (key: string): Promise<{ body: string; phone: string; params: Record<string, string> }[]> =>
	(await here().database.pool.query('select body, phone, params from messages where template_key = $1 order by id', [key])).rows;

async function asked(priority: 'P0' | 'P2' = 'P2'): Promise<[Offer, ...Offer[]]> {
	const { offers } = await askForHelp(here(), { priority });
	const [first, ...more] = offers;
	if (!first) throw new Error('nobody was asked');
	return [first, ...more];
}

describe('a worker who answers by text', () => {
	it('takes the job by 1, as on the page, and is told where', async () => {
		const [offer] = await asked();
		expect(await says(offer, '１。')).toBe('accepted');
		expect(await statusOf(offer)).toBe('accepted');
		const { rows } = await here().database.pool.query('select status from visits where offer_id = $1', [offer.id]);
		expect(rows).toEqual([{ status: 'created' }]);
		expect(await texts('offer_taken')).toMatchObject([{ body: expect.stringContaining('新威路'), phone: await phoneOf(offer) }]);
	});

	it('gives it on by 2', async () => {
		const [offer] = await asked();
		expect(await says(offer, '2')).toBe('declined');
		expect(await statusOf(offer)).toBe('declined');
	});

	it('answers once, however often the carrier tells it, also at the same time', async () => {
		const [offer] = await asked();
		const sid = newSid();
		const outcomes = await Promise.all(Array.from({ length: 20 }, () => says(offer, '1', sid)));
		expect(new Set([...outcomes, await says(offer, '1', sid)])).toEqual(new Set(['accepted']));
		expect(await texts('offer_taken')).toHaveLength(1);
		expect(await listTakenReplies(here().database.sql, [sid, 'SMother'])).toEqual(new Set([sid]));
	});

	it('wins alone among three whose twenty texts come at the same time; the others are told that it is gone', async () => {
		const offers = await asked('P0');
		expect(offers).toHaveLength(3);
		const outcomes = await Promise.all(
			Array.from({ length: 20 }, (_, at) => {
				const offer = offers[at % offers.length] ?? offers[0];
				return says(offer, '接单').then((outcome) => ({ outcome, workerId: offer.workerId }));
			}),
		);
		const winners = new Set(outcomes.filter(({ outcome }) => outcome === 'accepted').map(({ workerId }) => workerId));
		expect(winners.size).toBe(1);
		for (const { outcome, workerId } of outcomes) expect(outcome).toBe(winners.has(workerId) ? 'accepted' : 'gone');
		expect((await Promise.all(offers.map(statusOf))).sort()).toEqual(['accepted', 'rescinded', 'rescinded']);
		const { rows } = await here().database.pool.query('select count(*)::int as n from visits');
		expect(rows).toEqual([{ n: 1 }]);
	});

	it('too late is told that it is gone', async () => {
		const [offer] = await asked();
		await here().clock.advance(60 * 60_000);
		expect(await says(offer, '1')).toBe('gone');
		expect(await statusOf(offer)).toBe('expired');
		expect(await texts('offer_gone')).toHaveLength(1);
	});

	it('to two offers is asked for the number that the text names, and takes that one', async () => {
		const [offer] = await asked();
		const { rows } = await here().database.pool.query(
			`insert into tickets select (jsonb_populate_record(t, jsonb_build_object('id', 'tkt_other', 'merge_key', 'other', 'number', t.number + 100))).* from tickets t where id = $1 returning id, number`,
			[offer.ticketId],
		);
		const [other] = rows;
		await here().database.pool.query(
			`insert into offers select (jsonb_populate_record(o, jsonb_build_object('id', 'off_other', 'ticket_id', $2::text))).* from offers o where id = $1`,
			[offer.id, other.id],
		);
		const sid = newSid();
		expect(await says(offer, '1', sid)).toBe('unclear');
		expect(await says(offer, '1', sid)).toBe('unclear');
		expect(await statusOf(offer)).toBe('pending');
		const number = await numberOf(offer);
		const [question, ...more] = await texts('offer_which');
		expect([question?.params.tickets?.split('、').sort(), more]).toEqual([[String(number), String(other.number)].sort(), []]);
		expect(await says(offer, `1 ${number}`)).toBe('accepted');
		expect(await statusOf(offer)).toBe('accepted');
	});
});

describe('a text that is no answer', () => {
	it.each(['救命', '今天有活吗', '120'])('such as %j is left to a person, also from a worker who was asked', async (body) => {
		const [offer] = await asked();
		expect(await says(offer, body)).toBe('no_reply');
		expect(await statusOf(offer)).toBe('pending');
	});

	it('comes from whoever was asked nothing, or does not show who they are', async () => {
		await asked();
		expect(await answerByText(here(), { carrierSid: newSid(), phone: '+8613955550000', body: '1' })).toBe('no_reply');
		expect(await answerByText(here(), { carrierSid: newSid(), phone: null, body: '1' })).toBe('no_reply');
	});
});

describe('the text of an offer', () => {
	it('is written once per offer, by its template, and not for one that is over', async () => {
		const [offer] = await asked();
		const untexted = () => listUntextedOffers(here().database.sql, here().clock.now(), 10);
		expect(await untexted()).toEqual([offer.id]);
		const outcomes = await Promise.all([1, 2, 3].map(() => textOffer(here(), { offerId: offer.id })));
		expect(outcomes.sort()).toEqual(['already_done', 'already_done', 'texted']);
		expect(await untexted()).toEqual([]);
		const number = await numberOf(offer);
		expect(await texts('offer')).toMatchObject([{ body: expect.stringContaining(`工单${number}`), params: { ticket: String(number) } }]);
		await says(offer, '2');
		expect(await textOffer(here(), { offerId: offer.id })).toBe('already_done');
	});
});
