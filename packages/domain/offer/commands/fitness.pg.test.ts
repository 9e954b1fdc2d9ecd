import { setItemPrice } from '@unwalled/catalogue';
import { addWorkTime, changeMemberIn, findMember, reviewPaper, submitCertificate, submitFirmPaper, suspendMember } from '@unwalled/member';
import { inTransaction } from '@unwalled/messaging';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, askForHelp, chen, putWorkers, requestHelp, wang } from '../testing/shift.ts';
import { listDecisions } from '../views.ts';
import { acceptOfferIn } from './accept-offer.ts';
import { advanceDispatch } from './advance-dispatch.ts';

const actor = { id: 'acc_song', name: '宋立华' };
const HOUR_MS = 3_600_000;
const ANKANG = 'prv_ankang';
let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	// 16:00 in China on 2026-11-22; midnight there is eight hours away.
	house = await openTestHouse();
	await putWorkers(house, 'off_duty', chen);
});
afterAll(() => house.close());

/** What was held against a worker when help was last looked for. */
async function against(workerId: string, help: Parameters<typeof requestHelp>[1] = {}): Promise<string[] | undefined> {
	const { id: ticketId } = await requestHelp(house, help);
	await advanceDispatch(house, { ticketId });
	const [decision] = await listDecisions(house.database.sql, ticketId);
	return decision?.candidates.find(({ worker }) => worker.id === workerId)?.exclusions;
}

async function licence(validUntil: string): Promise<void> {
	const said = { providerId: ANKANG, kind: 'licence', number: `L-${validUntil}`, issuedOn: '2026-01-01', validUntil, actor } as const;
	const { paper } = await submitFirmPaper(house, said);
	await reviewPaper(house, { paperId: paper.id, approve: true, reason: '', actor });
}

describe('a licence', () => {
	it('that ends today is good until midnight; then the firm gets no offers, not even for a life, until a new one is there', async () => {
		await licence('2026-11-22');
		await house.clock.advance(8 * HOUR_MS - 1);
		expect(await against(wang)).toEqual([]);
		await house.clock.advance(1);
		expect(await against(wang)).toEqual(['firm_unfit']);
		expect(await against(wang, { priority: 'P0', serviceItemCode: 'EM01' })).toEqual(['firm_unfit']);
		await licence('2027-11-22');
		expect(await against(wang)).toEqual([]);
	});

	it('that ended between question and answer refuses the answer', async () => {
		await licence('2026-11-22');
		await house.clock.advance(8 * HOUR_MS - 60_000);
		const { offers } = await askForHelp(house);
		const [offer] = offers;
		if (!offer) throw new Error('nobody was asked');
		await house.clock.advance(60_000);
		const answer = { offerId: offer.id, ...(await as(house, offer.workerId)) };
		await expect(inTransaction(house, (tx) => acceptOfferIn(tx, answer))).rejects.toMatchObject({
			code: 'refused',
			facts: { status: 'pending', why: 'firm_unfit' },
		});
	});

	it('is not asked of firms that were there before', async () => expect(await against(wang)).toEqual([]));
});

it('asks nobody of a firm that was suspended', async () => {
	const { version } = await findMember(house.database.sql, ANKANG);
	await suspendMember(house, { providerId: ANKANG, version, reason: '投诉', actor });
	expect(await against(wang)).toEqual(['provider_paused', 'firm_unfit']);
});

it('asks nobody for a skill whose certificate has ended', async () => {
	const said = { workerId: wang, skill: 'nursing', number: 'N-1', issuedOn: '2026-01-01', validUntil: '2026-11-21', actor };
	const { paper } = await submitCertificate(house, said);
	expect(await against(wang)).toEqual([]);
	await reviewPaper(house, { paperId: paper.id, approve: true, reason: '', actor });
	expect(await against(wang)).toEqual(['certificate']);
	expect(await against(wang, { priority: 'P0', serviceItemCode: 'EM01' })).toEqual([]);
});

it('asks who has shifts in shifts only, and nobody who is absent', async () => {
	const time = (kind: 'shift' | 'absence', fromH: number, untilH: number) =>
		addWorkTime(house, {
			...{ workerId: wang, kind, note: '', actor },
			from: new Date(house.clock.now().getTime() + fromH * HOUR_MS).toISOString(),
			until: new Date(house.clock.now().getTime() + untilH * HOUR_MS).toISOString(),
		});
	await time('shift', 1, 6);
	expect(await against(wang)).toEqual(['off_shift']);
	await house.clock.advance(HOUR_MS);
	expect(await against(wang)).toEqual([]);
	await time('absence', 0, 1);
	expect(await against(wang)).toEqual(['off_shift']);
});

it('asks a firm that has done its day only for a life', async () => {
	const { name, phone, areaPath, version } = await findMember(house.database.sql, ANKANG);
	await inTransaction(house, (tx) => changeMemberIn(tx, { providerId: ANKANG, name, phone, areaPath, version, capacityPerDay: 0, actor }));
	expect(await against(wang)).toEqual(['over_capacity']);
	expect(await against(wang, { priority: 'P0', serviceItemCode: 'EM01' })).toEqual([]);
});

it('promises the price of the day and the area, and keeps what was promised', async () => {
	await setItemPrice(house, { itemCode: 'NU01', areaPath: areaPaths.jingyuan, validFrom: '2026-11-23', priceCents: 3_600, actor });
	const today = (await askForHelp(house)).offers;
	expect(today.map(({ payCents, priceVersion }) => [payCents, priceVersion])).toEqual([[3_000, 1]]);
	await house.clock.advance(8 * HOUR_MS);
	await putWorkers(house, 'available', chen);
	const tomorrow = (await askForHelp(house)).offers;
	expect(tomorrow.map(({ payCents, priceVersion }) => [payCents, priceVersion])).toEqual([[3_600, 2]]);
	const { rows } = await house.database.pool.query('select pay_cents from offers where id = $1', [today[0]?.id]);
	expect(rows).toEqual([{ pay_cents: 3_000 }]);
});
