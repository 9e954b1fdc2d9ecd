import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { advanceDispatch, advanceTogether } from './commands/advance-dispatch.ts';
import { listUnofferedTickets } from './store.ts';
import { pendingOffers, requestHelp } from './testing/shift.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

it('leaves a ticket to whoever works on it, and takes it when they died', async () => {
	const { id: ticketId } = await requestHelp(house);
	const other = await house.database.pool.connect();
	await other.query('begin');
	await other.query('select id from tickets where id = $1 for update', [ticketId]);
	const { id: free } = await requestHelp(house, { seniorId: 'snr_congrisheng' });
	const alone = (outcome: string) => new Map([[ticketId, outcome]]);
	expect(await advanceTogether(house, { ticketIds: [ticketId, free] })).toEqual(new Map([...alone('in_hand'), [free, 'offered']]));
	expect(await pendingOffers(house, ticketId)).toEqual([]);
	await other.query('rollback');
	other.release();
	expect(await advanceTogether(house, { ticketIds: [ticketId] })).toEqual(alone('offered'));
	expect(await advanceTogether(house, { ticketIds: [ticketId] })).toEqual(alone('offers_pending'));
	expect(await pendingOffers(house, ticketId)).not.toEqual([]);
});

it('finds who waits behind tickets that have their offers, lives apart from the others', async () => {
	const waiting = (lives: boolean, limit = 9) => listUnofferedTickets(house.database.sql, { lives, limit });
	const first = await requestHelp(house);
	await advanceDispatch(house, { ticketId: first.id });
	const second = await requestHelp(house, { seniorId: 'snr_congrisheng' });
	expect(await waiting(false, 1)).toEqual([second.id]);
	expect(await waiting(true)).toEqual([]);
	const life = await requestHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
	expect(await waiting(true)).toEqual([life.id]);
	expect(await waiting(false)).toEqual([second.id]);
});
