import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takePresses } from './index.ts';
import { LIST_JOINABLE } from './intake-store.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

const sql = async (text: string, values: unknown[] = []) => (await house.database.pool.query(text, values)).rows;

// Each as the first one, but of another caller and canceled.
const QUIET_YEARS = `insert into tickets overriding system value
select (jsonb_populate_record(t, jsonb_build_object('id', 'tkt_old' || n, 'number', 1000 + n, 'merge_key', 'phone:' || n,
  'status', 'canceled', 'cancel_reason', 'test', 'timer_due_at', null))).* from tickets t, generate_series(1, 2000) as n`;

test('the ticket that a press joins is found by its key alone, also by statistics of quiet years', async () => {
	const press = { key: 'one', channel: 'phone', rawPhone: '+8663112345', phone: '+8663112345', summary: '' } as const;
	await takePresses(house, [{ ...press, kind: 'alarm', ticketKind: 'sos', priority: 'P0' }], { mergeWindowS: 60 });
	await sql(QUIET_YEARS);
	await sql(`update tickets set status = 'canceled', cancel_reason = 'test' where id not like 'tkt_old%'`);
	await sql('vacuum analyze tickets');
	const since = new Date(0);
	const plan = JSON.stringify(await sql(`explain (format json, generic_plan) ${LIST_JOINABLE}`));
	expect(plan).toContain('tickets_joinable');
	expect(plan).not.toContain('tickets_unfinished');
	expect(await sql(LIST_JOINABLE, [['phone:1', 'phone:2'], since])).toEqual([]);
	await sql(`update tickets set status = 'open', timer_due_at = now() where merge_key in ('phone:2', 'phone:3')`);
	const found = await sql(LIST_JOINABLE, [['phone:1', 'phone:2', 'phone:2'], since]);
	expect(found.map(({ mergeKey }) => mergeKey)).toEqual(['phone:2']);
});
