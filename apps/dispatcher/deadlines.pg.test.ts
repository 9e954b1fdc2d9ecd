import { shareCrowds } from '@unwalled/offer';
import { askForHelp, pendingOffers } from '@unwalled/offer/testing';
import { openTestHouse } from '@unwalled/testkit/database';
import { expect, it } from 'vitest';
import { createHandlers } from './handlers.ts';
import { notingCarrier, usualTerms } from './testing/house.ts';

const lastResort = { name: '值班电话', phone: '+866315200000' };
const ANSWER_MS = 30_000;

it('ends offers of one deadline once, and one that nobody knows keeps no other from its end', async () => {
	const house = await openTestHouse();
	const handlers = createHandlers({ house, carrier: notingCarrier().carrier, lastResort, ...usualTerms, crowds: shareCrowds() });
	const { ticketId, offers: asked } = await askForHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
	expect(asked.length).toBeGreaterThan(1);
	const offerIds = ['ofr_nobody', ...asked.map(({ id }) => id)];
	expect(await handlers['expire-offers']({ offerIds })).toBe(`not_found 1, not_due ${asked.length}`);
	await house.clock.advance(ANSWER_MS);
	expect(await handlers['expire-offers']({ offerIds })).toBe(`not_found 1, expired ${asked.length}`);
	expect(await handlers['expire-offers']({ offerIds })).toBe(`not_found 1, already_done ${asked.length}`);
	expect(await pendingOffers(house, ticketId)).toEqual([]);
	await house.close();
});
