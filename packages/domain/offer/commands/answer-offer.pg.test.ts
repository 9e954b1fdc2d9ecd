import { inTransaction } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { withdrawDispatch } from '@unwalled/ticket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffer } from '../store.ts';
import { as, askForHelp, factsOf, lin, pendingOffer, ticketNow, wang, zhao } from '../testing/shift.ts';
import { callOffOffersIn } from './call-off-offers.ts';
import { declineOffer } from './decline-offer.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const statusOf = async (offerId: string) => (await findOffer(house.database.sql, offerId)).status;

describe('declining', () => {
	it('keeps the reason, and does nothing the second time', async () => {
		const { ticketId } = await askForHelp(house);
		const offer = await pendingOffer(house, ticketId);
		const no = { offerId: offer.id, reason: 'too_far', ...(await as(house, offer.workerId)) } as const;
		expect(await declineOffer(house, no)).toMatchObject({ changed: true, offer: { status: 'declined', declineReason: 'too_far' } });
		expect(await declineOffer(house, no)).toMatchObject({ changed: false, offer: { status: 'declined' } });
		expect((await factsOf(house, ticketId)).filter((type) => type === 'offer.declined')).toHaveLength(1);
	});

	it('lets the firm answer for its worker', async () => {
		const { ticketId } = await askForHelp(house);
		const offer = await pendingOffer(house, ticketId);
		const by = { role: 'provider', providerId: offer.providerId } as const;
		const actor = { id: 'acc_gao0', name: '高敏' };
		expect(await declineOffer(house, { offerId: offer.id, reason: 'busy', actor, by })).toMatchObject({ changed: true });
	});

	it.each([
		['another worker', { role: 'worker', workerId: zhao }],
		['another firm', { role: 'provider', providerId: 'prv_haigang' }],
		['an operator', { role: 'operator' }],
		['a worker’s account without a worker', { role: 'worker' }],
	] as const)('is hidden from %s', async (_, by) => {
		const { ticketId } = await askForHelp(house);
		const { id: offerId } = await pendingOffer(house, ticketId);
		await expect(declineOffer(house, { offerId, reason: 'busy', actor: lin, by })).rejects.toMatchObject({ code: 'not_found' });
		expect(await statusOf(offerId)).toBe('pending');
	});

	it('comes too late after the deadline, and ends the offer by that', async () => {
		const { ticketId } = await askForHelp(house);
		const offer = await pendingOffer(house, ticketId);
		await house.clock.advance(300_000);
		const late = declineOffer(house, { offerId: offer.id, reason: 'busy', ...(await as(house, offer.workerId)) });
		await expect(late).rejects.toMatchObject({ code: 'refused', facts: { status: 'expired', allowed: [] } });
		expect(await statusOf(offer.id)).toBe('expired');
	});

	it('is refused for an offer that does not exist', async () => {
		const no = { offerId: 'ofr_0000', reason: 'busy', actor: lin, by: { role: 'worker', workerId: wang } } as const;
		await expect(declineOffer(house, no)).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('calling off', () => {
	it('takes back what is out for a withdrawn dispatch, once', async () => {
		const { ticketId } = await askForHelp(house);
		const offer = await pendingOffer(house, ticketId);
		await withdrawDispatch(house, { ticketId, actor: lin, reason: '家属到了' });
		const refused = declineOffer(house, { offerId: offer.id, reason: 'busy', ...(await as(house, offer.workerId)) });
		await expect(refused).rejects.toMatchObject({ code: 'refused', facts: { status: 'canceled', ticketStatus: 'acknowledged' } });
		const callOff = async () => inTransaction(house, async (tx) => callOffOffersIn(tx, await ticketNow(house, ticketId), lin));
		expect(await callOff()).toBe(1);
		expect(await callOff()).toBe(0);
		expect(await statusOf(offer.id)).toBe('canceled');
		expect((await factsOf(house, ticketId)).at(-1)).toBe('offer.canceled');
	});

	it('leaves offers alone that the ticket still asks for', async () => {
		const { ticketId } = await askForHelp(house);
		expect(await inTransaction(house, async (tx) => callOffOffersIn(tx, await ticketNow(house, ticketId), lin))).toBe(0);
	});
});
