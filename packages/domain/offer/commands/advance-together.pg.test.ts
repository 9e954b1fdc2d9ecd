import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { cancelTicket } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { factsOf, lin, pendingOffers, requestHelp, ticketNow, wang } from '../testing/shift.ts';
import { listDecisions } from '../views.ts';
import { advanceDispatch, advanceTogether } from './advance-dispatch.ts';

const household = { guilan: 'snr_li0guilan', cong: 'snr_congrisheng' };
let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

/** What a choice is made of, without what differs from one to the next. */
async function choiceOf(ticketId: string) {
	const [decision] = await listDecisions(house.database.sql, ticketId);
	const offers = await pendingOffers(house, ticketId);
	return {
		decision: decision && { ...decision, id: '' },
		offers: offers.map((offer) => ({ ...offer, id: '', ticketId: '' })),
		facts: await factsOf(house, ticketId),
		nobodyLeft: (await ticketNow(house, ticketId)).nobodyLeftAt,
	};
}

describe('tickets that are decided together', () => {
	it('get what each would get alone, life and service, somebody and nobody', async () => {
		const needs = [
			{ priority: 'P0', serviceItemCode: 'EM01' },
			{ seniorId: household.cong },
			{ seniorId: household.guilan },
			{ serviceItemCode: 'CL01' },
		] as const;
		await house.database.pool.query('update seniors set barred_worker_ids = $1 where id = $2', [[wang], household.cong]);
		const [together, alone] = [await Promise.all(needs.map((need) => requestHelp(house, need))), [] as string[]];
		const outcomes = await advanceTogether(house, { ticketIds: together.map(({ id }) => id) });
		for (const need of needs) {
			const { id } = await requestHelp(house, need);
			alone.push(id);
			expect(await advanceDispatch(house, { ticketId: id })).toBe(outcomes.get(together[alone.length - 1]?.id ?? ''));
		}
		for (const [at, { id }] of together.entries()) expect(await choiceOf(id)).toEqual(await choiceOf(alone[at] ?? ''));
		expect((await pendingOffers(house, together[1]?.id ?? '')).map(({ workerId }) => workerId)).not.toContain(wang);
	});

	it('say «nobody left» once for each that has nobody', async () => {
		await house.database.pool.query(`update workers set status = 'on_scene'`);
		const waiting = await Promise.all([requestHelp(house), requestHelp(house, { seniorId: household.cong })]);
		const ticketIds = waiting.map(({ id }) => id);
		for (let again = 0; again < 2; again++)
			expect([...(await advanceTogether(house, { ticketIds })).values()]).toEqual(['nobody_eligible', 'nobody_eligible']);
		for (const id of ticketIds) {
			expect((await factsOf(house, id)).filter((type) => type === 'ticket.nobody_left')).toHaveLength(1);
			expect(await listDecisions(house.database.sql, id)).toHaveLength(1);
		}
	});

	it('are left alone when they no longer ask, or never were', async () => {
		const [gone, wanted] = [await requestHelp(house), await requestHelp(house, { seniorId: household.cong })];
		await cancelTicket(house, { ticketId: gone.id, actor: lin, reason: 'test' });
		const outcomes = await advanceTogether(house, { ticketIds: [gone.id, 'tkt_nobody', wanted.id] });
		expect([...outcomes]).toEqual([
			[gone.id, 'not_dispatching'],
			['tkt_nobody', 'in_hand'],
			[wanted.id, 'offered'],
		]);
		expect(await pendingOffers(house, gone.id)).toEqual([]);
	});

	it('do not fail with the one that cannot be written', async () => {
		const [broken, fine] = [await requestHelp(house), await requestHelp(house, { seniorId: household.cong })];
		await house.database.pool.query(
			`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk'; end $$;
			 create trigger refuse before insert on offers for each row when (new.ticket_id = '${broken.id}') execute function refuse()`,
		);
		const outcomes = await advanceTogether(house, { ticketIds: [broken.id, fine.id] });
		expect(outcomes.get(broken.id)).toBeInstanceOf(Error);
		expect(outcomes.get(fine.id)).toBe('offered');
		expect(await pendingOffers(house, fine.id)).toHaveLength(1);
		expect(await listDecisions(house.database.sql, broken.id)).toEqual([]);
	});

	it('ask nobody twice when twenty jobs come at the same time', async () => {
		const ticketIds = (await Promise.all([requestHelp(house), requestHelp(house, { seniorId: household.cong })])).map(({ id }) => id);
		await Promise.all(Array.from({ length: 20 }, () => advanceTogether(house, { ticketIds })));
		await advanceTogether(house, { ticketIds });
		for (const id of ticketIds) {
			expect(await pendingOffers(house, id)).toHaveLength(1);
			expect(await listDecisions(house.database.sql, id)).toHaveLength(1);
		}
	});
});
