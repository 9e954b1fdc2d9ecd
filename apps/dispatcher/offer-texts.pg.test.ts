import { pendingOffer, requestHelp } from '@unwalled/offer/testing';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildDispatcher } from './dispatcher.ts';
import { forgetfulJobs, notingCarrier, silent, usualTerms } from './testing/house.ts';

const lastResort = { name: '值班电话', phone: '+866315200000' };
let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

/** Purposes of the texts that were written while offers were out and swept. */
async function textsAfterSweeps(offerTexts: boolean): Promise<{ offerId: string; purposes: string[] }> {
	const jobs = forgetfulJobs();
	const { carrier } = notingCarrier();
	const dispatcher = await buildDispatcher({ house, carrier, lastResort, ...usualTerms, offerTexts, log: silent, jobs: jobs.open });
	const { id: ticketId } = await requestHelp(house);
	for (let second = 0; second < 3; second++) {
		await dispatcher.sweep();
		await house.clock.advance(1_000);
	}
	const { id: offerId } = await pendingOffer(house, ticketId);
	const { rows } = await house.database.pool.query("select purpose from messages where purpose like 'offer.%'");
	await dispatcher.close();
	return { offerId, purposes: rows.map(({ purpose }) => purpose) };
}

it('texts a worker of an offer once where the house wants it', async () => {
	const { offerId, purposes } = await textsAfterSweeps(true);
	expect(purposes).toEqual([`offer.${offerId}`]);
});

it('texts nobody of an offer where it does not', async () => {
	expect((await textsAfterSweeps(false)).purposes).toEqual([]);
});
