import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccount, letIn } from '../index.ts';
import { enter, giveApp, running, trailOf } from '../testing/people.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

describe('letting somebody in from the machine', () => {
	it('makes the first keeper of a house, without anybody who could approve', async () => {
		const making = { name: '于小禾', role: 'administrator' as const, areaPath: areaPaths.city };
		const { code, account } = await letIn(house, { login: 'first', making, dropFactors: false });
		expect(account).toMatchObject({ role: 'administrator', awaitingApproval: false, mustChange: true });
		expect((await enter(house, 'first', { password: code })).step).toBe('new_password');
		expect(await trailOf(house)).toContain('account.let_in');
	});

	it('opens the last security officer’s account, whatever became of it', async () => {
		await giveApp(house, 'acc_tang');
		await house.database.pool.query(`update accounts set disabled_at = now(), awaiting_approval = true where login = 'tang'`);
		const kept = await letIn(house, { login: 'tang', dropFactors: false });
		expect((await enter(house, 'tang', { password: kept.code })).step).toBe('second_factor');
		const dropped = await letIn(house, { login: 'tang', dropFactors: true });
		expect((await enter(house, 'tang', { password: dropped.code })).step).toBe('new_password');
	});

	it('ends what was open, and makes nobody by a slip of the pen', async () => {
		const { token } = await enter(house, 'admin');
		await letIn(house, { login: 'admin', dropFactors: false });
		expect(await running(house, token)).toBeNull();
		await expect(letIn(house, { login: 'admni', dropFactors: false })).rejects.toMatchObject({ code: 'not_found' });
		expect(await findAccount(house.database.sql, 'acc_admin')).toMatchObject({ role: 'administrator', mustChange: true });
	});
});
