import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { advanceDispatch } from './commands/advance-dispatch.ts';
import { type Crowd, type CrowdAsked, type Crowds, readCrowd, shareCrowds } from './crowd.ts';
import { chen, pendingOffer, pendingOffers, putWorkers, requestHelp, ticketNow, wang } from './testing/shift.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => house.close());

/** What somebody else read a moment ago. */
const readBefore = (crowd: Crowd): Crowds => ({ using: (_asked, decide) => decide(crowd, true), forget: () => undefined });
/** A decision for one ticket of a district, or for several. */
const here = (read: () => Promise<Crowd>, inSurge = false): CrowdAsked => ({ district: 'here', read, inSurge });
const crowdNow = () => readCrowd(house.database.sql, areaPaths.district, house.clock.now());

it('asks nobody who took a job since the workers were read', async () => {
	await putWorkers(house, 'on_scene', chen);
	const crowd = await crowdNow();
	await putWorkers(house, 'on_scene', wang);
	await putWorkers(house, 'available', chen);
	const { id } = await requestHelp(house);
	expect(await advanceDispatch(house, { ticketId: id }, readBefore(crowd))).toBe('offered');
	expect(await pendingOffer(house, id)).toMatchObject({ workerId: chen });
});

it('says «nobody» only by what it has read itself', async () => {
	await putWorkers(house, 'on_scene', wang, chen);
	const crowd = await crowdNow();
	await putWorkers(house, 'available', wang);
	const { id } = await requestHelp(house);
	expect(await advanceDispatch(house, { ticketId: id }, readBefore(crowd))).toBe('offered');
	expect(await pendingOffer(house, id)).toMatchObject({ workerId: wang });
	expect((await ticketNow(house, id)).nobodyLeftAt).toBeNull();
});

it('asks nobody of a firm that was paused since', async () => {
	const crowd = await crowdNow();
	await house.database.pool.query('update providers set paused_at = now() where id = (select provider_id from workers where id = $1)', [
		wang,
	]);
	const { id } = await requestHelp(house);
	await advanceDispatch(house, { ticketId: id }, readBefore(crowd));
	for (const { workerId } of await pendingOffers(house, id)) expect(workerId).not.toBe(wang);
});

it('decides twenty tickets at once as one after the other, with fewer readings', async () => {
	const tickets = await Promise.all(Array.from({ length: 20 }, () => requestHelp(house)));
	const crowds = shareCrowds();
	let readings = 0;
	const counted: Crowds = {
		...crowds,
		using: (asked, decide) =>
			crowds.using(
				{
					...asked,
					read() {
						readings++;
						return asked.read();
					},
				},
				decide,
			),
	};
	await Promise.all(tickets.map(({ id }) => advanceDispatch(house, { ticketId: id }, counted)));
	for (const { id } of tickets) expect(await pendingOffer(house, id)).toMatchObject({ workerId: wang });
	expect(readings).toBeLessThan(20);
});

it('reads again for itself when whoever it waited for could not read', async () => {
	const crowds = shareCrowds();
	const crowd = await crowdNow();
	let fail: (error: Error) => void = () => undefined;
	const failing = crowds.using(
		here(
			() =>
				new Promise<Crowd>((_, reject) => {
					fail = reject;
				}),
		),
		async () => 'never',
	);
	const waiting = crowds.using(
		here(() => Promise.resolve(crowd)),
		async (mine, isShared) => [mine, isShared],
	);
	fail(new Error('the connection broke'));
	await expect(failing).rejects.toThrow('the connection broke');
	expect(await waiting).toEqual([crowd, true]);
	expect(
		await crowds.using(
			here(() => Promise.resolve(crowd)),
			async (_, isShared) => isShared,
		),
	).toBe(false);
});

it('waits for a reading that takes longer than it would be believed, instead of reading beside it', async () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	const crowd: Crowd = { candidatesFor: () => [], sortedFor: () => ({ eligible: [], excluded: [] }) };
	const crowds = shareCrowds();
	let finish: (read: Crowd) => void = () => undefined;
	const slow = () =>
		new Promise<Crowd>((resolve) => {
			finish = resolve;
		});
	const first = crowds.using(here(slow), async (_, isShared) => isShared);
	vi.advanceTimersByTime(3_000);
	const second = crowds.using(
		here(() => Promise.reject(new Error('a second reading'))),
		async (_, isShared) => {
			vi.advanceTimersByTime(1_000);
			const third = await crowds.using(
				here(() => Promise.resolve(crowd)),
				async (_mine, isSharedToo) => isSharedToo,
			);
			return [isShared, third];
		},
	);
	finish(crowd);
	expect(await first).toBe(false);
	expect(await second).toEqual([true, false]);
});

it('lets groups of a surge go by a reading of the last second that nobody uses any more, and no ticket that is alone', async () => {
	vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
	const crowd: Crowd = { candidatesFor: () => [], sortedFor: () => ({ eligible: [], excluded: [] }) };
	const crowds = shareCrowds();
	const isShared = (inSurge: boolean) =>
		crowds.using(
			here(() => Promise.resolve(crowd), inSurge),
			async (_, shared) => shared,
		);
	expect(await isShared(true)).toBe(false);
	vi.advanceTimersByTime(900);
	expect(await isShared(true)).toBe(true);
	expect(await isShared(false)).toBe(false);
	vi.advanceTimersByTime(1_100);
	expect(await isShared(true)).toBe(false);
});

it('does not wait for a reading that hangs', async () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	const crowd: Crowd = { candidatesFor: () => [], sortedFor: () => ({ eligible: [], excluded: [] }) };
	const crowds = shareCrowds();
	const hanging = new Promise<Crowd>(() => undefined);
	void crowds.using(
		here(() => hanging),
		async () => 'never',
	);
	vi.advanceTimersByTime(5_000);
	expect(
		await crowds.using(
			here(() => Promise.resolve(crowd)),
			async (_, isShared) => isShared,
		),
	).toBe(false);
});
