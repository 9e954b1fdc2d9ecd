import { shareCrowds } from '@unwalled/offer';
import { pendingOffers, requestHelp } from '@unwalled/offer/testing';
import { openTestHouse } from '@unwalled/testkit/database';
import { cancelTicket } from '@unwalled/ticket';
import { expect, it } from 'vitest';
import { createHandlers } from './handlers.ts';
import { notingCarrier, usualTerms } from './testing/house.ts';

const lastResort = { name: '值班电话', phone: '+866315200000' };
const actor = { id: 'acc_lin0', name: '林晓梅' };

it('waits for nobody to call off a ticket for which nobody was asked, and calls off who was', async () => {
	const house = await openTestHouse();
	const crowds = shareCrowds();
	const handlers = createHandlers({ house, carrier: notingCarrier().carrier, lastResort, ...usualTerms, crowds });
	const { id: ticketId } = await requestHelp(house);
	const deciding = await house.database.pool.connect();
	await deciding.query('begin');
	await deciding.query('select id from tickets where id = $1 for update', [ticketId]);
	expect(await handlers['call-off']({ ticketId })).toBe('nothing_to_call_off');
	await deciding.query('rollback');
	deciding.release();
	expect(await handlers['advance-dispatch']({ ticketId })).toBe('offered');
	await cancelTicket(house, { ticketId, actor, reason: 'caller_withdrew' });
	expect(await handlers['call-off']({ ticketId })).toBe('called_off');
	expect(await pendingOffers(house, ticketId)).toEqual([]);
	await house.close();
});
