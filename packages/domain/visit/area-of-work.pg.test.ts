import { openScope, type Scope } from '@unwalled/database';
import { askForHelp } from '@unwalled/offer/testing';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { acceptedVisit } from './testing/visits.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const nobody = { accountId: 'acc_nobody', providerId: null, workerId: null };
const office = (areaPath: string): Scope => ({ ...nobody, role: 'supervisor', areaPath });
const TABLES = ['offers', 'visits'] as const;

/** The areas of a ticket's offers and visits, each once. */
async function areasOf(ticketId: string): Promise<string[]> {
	const { rows } = await house.database.pool.query<{ area: string }>(
		'select area_path as area from offers where ticket_id = $1 union select area_path from visits where ticket_id = $1 order by 1',
		[ticketId],
	);
	return rows.map(({ area }) => area);
}

/** How many offers and visits of a ticket somebody sees. */
async function seen(scope: Scope, ticketId: string): Promise<number[]> {
	const { hot } = openScope(house.database, scope);
	return Promise.all(
		TABLES.map(async (table) => {
			const { rows } = await hot.query<{ n: number }>({
				text: `select count(*)::int as n from ${table} where ticket_id = $1`,
				values: [ticketId],
			});
			return rows[0]?.n ?? -1;
		}),
	);
}

it('lies where its ticket lies, and is seen there, by its firm and by its worker alone', async () => {
	const { ticketId, providerId, workerId } = await acceptedVisit(house);
	expect(await areasOf(ticketId)).toEqual([areaPaths.baoquan]);
	expect(await seen(office(areaPaths.jingyuan), ticketId)).toEqual([1, 1]);
	expect(await seen(office(areaPaths.huancuilou), ticketId)).toEqual([0, 0]);
	expect(await seen(office(`${areaPaths.baoquan}0`), ticketId)).toEqual([0, 0]);
	expect(await seen({ ...nobody, role: 'administrator', areaPath: areaPaths.city }, ticketId)).toEqual([0, 0]);
	const firm = { ...nobody, role: 'provider', areaPath: areaPaths.city } as const;
	expect(await seen({ ...firm, providerId }, ticketId)).toEqual([1, 1]);
	expect(await seen({ ...firm, providerId: 'prv_haigang' }, ticketId)).toEqual([0, 0]);
	expect(await seen({ ...firm, role: 'worker', providerId, workerId }, ticketId)).toEqual([1, 1]);
	expect(await seen({ ...firm, role: 'worker', providerId, workerId: 'wrk_liuyang' }, ticketId)).toEqual([0, 0]);
});

it('moves with its ticket: the old street sees it no more, the new one does', async () => {
	const { ticketId } = await acceptedVisit(house);
	await house.database.pool.query('update tickets set area_path = $1 where id = $2', [areaPaths.gumo, ticketId]);
	expect(await areasOf(ticketId)).toEqual([areaPaths.gumo]);
	expect(await seen(office(areaPaths.jingyuan), ticketId)).toEqual([0, 0]);
	expect(await seen(office(areaPaths.huancuilou), ticketId)).toEqual([1, 1]);
});

it('cannot be given another area than its ticket has', async () => {
	const { ticketId } = await acceptedVisit(house);
	const { pool } = house.database;
	for (const table of TABLES) await pool.query(`update ${table} set area_path = $1 where ticket_id = $2`, [areaPaths.tashan, ticketId]);
	expect(await areasOf(ticketId)).toEqual([areaPaths.baoquan]);
	for (const table of TABLES) await pool.query(`update ${table} set ticket_id = 'tkt_gone' where ticket_id = $1`, [ticketId]);
	expect(await areasOf('tkt_gone')).toEqual(['']);
	expect(await seen(office(areaPaths.city), 'tkt_gone')).toEqual([0, 0]);
});

it('is not left behind by a ticket that moves in the same moment', async () => {
	const { ticketId } = await askForHelp(house);
	const { pool } = house.database;
	const mover = await pool.connect();
	const asker = await pool.connect();
	try {
		const pidOf = async (client: typeof mover) => (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
		const [moverPid, askerPid] = [await pidOf(mover), await pidOf(asker)];
		await mover.query('begin');
		await mover.query('update tickets set area_path = $1 where id = $2', [areaPaths.tashan, ticketId]);
		const asked = asker.query(
			`insert into offers select (jsonb_populate_record(o, '{"id":"ofr_late","worker_id":"wrk_late"}')).* from offers o where ticket_id = $1 limit 1`,
			[ticketId],
		);
		const waits = async () =>
			(await pool.query<{ waits: boolean }>('select $1::int = any (pg_blocking_pids($2)) as waits', [moverPid, askerPid])).rows[0]?.waits;
		await expect.poll(waits).toBe(true);
		await mover.query('commit');
		expect((await asked).rowCount).toBe(1);
	} finally {
		mover.release();
		asker.release();
	}
	expect(await areasOf(ticketId)).toEqual([areaPaths.tashan]);
});
